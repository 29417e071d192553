import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify } from './classify.ts'
import { anAnsweredSystem, edition, someAnswers } from './edition.fixture.ts'
import { tierRank, tiers } from './edition.ts'

describe('the tier', () => {
  test('of a model on weekly totals, fully answered, is minimal, and nothing is provisional', () => {
    expect(classify(edition, anAnsweredSystem())).toEqual({
      tier: 'minimal',
      tierProvisional: false,
      legalClass: 'none',
      legalClassProvisional: false,
      screening: 'complete',
      prohibitionUnknown: false,
      prohibitions: [],
      because: [],
      approversRequired: [],
      unknownRules: [],
      contradictions: [],
    })
  })

  test('is prohibited by a true rule, which is named with its clauses', () => {
    const found = classify(edition, anAnsweredSystem({ socialScoring: true }))
    expect(found).toMatchObject({
      tier: 'prohibited',
      legalClass: 'art5-prohibited',
      prohibitions: ['prohibited.social-scoring'],
    })
    expect(found.because).toContainEqual({
      id: 'prohibited.social-scoring',
      tier: 'prohibited',
      because: 'Behaviour score used against people in unrelated or disproportionate ways.',
      clauses: ['ai-act.5.1.c'],
    })
  })

  test('is raised by an escalation, which says who has to agree', () => {
    const found = classify(edition, anAnsweredSystem({ decisionEffect: 'legal-or-similar' }))
    expect(found.tier).toBe('high')
    expect(found.because.map(({ id }) => id)).toContain('escalate.legal-effect')
    expect(found.approversRequired).toEqual(['legal', 'ethics-board'])
  })

  test('is high and provisional while a rule of that tier is open, with the question named', () => {
    const found = classify(edition, anAnsweredSystem({ politicalAds: undefined }))
    expect(found).toMatchObject({ tier: 'high', tierProvisional: true, screening: 'complete' })
    expect(found.unknownRules).toEqual([{ id: 'high.political', tier: 'high', unanswered: ['politicalAds'] }])
  })

  test('is not called prohibited while only a question of the screen is open, but the screening is incomplete', () => {
    const found = classify(edition, anAnsweredSystem({ socialScoring: undefined }))
    expect(found).toMatchObject({
      tier: 'minimal',
      prohibitionUnknown: true,
      screening: 'incomplete',
      prohibitions: [],
    })
  })

  test('of a system of which nothing is known is high and provisional, and names only questions that can be asked', () => {
    const found = classify(edition, {})
    expect(found).toMatchObject({ tier: 'high', tierProvisional: true, prohibitionUnknown: true, because: [] })
    const asked = new Set(found.unknownRules.flatMap(({ unanswered }) => unanswered))
    expect(asked).toContain('usesPersonalData')
    expect(asked).not.toContain('usesSpecialCategoryData')
    expect(found.unknownRules.every(({ unanswered }) => unanswered.length > 0)).toBe(true)
  })

  test('raised by a lead is no longer provisional; raised to less than the rules say, it stays', () => {
    const open = anAnsweredSystem({ politicalAds: undefined })
    expect(classify(edition, open, 'high')).toMatchObject({ tier: 'high', tierProvisional: false })
    expect(classify(edition, open, 'limited')).toMatchObject({ tier: 'high', tierProvisional: true })
    expect(classify(edition, anAnsweredSystem({ politicalAds: true }), 'minimal').tier).toBe('high')
    expect(classify(edition, anAnsweredSystem(), 'limited').tier).toBe('limited')
  })

  test('only ever rises when a lead raises it', () => {
    fc.assert(
      fc.property(someAnswers(), fc.constantFrom(...tiers), (answers, raisedTo) => {
        const plain = classify(edition, answers)
        const raised = classify(edition, answers, raisedTo)
        expect(tierRank(raised.tier)).toBe(Math.max(tierRank(plain.tier), tierRank(raisedTo)))
        expect(raised).toMatchObject({
          legalClass: plain.legalClass,
          because: plain.because,
          prohibitions: plain.prohibitions,
        })
      }),
      { numRuns: 60 },
    )
  })

  test('never rises to a tier that was not announced when one more question is answered', () => {
    fc.assert(
      fc.property(someAnswers(), someAnswers(), (answers, more) => {
        const known = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined))
        const before = classify(edition, answers)
        const ceiling = Math.max(tierRank(before.tier), ...before.unknownRules.map(({ tier }) => tierRank(tier)))
        expect(tierRank(classify(edition, { ...more, ...known }).tier)).toBeLessThanOrEqual(ceiling)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the legal class', () => {
  test('is not-eu only when somebody answered that nobody is in the EU', () => {
    const chatbot = { interactsWithPeople: true }
    expect(classify(edition, anAnsweredSystem({ ...chatbot, jurisdictions: ['US-CA'] }))).toMatchObject({
      legalClass: 'not-eu',
      legalClassProvisional: false,
    })
    expect(classify(edition, anAnsweredSystem({ ...chatbot, jurisdictions: undefined }))).toMatchObject({
      legalClass: 'art50-transparency',
      legalClassProvisional: true,
    })
  })

  test('is provisional while an open rule could make it more severe', () => {
    expect(classify(edition, anAnsweredSystem({ interactsWithPeople: undefined }))).toMatchObject({
      legalClass: 'none',
      legalClassProvisional: true,
    })
  })

  test('is the most severe of the rules that hold', () => {
    expect(classify(edition, anAnsweredSystem({ interactsWithPeople: true, politicalAds: true })).legalClass).toBe(
      'annex-iii-candidate',
    )
  })
})

test('answers that do not go together are challenged', () => {
  const found = classify(edition, anAnsweredSystem({ profilesIndividuals: true, anonymisationClaimed: true }))
  expect(found.contradictions.map(({ id, severity }) => [id, severity])).toEqual([
    ['c.anon-but-profiled', 'contradiction'],
    ['c.profile-without-pd', 'contradiction'],
  ])
})
