import { CompleteReview, type System } from '../../contracts/systems.ts'
import { toDay } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, isLead, mayJudgeSystem } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { dayOfThePast } from './effective-day.ts'
import { getSystem } from './get.ts'
import { getSystemRow } from './whole-system.ts'

/** Records a review of a whole system with its outcome. Throws Refusal: forbidden, invalid, not-found, stale. */
export async function completeReview(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, isLead, 'complete a review: a lead does')
  const input = parse(CompleteReview, raw)
  const note = input.note ? erasable(input.note) : null
  await commit(context, (orm) => {
    const row = getSystemRow(orm, id)
    authorise(context, (actor) => mayJudgeSystem(actor, row), `review ${id}: you own it, so another lead does`)
    requireVersion(context, id, row.version)
    const effectiveOn = dayOfThePast(context, input.effectiveOn, toDay(row.registeredOn))
    if (row.lastReviewOn !== null && effectiveOn < row.lastReviewOn) {
      throw invalid('/effectiveOn', `The last review was on ${row.lastReviewOn}: choose that day or a later one.`)
    }
    const data = { outcome: input.outcome, effectiveOn, note: note?.reference ?? null }
    return { events: [{ type: 'ReviewCompleted', subject: id, data }], texts: note ? [note.text] : [], answer: null }
  })
  return getSystem(context, id)
}
