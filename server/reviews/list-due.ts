import { ListDueReviews, type DueReview, type DueReviewPage, type ReviewFilter } from '../../contracts/reviews.ts'
import {
  countDueReviews,
  readDueReviews,
  readLastReviews,
  readSchedules,
  type DueReviewCursor,
  type DueReviewFilter,
  type DueReviewRow,
} from '../../db/review-queries.ts'
import { addDays, isDay, mondayOf, type Day } from '../../domain/days.ts'
import { valueOn } from '../../domain/facts.ts'
import { invalid } from '../../domain/refusal.ts'
import type { StandIn } from '../../domain/stand-ins.ts'
import { DEFAULT_CADENCE } from '../../domain/status/review-due.ts'
import { authoriseReading, mayJudgeSystem } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { personName, readNames } from '../people/names.ts'
import { namesOfDay } from '../systems/names-of-day.ts'

/**
 * Reviews that are overdue or due in the next weeks, by day, a page at a time. Owners see those of their own systems.
 * Throws Refusal: unauthenticated, invalid.
 */
export async function listDueReviews(context: Context, raw: unknown): Promise<DueReviewPage> {
  authoriseReading(context)
  const query = parse(ListDueReviews, raw)
  const { orm } = context.store
  const filter = dueReviewFilter(context, query)
  const after = query.after === undefined ? null : readCursor(query.after)
  const rows = readDueReviews(orm, filter, { after, limit: query.limit + 1 })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const weeks = weeksOf(countDueReviews(orm, filter), filter.today)
  return {
    items: presentDueReviews(context, page, filter),
    next: last && rows.length > query.limit ? `${last.dueOn}.${last.number}` : null,
    total: weeks.reduce((sum, { total }) => sum + total, 0),
    weeks,
    until: filter.until,
  }
}

/** The filter of a request in the terms of the database: `me` is the person who asks. */
export function dueReviewFilter(context: Context, query: ReviewFilter): DueReviewFilter {
  const { actor } = context
  const me = actor.kind === 'person' ? actor.personId : 'nobody'
  const day = today(context)
  return {
    today: day,
    known: context.asOf?.view === 'known' ? context.asOf.known : null,
    until: addDays(mondayOf(day), query.weeks * 7 - 1),
    tier: query.tier,
    unit: query.unit,
    owner: query.owner.map((id) => (id === 'me' ? me : id)),
    ofPerson: actor.kind === 'person' && actor.role === 'owner' ? me : null,
  }
}

export function presentDueReviews(
  context: Context,
  rows: readonly DueReviewRow[],
  moment: Pick<DueReviewFilter, 'today' | 'known'>,
): DueReview[] {
  const { orm } = context.store
  const on = moment.today
  const ids = rows.map(({ id }) => id)
  const reviews = readLastReviews(orm, ids, moment)
  const schedules = readSchedules(orm, ids, moment.known)
  const namesThen = namesOfDay(context, ids)
  const names = readNames(
    orm,
    rows.map(({ ownerId }) => ownerId),
  )
  return rows.map((row) => {
    const set = (schedules.get(row.id) ?? []).map((data) => ({ ...data, value: data }))
    const schedule = valueOn(set, on)
    const last = reviews.get(row.id)
    const { tier, status } = row as Pick<DueReview, 'tier' | 'status'> // safe: projected from states of those types
    return {
      id: row.id,
      name: namesThen.get(row.id) ?? row.name,
      version: row.version,
      registeredOn: row.registeredOn,
      owner: row.ownerId === null ? null : personName(row.ownerId, names),
      unit: row.unit,
      tier,
      tierProvisional: row.tierProvisional === 1,
      status,
      dueOn: row.dueOn,
      week: weekOf(row.dueOn, on),
      cadence: schedule?.cadence ?? DEFAULT_CADENCE[tier],
      sequence: schedule?.sequence ?? 'rolling',
      lastReviewOn: last?.effectiveOn ?? null,
      lastOutcome: last?.outcome ?? null,
      may: { review: mayReview(context, row) },
    }
  })
}

function mayReview({ actor }: Context, { presentOwnerId, nomineeId, standIns }: DueReviewRow): boolean {
  if (actor.kind !== 'person' || actor.readOnly) return false
  return mayJudgeSystem(actor, {
    ownerId: presentOwnerId,
    nomineeId,
    standIns: JSON.parse(standIns) as StandIn[], // safe because the column holds the projection's own
  })
}

function weeksOf(days: readonly { dueOn: string; total: number }[], on: Day): DueReviewPage['weeks'] {
  const weeks = new Map<Day | null, number>()
  for (const { dueOn, total } of days) {
    const week = weekOf(dueOn, on)
    weeks.set(week, (weeks.get(week) ?? 0) + total)
  }
  return [...weeks].map(([week, total]) => ({ week, total }))
}

/** The Monday of the week that a day is in; null when it is past. */
function weekOf(dueOn: string, on: Day): Day | null {
  return dueOn < on ? null : mondayOf(dueOn as Day) // safe: projected from a day
}

function readCursor(after: string): DueReviewCursor {
  const [dueOn = '', number = ''] = after.split('.')
  if (!isDay(dueOn) || !/^\d{1,12}$/.test(number)) {
    throw invalid('/after', 'This is no place in this list. Begin again without after.')
  }
  return { dueOn, number: Number(number) }
}
