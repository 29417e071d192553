import { dayOfNumber, numberOfDay, type Day } from '../../domain/days.ts'
import type { IsMeant } from './matching.ts'
import type { Knowledge } from './spans.ts'
import type { WholeCopy } from './status-copy.ts'
import { NEVER_DUE, type SystemRows } from './system-rows.ts'

/** Two days, each at its end, and with which knowledge their rows are read. */
export interface TwoDays {
  from: Day
  to: Day
  knowledge: Knowledge
}

/** A span of one system in which nothing changes that the register counts by; `start` inclusive, `end` exclusive. */
export interface SpanRow {
  systemId: string
  start: string
  end: string
  status: string
  stage: string
  tier: string
  unit: string | null
  kind: string | null
  ownerId: string | null
  reviewDueOn: string | null
  openQuestions: number
  /** Whether the filter leaves it on the first day, and on the second: a search goes by the names of the day. */
  matchesFirst: number
  matchesLast: number
}

const NOT_COUNTED = -1

/**
 * All spans, between two days, of the systems that have another status on the second day, or are among those meant on one of
 * the two alone; those of a system in order of time.
 */
export function spansOfDiffering(rows: SystemRows, days: TwoDays, isMeant: IsMeant | null): SpanRow[] {
  const [first, last] = [days.from, days.to].map((day) => statusesOn(rows, { ...days, day }, isMeant))
  const differs = Uint8Array.from(rows.numbers, (_, place) => Number(first![place] !== last![place]))
  const found: { row: number; from: number; to: number }[] = []
  const [begin, end] = [numberOfDay(days.from), numberOfDay(days.to)]
  rows.spans.forEachOf(differs, days.knowledge, (row, from, to) => {
    if (to > begin && from <= end) found.push({ row, from, to })
  })
  const told = dayTeller()
  return found
    .toSorted((a, b) => a.from - b.from)
    .map(({ row, from, to }) => spanRow(rows, row, { start: told(from), end: told(to), isMeant }))
}

function statusesOn(
  rows: SystemRows,
  { day, knowledge }: { day: Day; knowledge: Knowledge },
  isMeant: IsMeant | null,
): Int32Array {
  const statuses = new Int32Array(rows.numbers.length).fill(NOT_COUNTED)
  rows.spans.forEachOn(knowledge, numberOfDay(day), (row) => {
    if (isMeant === null || isMeant(row)) statuses[rows.spans.system[row]!] = rows.columns.status[row]!
  })
  return statuses
}

function spanRow(
  rows: SystemRows,
  row: number,
  { start, end, isMeant }: { start: Day; end: Day; isMeant: IsMeant | null },
): SpanRow {
  const text = (name: 'status' | 'stage' | 'tier' | 'unit' | 'kind' | 'owner') =>
    rows.codes[name].texts[rows.columns[name][row]!] ?? null
  const matches = Number(isMeant === null || isMeant(row))
  const review = rows.reviewDueOn[row]!
  return {
    systemId: `SYS-${rows.numbers[rows.spans.system[row]!]}`,
    start,
    end,
    status: text('status') ?? '',
    stage: text('stage') ?? '',
    tier: text('tier') ?? '',
    unit: text('unit'),
    kind: text('kind'),
    ownerId: text('owner'),
    reviewDueOn: review === NEVER_DUE ? null : dayOfNumber(review),
    openQuestions: rows.openQuestions[row]!,
    matchesFirst: matches,
    matchesLast: matches,
  }
}

/** Many spans share their days. */
function dayTeller(): (number: number) => Day {
  const known = new Map<number, Day>()
  return (number) => {
    const day = known.get(number) ?? dayOfNumber(number)
    known.set(number, day)
    return day
  }
}

/** The controls of which a span begins on the day named with their system, or has ended with the day before. */
export function controlsThatTurn(
  { systems, controls }: WholeCopy,
  changes: readonly { systemId: string; on: Day }[],
  knowledge: Knowledge,
): [systemId: string, controlId: string, on: Day][] {
  const dayOf = new Map(changes.map(({ systemId, on }) => [systems.placeOf(systemId), { systemId, on }]))
  const days = new Int32Array(systems.numbers.length)
  for (const [place, { on }] of dayOf) days[place] = numberOfDay(on)
  const turning = new Set<number>()
  const { spans, control } = controls
  const width = controls.controls.size
  spans.forEachOf(
    Uint8Array.from(days, (_, place) => Number(dayOf.has(place))),
    knowledge,
    (row, from, to) => {
      const place = spans.system[row]!
      if (from === days[place] || to === days[place]) turning.add(place * width + control[row]!)
    },
  )
  return [...turning].map((key) => {
    const { systemId, on } = dayOf.get(Math.floor(key / width))!
    return [systemId, controls.controls.texts[key % width] ?? '', on]
  })
}
