import { TimelineQuery, type SystemTimeline } from '../../contracts/status.ts'
import { readEventsOf } from '../../db/ledger.ts'
import {
  readControlIntervals,
  readSystemIntervals,
  type ControlIntervalRow,
  type IntervalRow,
  type Knowledge,
} from '../../db/status-queries.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import { addDays, addDuration, END_OF_TIME, lastInstantOf, later, toDay, type Day } from '../../domain/days.ts'
import { describeEvent } from '../../domain/describe-event.ts'
import { ORGANISATION, type LedgerEvent } from '../../domain/events.ts'
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
import { editionInForce, timeZone, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { readNames } from '../people/names.ts'
import { knowledgeOf } from './moment.ts'
import { timelineMarkers } from './timeline-markers.ts'
import { reasonsOf } from './timeline-reasons.ts'

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
  const readControls = (knowledge: Knowledge) => readControlIntervals(orm, systemId, knowledge)
  const controls = isKnown ? asSeenFrom(context, readControls) : readControls('corrected')
  const reasons = reasonsOf(context, editionInForce(context), controls)
  return {
    system: systemId,
    ...span,
    today: now,
    view: query.view,
    intervals: clip<SystemStatus, (typeof shown)[number]>(shown, { span, lastKnown, because: reasons.ofSystem }),
    controls: controlIntervals(context, controls, { span, lastKnown, because: reasons.ofControl }),
    markers: timelineMarkers(context, systemId, span),
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

interface Shown<Row> {
  span: Span
  lastKnown: Day
  because: (row: Row) => string
}

function controlIntervals(context: Context, rows: readonly ControlIntervalRow[], shown: Shown<ControlIntervalRow>) {
  const edition = editionInForce(context)
  const byControl = Map.groupBy(rows, (row) => row.controlId)
  const order = new Map(edition.controls.map((control, index) => [control.id, index]))
  return [...byControl]
    .toSorted(([a], [b]) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity))
    .map(([control, rows]) => ({
      control,
      title: findControl(edition, control)?.title ?? control,
      intervals: clip<ControlStatus, ControlIntervalRow>(rows, shown),
    }))
    .filter((item) => item.intervals.length > 0)
}

/** The intervals within a span, with neighbours of the same status made one, cut where the forecast begins. */
function clip<S extends string, Row extends IntervalRow>(
  rows: readonly Row[],
  { span, lastKnown, because }: Shown<Row>,
) {
  const clipped: { from: Day; to: Day | null; status: S; forecast: boolean; because: string }[] = []
  const tomorrow = addDays(lastKnown, 1)
  let before: Row | null = null
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
      const isSame = last?.status === status && last.forecast === forecast && last.to === start
      if (isSame && basisOf(before) === basisOf(row)) last.to = to
      else clipped.push({ from: later(start, span.from), to, status, forecast, because: because(row) })
    }
    before = row
  }
  return clipped
}

/** A control that goes on through another filing is told anew; a system is told by its status alone. */
function basisOf(row: IntervalRow | null): string | null {
  return row !== null && 'basisId' in row && typeof row.basisId === 'string' ? row.basisId : null
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
  const all = mergeBySeq(readEventsOf(orm, systemId), readEventsOf(orm, ORGANISATION))
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
