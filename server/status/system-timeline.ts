import { TimelineQuery, type SystemTimeline } from '../../contracts/status.ts'
import { readEventsOf } from '../../db/ledger.ts'
import { readControlIntervals, readSystemIntervals, type IntervalRow, type Knowledge } from '../../db/status-queries.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import { addDays, addDuration, END_OF_TIME, lastInstantOf, later, toDay, type Day } from '../../domain/days.ts'
import { describeEvent } from '../../domain/describe-event.ts'
import type { LedgerEvent } from '../../domain/events.ts'
import { foldOrganisation, foldSystem } from '../../domain/fold.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import {
  compareSpans,
  lateEvents,
  withoutWaiting,
  type Difference,
  type StatusSpan,
} from '../../domain/status/restatements.ts'
import { computeSystemState } from '../../domain/status/system-status.ts'
import { viewSystem } from '../../domain/status/view.ts'
import type { ControlStatus, SystemStatus } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import { actualToday } from '../as-of.ts'
import type { Context } from '../context.ts'
import { editionInForce, timeZone, today, visibleRules } from '../organisation.ts'
import { parse } from '../parse.ts'
import { readNames } from '../people/names.ts'
import { knowledgeOf } from './moment.ts'

interface Span {
  from: Day
  to: Day
}

/**
 * The status of a system and of its controls over time: a year back and ninety days ahead by default, and where what was
 * known has been corrected since. Throws Refusal: unauthenticated, not-found, invalid.
 */
export async function getSystemTimeline(context: Context, systemId: string, raw: unknown): Promise<SystemTimeline> {
  authoriseReading(context)
  const query = parse(TimelineQuery, raw)
  const { orm } = context.store
  const now = today(context)
  const from = query.from ? toDay(query.from) : addDuration(now, '-P1Y')
  const to = query.to ? toDay(query.to) : addDays(now, 90)
  if (to < from) throw invalid('/to', 'The last day cannot be before the first.')
  const span = { from, to }
  const corrected = readSystemIntervals(orm, systemId, 'corrected')
  if (corrected.length === 0) throw new Refusal('not-found', `There is no system ${systemId}.`)
  const read = (knowledge: Knowledge) => readSystemIntervals(orm, systemId, knowledge)
  const known = asSeenFrom(context, read)
  const isKnown = query.view === 'known'
  const shown = isKnown ? known : corrected
  // Corrected, the days after a past one are no forecast: it is known by now what came.
  const lastKnown = isKnown && context.asOf?.view === 'known' ? now : actualToday(context)
  return {
    system: systemId,
    ...span,
    today: now,
    view: query.view,
    intervals: clip<SystemStatus>(shown, span, lastKnown),
    controls: controlIntervals(context, systemId, { isKnown, span, lastKnown }),
    // As known then, nobody knew of a restatement.
    restatements:
      context.asOf?.view === 'known'
        ? []
        : restatementsOf(context, systemId, { known: spansOf(known), corrected: spansOf(corrected) }, now),
  }
}

/** As known at the end of each day; after the day that is looked at, as it was foreseen then. */
function asSeenFrom<Row extends IntervalRow>(context: Context, read: (knowledge: Knowledge) => Row[]): Row[] {
  const known = read('known')
  const knowledge = knowledgeOf(context)
  if (knowledge === 'corrected') return known
  const tomorrow = addDays(today(context), 1)
  const past = known
    .filter((row) => row.fromOn < tomorrow)
    .map((row) => (row.toOn > tomorrow ? { ...row, toOn: tomorrow } : row))
  const foreseen = read(knowledge)
    .filter((row) => row.toOn > tomorrow)
    .map((row) => (row.fromOn < tomorrow ? { ...row, fromOn: tomorrow } : row))
  return [...past, ...foreseen]
}

interface Shown {
  isKnown: boolean
  span: Span
  lastKnown: Day
}

function controlIntervals(context: Context, systemId: string, { isKnown, span, lastKnown }: Shown) {
  const edition = editionInForce(context)
  const read = (knowledge: Knowledge) => readControlIntervals(context.store.orm, systemId, knowledge)
  const rows = isKnown ? asSeenFrom(context, read) : read('corrected')
  const byControl = Map.groupBy(rows, (row) => row.controlId)
  const order = new Map(edition.controls.map((control, index) => [control.id, index]))
  return [...byControl]
    .toSorted(([a], [b]) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity))
    .map(([control, rows]) => ({
      control,
      title: findControl(edition, control)?.title ?? control,
      intervals: clip<ControlStatus>(rows, span, lastKnown),
    }))
    .filter((item) => item.intervals.length > 0)
}

/** The intervals within a span, with neighbours of the same status made one, cut where the forecast begins. */
function clip<S extends string>(rows: readonly IntervalRow[], span: Span, now: Day) {
  const clipped: { from: Day; to: Day | null; status: S; forecast: boolean }[] = []
  const tomorrow = addDays(now, 1)
  for (const row of rows) {
    const status = row.status as S // safe: projected from states
    for (const [start, end] of [
      [row.fromOn, row.toOn < tomorrow ? row.toOn : tomorrow],
      [row.fromOn > tomorrow ? row.fromOn : tomorrow, row.toOn],
    ] as [Day, Day][]) {
      if (start >= end || start > span.to || end <= span.from) continue
      const forecast = start >= tomorrow
      const last = clipped.at(-1)
      const to = end === END_OF_TIME ? null : end
      if (last && last.status === status && last.forecast === forecast && last.to === start) last.to = to
      else clipped.push({ from: later(start, span.from), to, status, forecast })
    }
  }
  return clipped
}

function spansOf(rows: readonly IntervalRow[]): StatusSpan[] {
  return rows.map((row) => ({ from: row.fromOn as Day, to: row.toOn as Day, status: row.status as SystemStatus })) // safe: projected
}

function restatementsOf(
  context: Context,
  systemId: string,
  spans: { known: StatusSpan[]; corrected: StatusSpan[] },
  now: Day,
): SystemTimeline['restatements'] {
  const differences = compareSpans(spans.known, spans.corrected, now)
  if (differences.length === 0) return []
  const { orm } = context.store
  const all = mergeBySeq(readEventsOf(orm, systemId), visibleRules(orm))
  const zone = timeZone(context)
  return differences.flatMap((difference) => {
    const end = lastInstantOf(difference.from, zone)
    const known = all.filter((event) => event.recordedAt <= end)
    if (statusFrom(context, systemId, withoutWaiting(all, known), difference.from) === difference.corrected) return []
    return [presentDifference(context, difference, lateEvents(all, difference.from, known))]
  })
}

function statusFrom(context: Context, systemId: string, events: readonly LedgerEvent[], on: Day): SystemStatus | null {
  const facts = foldSystem(systemId, events)
  if (!facts || facts.registeredOn > on) return null
  const view = viewSystem(facts, foldOrganisation(events), context.findEdition)
  return computeSystemState(view, on).status
}

function presentDifference(context: Context, difference: Difference, late: readonly LedgerEvent[]) {
  const people = readNames(
    context.store.orm,
    late.map((event) => event.actor),
  )
  const names = { people, sources: new Map<string, string>(), edition: editionInForce(context) }
  return {
    on: difference.from,
    to: addDays(difference.to, -1),
    known: difference.known,
    corrected: difference.corrected,
    because: late.slice(0, 10).map((event) => ({
      sentence: describeEvent(event, names),
      link: event.subject.startsWith('FIL-') ? `/filings/${event.subject}` : null,
    })),
  }
}

function mergeBySeq(a: readonly LedgerEvent[], b: readonly LedgerEvent[]): LedgerEvent[] {
  const bySeq = new Map([...a, ...b].map((event) => [event.seq, event]))
  return [...bySeq.values()].toSorted((x, y) => x.seq - y.seq)
}
