import { SetSchedule, type Schedule } from '../../contracts/systems.ts'
import type { Orm } from '../../db/open.ts'
import { toDay } from '../../domain/days.ts'
import { valueOn, type ScheduleFact } from '../../domain/facts.ts'
import { invalid } from '../../domain/refusal.ts'
import { computeReviewDue } from '../../domain/status/review-due.ts'
import { authorise, authoriseReading, isLead } from '../access/policies.ts'
import { commit, erasable, requireVersion, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { getSystemRow, getVisibleSystem } from './whole-system.ts'

/** How often a system is reviewed, and when next. Throws Refusal: unauthenticated, not-found. */
export async function getSchedule(context: Context, id: string): Promise<Schedule> {
  authoriseReading(context)
  const { view, today: day } = getVisibleSystem(context, context.store.orm, id)
  const { cadence, dueOn, lastOn, noticeDays } = computeReviewDue(view, day)
  const set = valueOn(view.facts.schedules, day)
  const setDueOn = set?.dueOn === dueOn ? dueOn : null
  const sequence = set?.sequence ?? 'rolling'
  return { cadence, dueOn, lastOn, noticeDays, isDefault: set === undefined, setDueOn, sequence }
}

/** Sets the cadence of reviews and, if given, the next day by hand. Throws Refusal: forbidden, invalid, not-found, stale. */
export async function setSchedule(context: Context, id: string, raw: unknown): Promise<Schedule> {
  authorise(context, isLead, 'set the schedule of reviews: a lead does')
  const input = parse(SetSchedule, raw)
  await commit(context, (orm) => decideSchedule(context, orm, id, input))
  return getSchedule(context, id)
}

/** What setting a schedule records. Throws Refusal: invalid, not-found, stale. */
export function decideSchedule(context: Context, orm: Orm, id: string, input: SetSchedule): Decision<null> {
  const row = getSystemRow(orm, id)
  requireVersion(context, id, row.version)
  const { sequence, ...schedule } = checkSchedule(context, input)
  const fixed = sequence === 'fixed' ? { sequence } : {}
  const reason = input.reason ? erasable(input.reason) : null
  const data = { ...schedule, ...fixed, effectiveOn: today(context), reason: reason?.reference ?? null }
  return { events: [{ type: 'ScheduleSet', subject: id, data }], texts: reason ? [reason.text] : [], answer: null }
}

/** What a schedule that is set today says. Throws Refusal: invalid. */
export function checkSchedule(
  context: Context,
  input: Pick<SetSchedule, 'cadence' | 'dueOn' | 'sequence'>,
): ScheduleFact {
  const { cadence, sequence = 'rolling' } = input
  const dueOn = input.dueOn ? toDay(input.dueOn) : null
  const day = today(context)
  if (dueOn !== null && dueOn < day) throw invalid('/dueOn', `Choose today, ${day}, or a later day.`)
  if (dueOn === null && sequence === 'fixed') {
    throw invalid('/dueOn', 'Give the day on which the fixed sequence begins.')
  }
  return { cadence, dueOn, sequence }
}
