import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeApplicability } from './applicability.ts'
import { classify } from './classify.ts'
import { anAnsweredSystem, edition, someAnswers } from './edition.fixture.ts'
import type { Answers, Programme } from './edition.ts'

function applicabilityOf(answers: Answers, programme: Programme = 'full') {
  const list = computeApplicability({ edition, programme, answers, tier: classify(edition, answers).tier })
  return new Map(list.map((one) => [one.control, one]))
}

describe('a control', () => {
  test('is told for each of the sixty, in the order of the edition', () => {
    expect([...applicabilityOf({}).keys()]).toEqual(edition.controls.map(({ id }) => id))
  })

  test('applies when its condition holds, and not when it is false', () => {
    const found = applicabilityOf(anAnsweredSystem({ interactsWithPeople: true }))
    expect(found.get('transparency.chatbot')).toMatchObject({ applies: 'yes', reason: 'condition', unanswered: [] })
    expect(found.get('optout.unsubscribe')).toMatchObject({ applies: 'no', reason: 'condition', unanswered: [] })
    expect(found.get('governance.owner')).toMatchObject({ applies: 'yes', reason: 'always' })
  })

  test('is never switched off by an unanswered question, which is named', () => {
    const found = applicabilityOf(anAnsweredSystem({ interactsWithPeople: undefined }))
    expect(found.get('transparency.chatbot')).toEqual({
      control: 'transparency.chatbot',
      applies: 'unknown',
      reason: 'condition',
      unanswered: ['interactsWithPeople'],
    })
  })

  test('that hangs on the tier stays open while an unanswered question could raise the tier', () => {
    const found = applicabilityOf(anAnsweredSystem({ interactsWithPeople: undefined }))
    expect(found.get('governance.internal-audit')).toMatchObject({
      applies: 'unknown',
      unanswered: ['interactsWithPeople'],
    })
    expect(found.get('governance.external-audit')).toMatchObject({ applies: 'no', unanswered: [] })
  })

  test('that hangs on a question not yet shown names the one to answer first', () => {
    const found = applicabilityOf(anAnsweredSystem({ usesPersonalData: undefined }))
    expect(found.get('consent.opt-in')).toMatchObject({ applies: 'unknown', unanswered: ['usesPersonalData'] })
  })

  test('outside the essential programme is out, unless it is critical or one of the core twelve', () => {
    const answers = anAnsweredSystem({ generatesContent: ['text'], contentPublished: 'human-approved' })
    const found = applicabilityOf(answers, 'essential')
    expect(found.get('transparency.model-card')).toMatchObject({ applies: 'no', reason: 'outside-programme' })
    expect(found.get('content.human-review')).toMatchObject({ applies: 'yes' })
    expect(found.get('governance.incidents')).toMatchObject({ applies: 'yes', reason: 'always' })
    expect(applicabilityOf(answers, 'full').get('transparency.model-card')).toMatchObject({ applies: 'yes' })
  })

  test('critical and unknown stays in the essential programme', () => {
    const found = applicabilityOf({}, 'essential')
    const critical = edition.controls.filter(({ severityIfMissing }) => severityIfMissing === 'critical')
    expect(critical.filter(({ id }) => found.get(id)?.applies === 'no')).toEqual([])
  })

  test('that is out for its condition stays out, whatever is answered next', () => {
    fc.assert(
      fc.property(someAnswers(), someAnswers(), (answers, more) => {
        const known = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined))
        const later = applicabilityOf({ ...more, ...known })
        const before = [...applicabilityOf(answers).values()]
        const out = before.filter(({ applies }) => applies === 'no').map(({ control }) => control)
        expect(out.filter((id) => later.get(id)?.applies !== 'no')).toEqual([])
        const open = before.filter(({ unanswered }) => unanswered.length > 0)
        expect(open).toEqual(before.filter(({ applies }) => applies === 'unknown'))
      }),
      { numRuns: 60 },
    )
  })
})
