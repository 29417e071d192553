import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, fillHidden, listAskable, listFields, listUnanswered } from './conditions.ts'
import { edition, someAnswers } from './edition.fixture.ts'
import type { Answers, Condition } from './edition.ts'

const usesData: Condition = { field: 'usesPersonalData', is: true }
const crossSite: Condition = { field: 'trackingScope', in: ['cross-site'] }

const cases: readonly [string, Condition, Answers, ReturnType<typeof evaluate>][] = [
  ['always is yes', { always: true }, {}, 'yes'],
  ['is, unanswered', usesData, {}, 'unknown'],
  ['is, equal', usesData, { usesPersonalData: true }, 'yes'],
  ['is, other', usesData, { usesPersonalData: false }, 'no'],
  ['in, one of', crossSite, { trackingScope: 'cross-site' }, 'yes'],
  ['in, none of', crossSite, { trackingScope: 'none' }, 'no'],
  ['includesAny, shared', { field: 'channels', includesAny: ['email', 'sms'] }, { channels: ['web', 'sms'] }, 'yes'],
  ['includesAny, an empty list is an answer', { field: 'channels', includesAny: ['email'] }, { channels: [] }, 'no'],
  ['includesAny, unanswered', { field: 'channels', includesAny: ['email'] }, { channels: undefined }, 'unknown'],
  ['onlyIn, all', { field: 'channels', onlyIn: ['email', 'web'] }, { channels: ['web'] }, 'yes'],
  ['onlyIn, one too many', { field: 'channels', onlyIn: ['email'] }, { channels: ['email', 'web'] }, 'no'],
  ['gte, equal', { field: 'peopleAffectedPerYear', gte: 100 }, { peopleAffectedPerYear: 100 }, 'yes'],
  ['gte, below', { field: 'peopleAffectedPerYear', gte: 100 }, { peopleAffectedPerYear: 99 }, 'no'],
  ['gte, zero is an answer', { field: 'peopleAffectedPerYear', gte: 1 }, { peopleAffectedPerYear: 0 }, 'no'],
  ['all, one no decides', { all: [usesData, crossSite] }, { trackingScope: 'none' }, 'no'],
  ['all, one open', { all: [usesData, crossSite] }, { trackingScope: 'cross-site' }, 'unknown'],
  ['any, one yes decides', { any: [usesData, crossSite] }, { trackingScope: 'cross-site' }, 'yes'],
  ['any, one open', { any: [usesData, crossSite] }, { trackingScope: 'none' }, 'unknown'],
  ['not, open', { not: usesData }, {}, 'unknown'],
  ['not, yes', { not: usesData }, { usesPersonalData: true }, 'no'],
  ['a tier that nobody tells is unknown', { tierAtLeast: 'limited' }, {}, 'unknown'],
]

describe('a condition', () => {
  test.each(cases)('%s', (_name, condition, answers, expected) => {
    expect(evaluate(condition, answers)).toBe(expected)
  })

  test('takes null, as JSON writes it, for unanswered', () => {
    expect(evaluate(usesData, JSON.parse('{"usesPersonalData":null}'))).toBe('unknown')
  })

  test('about the tier is no only when no unknown rule could raise it so far', () => {
    const unknownRules = [{ id: 'limited.conversation', tier: 'limited', unanswered: ['interactsWithPeople'] }] as const
    const open = { tier: 'minimal', unknownRules } as const
    expect(evaluate({ tierAtLeast: 'minimal' }, {}, open)).toBe('yes')
    expect(evaluate({ tierAtLeast: 'limited' }, {}, open)).toBe('unknown')
    expect(evaluate({ tierAtLeast: 'high' }, {}, open)).toBe('no')
    expect(evaluate({ tierAtLeast: 'limited' }, {}, 'minimal')).toBe('no')
    expect(listUnanswered({ tierAtLeast: 'limited' }, {}, open)).toEqual(['interactsWithPeople'])
  })

  test('names the unanswered questions that would decide it, and no others', () => {
    const condition: Condition = { all: [usesData, { any: [crossSite, { field: 'sharesData', is: 'none' }] }] }
    expect(listUnanswered(condition, {})).toEqual(['usesPersonalData', 'trackingScope', 'sharesData'])
    expect(listUnanswered(condition, { sharesData: 'none' })).toEqual(['usesPersonalData'])
    expect(listUnanswered(condition, { usesPersonalData: false })).toEqual([])
    expect(listFields(condition)).toEqual(['usesPersonalData', 'trackingScope', 'sharesData'])
  })

  test('that is decided stays so when one more question is answered', () => {
    const conditions = [
      ...edition.controls.map(({ appliesWhen }) => appliesWhen),
      ...edition.riskTiers.rules.map(({ when }) => when),
      ...edition.riskTiers.escalations.map(({ when }) => when),
    ]
    fc.assert(
      fc.property(someAnswers(), someAnswers(), (answers, more) => {
        const known = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined))
        const extended = { ...more, ...known }
        const truthIn = (given: Answers) => (condition: Condition) => evaluate(condition, given, 'limited')
        const open = conditions.filter((condition) => truthIn(answers)(condition) === 'unknown')
        const decided = conditions.filter((condition) => !open.includes(condition))
        expect(decided.map(truthIn(extended))).toEqual(decided.map(truthIn(answers)))
        expect(open.filter((condition) => listUnanswered(condition, answers, 'limited').length === 0)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('a question that is not asked', () => {
  test('counts as what the catalogue says, whatever was answered before', () => {
    const filled = fillHidden(edition, {
      usesPersonalData: false,
      usesSpecialCategoryData: true,
      lawfulBasis: ['consent'],
    })
    expect(filled).toMatchObject({ usesSpecialCategoryData: false, lawfulBasis: [], dataCategories: ['none'] })
  })

  test('keeps its answer while nobody knows whether to ask it', () => {
    expect(fillHidden(edition, { usesSpecialCategoryData: true })['usesSpecialCategoryData']).toBe(true)
    expect(fillHidden(edition, {})['usesSpecialCategoryData']).toBeUndefined()
  })

  test('is settled along a chain, and answers behind a reopened gate come back', () => {
    const [first, second] = ['contentPublished', 'claimTypes']
    const chained = {
      ...edition,
      attributes: edition.attributes.map((attribute) =>
        attribute.id === second
          ? { ...attribute, showWhen: { field: first, is: 'internal-only' } as const, whenHidden: ['none'] }
          : attribute,
      ),
    }
    const answers = { generatesContent: ['none'], contentPublished: 'fully-automatic', claimTypes: ['health'] }
    expect(fillHidden(chained, answers)).toEqual({
      ...fillHidden(edition, answers),
      contentPublished: 'internal-only',
      claimTypes: ['health'],
    })
  })

  test('is replaced, among the questions to ask, by the one it hangs on', () => {
    expect(listAskable(edition, {}, ['usesSpecialCategoryData', 'trackingScope'])).toEqual([
      'usesPersonalData',
      'trackingScope',
    ])
    expect(listAskable(edition, { usesPersonalData: true }, ['usesSpecialCategoryData'])).toEqual([
      'usesSpecialCategoryData',
    ])
  })

  test('is filled in once: filling in again changes nothing', () => {
    fc.assert(
      fc.property(someAnswers(), (answers) => {
        const filled = fillHidden(edition, answers)
        expect(fillHidden(edition, filled)).toEqual(filled)
      }),
    )
  })
})
