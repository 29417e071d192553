import { TrySchedule, type ScheduleOutlook } from '../../contracts/reviews.ts'
import { addDuration, type Day } from '../../domain/days.ts'
import type { ScheduleFact, SystemFacts } from '../../domain/facts.ts'
import { computeReviewDue, nextInSequence } from '../../domain/status/review-due.ts'
import { computeSystemState } from '../../domain/status/system-status.ts'
import { viewSystem } from '../../domain/status/view.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts } from '../organisation.ts'
import { parse } from '../parse.ts'
import { checkSchedule } from './schedule.ts'
import { getWholeSystem } from './whole-system.ts'

const FOLLOWING = 3

/** What setting a schedule today would change. Throws Refusal: unauthenticated, invalid, not-found. */
export async function foreseeSchedule(context: Context, id: string, raw: unknown): Promise<ScheduleOutlook> {
  authoriseReading(context)
  const schedule = checkSchedule(context, parse(TrySchedule, raw))
  const { view, today, segment } = getWholeSystem(context, context.store.orm, id)
  const set: SystemFacts['schedules'][number] = { value: schedule, effectiveOn: today, seq: Number.MAX_SAFE_INTEGER }
  const facts = { ...view.facts, schedules: [...view.facts.schedules, set] }
  const after = viewSystem(facts, organisationFacts(context.store.orm), context.findEdition)
  const on = segment.from > today ? segment.from : today
  const { dueOn } = computeReviewDue(after, on)
  return {
    dueOn,
    following: followingOf(schedule, dueOn),
    statusBefore: computeSystemState(view, on).status,
    statusAfter: computeSystemState(after, on).status,
  }
}

function followingOf({ cadence, dueOn: first, sequence }: ScheduleFact, dueOn: Day): Day[] {
  const days: Day[] = []
  let last = dueOn
  while (days.length < FOLLOWING) {
    last = sequence === 'fixed' ? nextInSequence(first ?? dueOn, cadence, last) : addDuration(last, cadence)
    days.push(last)
  }
  return days
}
