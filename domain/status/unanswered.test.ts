import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeApplicability } from '../catalogue/applicability.ts'
import { classify } from '../catalogue/classify.ts'
import type { Answers, AnswerValue, Attribute } from '../catalogue/edition.ts'
import { toDay } from '../days.ts'
import { aStory, editionOf, STORY_EDITION } from './story.ts'
import { computeSystemState } from './system-status.ts'

const edition = editionOf(STORY_EDITION)
const aProgramme = fc.constantFrom('essential', 'full')

const allAnswers: fc.Arbitrary<Record<string, AnswerValue>> = fc
  .tuple(
    ...edition.attributes
      .filter(isRuled)
      .map((attribute) => valueOf(attribute).map((value) => [attribute.id, value] as const)),
  )
  .map((pairs) => Object.fromEntries(pairs))

const someAttributes = fc.subarray(edition.attributes.filter(isRuled).map(({ id }) => id))

/** Stage has a history of its own; names, people and words decide nothing. */
function isRuled({ id, type }: Attribute): boolean {
  return id !== 'lifecycleStage' && type !== 'text' && type !== 'person'
}

function valueOf(attribute: Attribute): fc.Arbitrary<AnswerValue> {
  if (attribute.type === 'boolean') return fc.boolean()
  if (attribute.type === 'integer') return fc.integer({ min: 0, max: 2_000_000 })
  const values = attribute.values ?? []
  return attribute.type === 'multi' ? fc.subarray([...values]) : fc.constantFrom(...values)
}

describe('an unanswered question', () => {
  test('never reads as no: what does not apply with it open does not apply with any answer', () => {
    fc.assert(
      fc.property(allAnswers, someAttributes, aProgramme, (answers, open, programme) => {
        const partial = Object.fromEntries(Object.entries(answers).filter(([id]) => !open.includes(id)))
        const applies = applicabilityOf(answers, programme)
        for (const [control, truth] of applicabilityOf(partial, programme)) {
          if (truth === 'no') expect([control, applies.get(control)]).toEqual([control, 'no'])
        }
      }),
      { numRuns: 300 },
    )
  })

  test('never makes a control not applicable that was, when its answer is taken back', () => {
    fc.assert(
      fc.property(allAnswers, someAttributes, aProgramme, (answers, open, programme) => {
        const on = '2026-02-02'
        const taken = Object.fromEntries(open.map((id) => [id, null]))
        const story = aStory({ programme }).on(on).registered({ attributes: answers })
        const before = computeSystemState(story.view(), toDay(on))
        const after = computeSystemState(story.answered(taken).view(), toDay(on))
        for (const [index, item] of after.controls.entries()) {
          if (item.status === 'not-applicable') expect(before.controls[index]?.status).toBe('not-applicable')
        }
      }),
      { numRuns: 150 },
    )
  })
})

function applicabilityOf(answers: Answers, programme: 'essential' | 'full') {
  const { tier } = classify(edition, answers)
  const list = computeApplicability({ edition, programme, answers, tier })
  return new Map(list.map((item) => [item.control, item.applies]))
}
