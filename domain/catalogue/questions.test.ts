import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { systemFields } from './answers.ts'
import { computeApplicability } from './applicability.ts'
import { classify } from './classify.ts'
import { anAnsweredSystem, edition, someAnswers } from './edition.fixture.ts'
import { findAttribute, findControl } from './edition.ts'
import { computeCompleteness, nextQuestions, templateFor } from './questions.ts'

const kinds = findAttribute(edition, 'systemType')?.values ?? []
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

describe('the questions of a registration', () => {
  test('begin with twelve, of which the kind comes first and none is a field of the system itself', () => {
    const { first } = nextQuestions({ edition, answers: {} })
    expect(first).toHaveLength(12)
    expect(first[0]?.id).toBe('systemType')
    expect(ids(first).filter((id) => id in systemFields)).toEqual([])
  })

  test('go on with what matters, not with what is decided', () => {
    const { later, matters } = nextQuestions({
      edition,
      answers: anAnsweredSystem({ usesPersonalData: true, decisionEffect: 'commercial', sharesData: undefined }),
    })
    expect(ids(later)).toContain('sharesData')
    expect(matters.get('sharesData')).toMatchObject({ rules: 0, controls: 3 })
    expect(matters.has('politicalAds')).toBe(false)
  })

  test('leave out what nothing hangs on', () => {
    const answers = anAnsweredSystem({ onlinePlatformStatus: undefined, aiActRole: undefined, learnsOnline: undefined })
    const { later, open } = nextQuestions({ edition, answers })
    expect(ids(later)).not.toContain('onlinePlatformStatus')
    expect(open).toEqual([])
    const platform = { ...answers, usesPersonalData: true, systemType: ['ad-targeting'], profilesIndividuals: true }
    const asked = nextQuestions({ edition, answers: { ...platform, usesSpecialCategoryData: true } })
    expect(asked.open).toContain('onlinePlatformStatus')
  })

  test('show one behind another only once that other is answered so', () => {
    const answers = anAnsweredSystem({ usesPersonalData: undefined })
    expect(ids(nextQuestions({ edition, answers }).later)).not.toContain('usesSpecialCategoryData')
    const shown = nextQuestions({ edition, answers: { ...answers, usesPersonalData: true } })
    expect(ids(shown.later)).toContain('usesSpecialCategoryData')
  })

  test('put a prohibition before everything else that is open', () => {
    const answers = anAnsweredSystem({
      socialScoring: undefined,
      politicalAds: undefined,
      interactsWithPeople: undefined,
    })
    expect(nextQuestions({ edition, answers }).open).toEqual(['socialScoring', 'politicalAds', 'interactsWithPeople'])
  })

  test('come to an end: who answers all of them leaves no rule and no control open', () => {
    fc.assert(
      fc.property(someAnswers(), someAnswers(), (start, oracle) => {
        let answers = start
        for (let round = 0; round < 60; round += 1) {
          const next = nextQuestions({ edition, answers }).open[0]
          if (next === undefined) break
          const attribute = findAttribute(edition, next)
          const fallback = attribute?.values ? attribute.values[0] : attribute?.type === 'integer' ? 0 : false
          answers = {
            ...answers,
            [next]: oracle[next] ?? (attribute?.type === 'multi' ? [fallback as string] : fallback),
          }
        }
        const { tier, unknownRules } = classify(edition, answers)
        expect(unknownRules).toEqual([])
        const open = computeApplicability({ edition, programme: 'full', answers, tier })
        expect(open.filter(({ applies }) => applies === 'unknown')).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  test('are at most twelve first, each shown once, and those open are among the unanswered', () => {
    fc.assert(
      fc.property(someAnswers(), (answers) => {
        const { first, later, open } = nextQuestions({ edition, answers })
        expect(first.length).toBeLessThanOrEqual(12)
        const shown = [...ids(first), ...ids(later)]
        expect(new Set(shown).size).toBe(shown.length)
        expect(open.filter((id) => !shown.includes(id) || answers[id] !== undefined)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('completeness', () => {
  test('stays within its denominator, and names what is missing', () => {
    fc.assert(
      fc.property(someAnswers(), (answers) => {
        const { answered, asked, missing } = computeCompleteness({ edition, answers })
        expect(answered + missing.length).toBe(asked)
        expect(answered).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 60 },
    )
  })

  test('is nothing of twelve and more at the start, and all of what is asked in the end', () => {
    expect(computeCompleteness({ edition, answers: {} })).toMatchObject({ answered: 0 })
    const { answered, asked, missing } = computeCompleteness({ edition, answers: anAnsweredSystem() })
    expect([answered, missing]).toEqual([asked, []])
  })
})

describe('the template of a kind', () => {
  test('fills what follows from it, and nothing for a kind that is not known', () => {
    expect(templateFor(edition, 'chatbot')).toEqual({
      aiTechnique: ['generative'],
      interactsWithPeople: true,
      channels: ['chat'],
    })
    expect(templateFor(edition, 'constructor')).toEqual({})
  })

  test.each(kinds)('%s takes no serious control and no severe rule away', (kind) => {
    const bare = { systemType: [kind], lifecycleStage: 'idea' }
    const filled = { ...templateFor(edition, kind), ...bare }
    const [before, after] = [bare, filled].map((answers) => {
      const found = classify(edition, answers)
      const controls = computeApplicability({ edition, programme: 'full', answers, tier: found.tier })
      return {
        rules: [...found.unknownRules, ...found.because]
          .filter(({ tier }) => tier === 'high' || tier === 'prohibited')
          .map(({ id }) => id),
        controls: controls.filter(({ applies }) => applies !== 'no').map(({ control }) => control),
      }
    })
    expect(after?.rules.toSorted()).toEqual(before?.rules.toSorted())
    const lost = before?.controls.filter((id) => !after?.controls.includes(id)) ?? []
    expect(lost.filter((id) => findControl(edition, id)?.severityIfMissing !== 'minor')).toEqual([])
  })
})
