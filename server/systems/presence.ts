import { readSystemIntervals, type IntervalRow } from '../../db/status-queries.ts'
import { addDays, END_OF_TIME, toDay, type Day, type Instant } from '../../domain/days.ts'
import { recordingDay } from '../../domain/status/view.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { getSystemRow } from './whole-system.ts'

/** Whether a system is in the register on the day that is looked at; if not, why, and when it was or will be. */
export type Presence = { name: string; on: Day } & (
  | { state: 'present' }
  /** Registered for a later day. */
  | { state: 'not-yet'; registeredOn: Day }
  /** On that day nobody knew of it: it was recorded later. */
  | { state: 'not-known'; registeredOn: Day; recordedOn: Day }
  | { state: 'struck'; struckOn: Day; lastOn: Day | null; source: string | null }
  /** It turned out to be the same as another, which goes on. */
  | { state: 'merged'; struckOn: Day; lastOn: Day | null; into: { id: string; name: string } }
)

/** Throws Refusal: unauthenticated, not-found. */
export async function getPresence(context: Context, id: string): Promise<Presence> {
  authoriseReading(context)
  const { orm } = context.store
  const row = getSystemRow(orm, id)
  const on = today(context)
  const said = { name: row.name, on }
  const intervals = readSystemIntervals(orm, id, context.asOf?.view ?? 'corrected')
  if (intervals.some(({ fromOn, toOn }) => fromOn <= on && on < toOn)) return { ...said, state: 'present' }
  const registeredOn = toDay(row.registeredOn)
  if (registeredOn > on) return { ...said, state: 'not-yet', registeredOn }
  const recordedOn = recordingDay(organisationFacts(orm), row.registeredAt as Instant) // safe: written by append
  if (context.asOf?.view === 'known' && recordedOn > on)
    return { ...said, state: 'not-known', registeredOn, recordedOn }
  const lastOn = lastDayBefore(intervals, on)
  const struckOn = lastOn === null ? toDay(row.struckOn ?? row.registeredOn) : addDays(lastOn, 1)
  if (row.mergedInto !== null && row.struckOn === struckOn) {
    const { id: intoId, name } = getSystemRow(orm, row.mergedInto)
    return { ...said, state: 'merged', struckOn, lastOn, into: { id: intoId, name } }
  }
  return { ...said, state: 'struck', struckOn, lastOn, source: row.source }
}

function lastDayBefore(intervals: readonly IntervalRow[], on: Day): Day | null {
  const ends = intervals.map(({ toOn }) => toDay(toOn)).filter((end) => end <= on && end !== END_OF_TIME)
  const last = ends.toSorted().at(-1)
  return last === undefined ? null : addDays(last, -1)
}
