import { TimelineQuery, type SystemTimeline } from '../../contracts/status.ts'
import {
  readControlIntervals,
  readSystemIntervals,
  type ControlIntervalRow,
  type IntervalRow,
  type Knowledge,
} from '../../db/status-queries.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import { addDays, addDuration, END_OF_TIME, later, START_OF_TIME, toDay, type Day } from '../../domain/days.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { lastDayOf } from '../../domain/status/restatements.ts'
import type { ControlStatus, SystemStatus } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import { actualToday } from '../as-of.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { knowledgeOf } from './moment.ts'
import { lateTeller, readRestatements } from './restatements.ts'
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
  const controls = whileThere(isKnown ? asSeenFrom(context, readControls) : readControls('corrected'), shown)
  const reasons = reasonsOf(context, editionInForce(context), controls)
  return {
    system: systemId,
    ...span,
    today: now,
    view: query.view,
    intervals: clip<SystemStatus, (typeof shown)[number]>(shown, {
      span,
      lastKnown,
      because: reasons.ofSystem,
      turns: [...new Set(controls.flatMap(({ fromOn, toOn }) => [fromOn, toOn]))].toSorted() as Day[], // safe: projected
    }),
    controls: controlIntervals(context, controls, { span, lastKnown, because: reasons.ofControl }),
    markers: timelineMarkers(context, systemId, span),
    // As known then, nobody knew of a restatement.
    restatements: context.asOf?.view === 'known' ? [] : restatementsOf(context, systemId, now),
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

/** While a system is struck it has no status, and neither have its controls. */
function whileThere<Row extends IntervalRow>(rows: readonly Row[], ofSystem: readonly IntervalRow[]): Row[] {
  const spans = ofSystem.reduce<{ fromOn: string; toOn: string }[]>((all, { fromOn, toOn }) => {
    const last = all.at(-1)
    if (last?.toOn === fromOn) last.toOn = toOn
    else all.push({ fromOn, toOn })
    return all
  }, [])
  return rows.flatMap((row) =>
    spans
      .filter(({ fromOn, toOn }) => fromOn < row.toOn && row.fromOn < toOn)
      .map(({ fromOn, toOn }) => ({
        ...row,
        fromOn: row.fromOn < fromOn ? fromOn : row.fromOn,
        toOn: row.toOn > toOn ? toOn : row.toOn,
      })),
  )
}

interface Shown<Row> {
  span: Span
  lastKnown: Day
  because: (row: Row, on: Day) => string
  /** Days in order on which the reason may be another though the row is the same. */
  turns?: readonly Day[]
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

/**
 * The intervals within a span, with neighbours of the same status made one, cut where the forecast begins, and where the
 * reason is another.
 */
function clip<S extends string, Row extends IntervalRow>(
  rows: readonly Row[],
  { span, lastKnown, because, turns = [] }: Shown<Row>,
) {
  const clipped: { from: Day; to: Day | null; status: S; forecast: boolean; because: string }[] = []
  const tomorrow = addDays(lastKnown, 1)
  let before: Row | null = null
  for (const row of rows) {
    const status = row.status as S // safe: projected from states
    for (const [start, end] of [
      [row.fromOn, row.toOn < tomorrow ? row.toOn : tomorrow],
      [row.fromOn > tomorrow ? row.fromOn : tomorrow, row.toOn],
    ].flatMap(([start, end]) => cutAt(turns, start as Day, end as Day))) {
      if (start >= end || start > span.to || end <= span.from) continue
      const forecast = start >= tomorrow
      const last = clipped.at(-1)
      const to = end === END_OF_TIME ? null : end
      const from = later(start, span.from)
      const isSame = last?.status === status && last.forecast === forecast && last.to === start
      const reason = because(row, from)
      const isForTheSame = turns.length === 0 ? basisOf(before) === basisOf(row) : last?.because === reason
      if (isSame && isForTheSame) last.to = to
      else clipped.push({ from, to, status, forecast, because: reason })
    }
    before = row
  }
  return clipped
}

/** The parts of a span, in order. */
function cutAt(days: readonly Day[], start: Day, end: Day): [Day, Day][] {
  const cuts = [start, ...days.filter((day) => day > start && day < end), end]
  return cuts.slice(1).map((to, index) => [cuts[index]!, to])
}

/** A control that goes on through another filing is told anew. */
function basisOf(row: IntervalRow | null): string | null {
  return row !== null && 'basisId' in row && typeof row.basisId === 'string' ? row.basisId : null
}

/** From its first day on, up to the day that is looked at: a day that is not over yet is not restated. */
function restatementsOf(context: Context, systemId: string, now: Day): SystemTimeline['restatements'] {
  const known = context.asOf?.known ?? context.now
  const recordings = readRestatements(context, { from: START_OF_TIME, to: now, known, filter: { system: systemId } })
  const tell = lateTeller(context, recordings)
  return recordings
    .flatMap(({ recordedAt, systems }) =>
      (systems.get(systemId) ?? []).map((one) => ({
        on: one.from,
        to: lastDayOf(one),
        known: one.known,
        corrected: one.corrected,
        ...tell(recordedAt),
      })),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
}
