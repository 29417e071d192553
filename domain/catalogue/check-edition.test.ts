import { describe, expect, test } from 'vitest'
import { checkEdition } from './check-edition.ts'
import { edition } from './edition.fixture.ts'
import type { Attribute, Control, Edition, Escalation, TierRule } from './edition.ts'
import { editions, findEdition } from './editions.ts'

function withControl(change: Partial<Control>): Edition {
  return { ...edition, controls: edition.controls.map((one, index) => (index === 0 ? { ...one, ...change } : one)) }
}

function withAttribute(id: string, change: Partial<Attribute>): Edition {
  return { ...edition, attributes: edition.attributes.map((one) => (one.id === id ? { ...one, ...change } : one)) }
}

function withRule(change: Partial<TierRule>): Edition {
  const [first, ...others] = edition.riskTiers.rules
  return { ...edition, riskTiers: { ...edition.riskTiers, rules: [{ ...first!, ...change }, ...others] } }
}

function withEscalation(change: Partial<Escalation>): Edition {
  const [first, ...others] = edition.riskTiers.escalations
  return { ...edition, riskTiers: { ...edition.riskTiers, escalations: [{ ...first!, ...change }, ...others] } }
}

function withQuestions(change: Partial<Edition['questions']>): Edition {
  return { ...edition, questions: { ...edition.questions, ...change } }
}

const { first, templates } = edition.questions
const [framework, ...frameworks] = edition.frameworks

const corruptions: readonly [string, Edition, string][] = [
  [
    'a control there twice',
    { ...edition, controls: [...edition.controls, edition.controls[0]!] },
    'control consent.opt-in is there twice',
  ],
  [
    'a principle that leads nowhere',
    withControl({ principle: 'kindness' }),
    'control consent.opt-in: principle kindness is not there',
  ],
  [
    'a clause that leads nowhere',
    withControl({ clauses: ['gdpr.700'] }),
    'control consent.opt-in: clause gdpr.700 is not there',
  ],
  [
    'a clause named twice',
    withControl({ clauses: ['gdpr.6', 'gdpr.6'] }),
    'control consent.opt-in: clause gdpr.6 is there twice',
  ],
  [
    'evidence that leads nowhere',
    withControl({ evidenceTypes: ['rumour'] }),
    'control consent.opt-in: kind of evidence rumour is not there',
  ],
  [
    'a public statement accepted',
    withControl({ evidenceTypes: ['public-statement'] }),
    'control consent.opt-in: accepts a public statement',
  ],
  [
    'a check that leads nowhere',
    withControl({ automatedCheck: { check: 'gpc', rule: 'r', alsoRun: ['magic'] } }),
    'control consent.opt-in: automated check magic is not there',
  ],
  [
    'a kind of change that leads nowhere',
    withControl({ renewOn: ['full-moon'] }),
    'control consent.opt-in: kind of change full-moon is not there',
  ],
  [
    'a frequency that is no duration',
    withControl({ defaultFrequency: { high: '3 months', limited: 'P6M', minimal: 'P' } }),
    'control consent.opt-in: 3 months for high is not a duration',
  ],
  [
    'a condition on no attribute',
    withControl({ appliesWhen: { not: { field: 'mood', is: true } } }),
    'control consent.opt-in: no attribute mood',
  ],
  [
    'a condition on no value',
    withControl({ appliesWhen: { any: [{ field: 'channels', includesAny: ['fax'] }] } }),
    'control consent.opt-in: channels has no value fax',
  ],
  [
    'a test that does not fit',
    withControl({ appliesWhen: { field: 'channels', in: ['email'] } }),
    'control consent.opt-in: the test does not fit channels, a multi',
  ],
  [
    'a yes or no compared with a word',
    withControl({ appliesWhen: { field: 'politicalAds', is: 'yes' } }),
    'control consent.opt-in: the test does not fit politicalAds, a boolean',
  ],
  [
    'a group that leads nowhere',
    withAttribute('politicalAds', { group: 'misc' }),
    'attribute politicalAds: no group misc',
  ],
  [
    'a value without a label',
    withAttribute('trackingScope', { valueLabels: { none: 'None', 'first-party': 'First-party only' } }),
    'attribute trackingScope: value cross-site has no label',
  ],
  [
    'a hidden value that is not allowed',
    withAttribute('contentPublished', { whenHidden: 'secret' }),
    'attribute contentPublished: whenHidden: Choose one of internal-only, human-approved, template-approved-then-automatic, fully-automatic.',
  ],
  [
    'questions that hang on each other',
    withAttribute('biometrics', { showWhen: { field: 'emotionContext', is: 'consumers' }, whenHidden: ['none'] }),
    'attribute biometrics: showWhen goes round in a circle',
  ],
  [
    'thirteen first questions',
    withQuestions({ first: [...first, 'politicalAds'] }),
    'first questions: 13, and at most twelve may come first',
  ],
  [
    'a kind without a template',
    withQuestions({ templates: Object.fromEntries(Object.entries(templates).slice(1)) }),
    'templates: none for recommender',
  ],
  [
    'a template that answers the screen',
    withQuestions({ templates: { ...templates, chatbot: { manipulationScreen: 'clear' } } }),
    'template chatbot: answers manipulationScreen, which people have to answer themselves',
  ],
  [
    'a rule of another tier than its name',
    withRule({ tier: 'limited' }),
    'rule prohibited.manipulation: gives limited, and its name says otherwise',
  ],
  [
    'an approver who is not there',
    withEscalation({ requires: ['oracle'] }),
    'rule escalate.minors: no approver oracle',
  ],
  [
    'a core control that is not there',
    { ...edition, coreControls: ['governance.magic'] },
    'core controls: control governance.magic is not there',
  ],
  [
    'a place that is not there',
    { ...edition, frameworks: [{ ...framework!, appliesWhere: ['Atlantis'] }, ...frameworks] },
    'framework gdpr: no jurisdiction Atlantis',
  ],
  [
    'a day of law without its clause',
    { ...edition, lawCalendar: [{ ...edition.lawCalendar[0]!, what: 'x', clauses: ['y'] }] },
    'law calendar: x: clause y is not there',
  ],
]

describe('an edition', () => {
  test.each(editions)('$version is sound: every id resolves', (one) => {
    expect(checkEdition(one)).toEqual([])
  })

  test.each(corruptions)('is refused for %s', (_what, broken, problem) => {
    expect(checkEdition(broken)).toContain(problem)
  })

  test('is found by its version', () => {
    expect(findEdition('2026.11.0')).toBe(editions[0])
    expect(findEdition('2025.1.0')).toBeNull()
  })
})

test('the first edition has what it promises', () => {
  const clauses = edition.frameworks.flatMap((one) => one.clauses)
  expect(
    [edition.principles, edition.controls, edition.frameworks, clauses, edition.attributes].map(({ length }) => length),
  ).toEqual([10, 60, 24, 260, 51])
  expect([edition.evidenceTypes.length, edition.automatedChecks.length, edition.coreControls.length]).toEqual([
    53, 19, 12,
  ])
  expect(edition.attributes.filter(({ help, example }) => !help || !example)).toEqual([])
})
