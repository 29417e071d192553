import { addDays, addDuration, daysBetween, earlier, later, type Day } from '../days.ts'

/** A span of days, `to` exclusive. */
export interface DaySpan {
  from: Day
  to: Day
}

/** A time during which a control of a system did not pass, without a day between. */
export interface Spell {
  systemId: string
  controlId: string
  from: Day
  /** The first day it no longer did; null: it still does not. */
  to: Day | null
  /** True where it passes from that day on; false where it ended otherwise, as by an exception or by not applying any more. */
  isRepaired: boolean
}

export interface FallenRow {
  systemId: string
  controlId: string
  from: Day
  to: Day
  /** What it is from `to` on; null where nothing follows. */
  next: string | null
}

const FALLEN: ReadonlySet<string> = new Set(['failing', 'overdue', 'missing', 'inconclusive'])
const REPAIRED: ReadonlySet<string> = new Set(['met', 'due-soon'])

/** Spells of rows in which a control does not pass, in order of system, control and day; as seen at the end of a day. */
export function spellsOf(rows: readonly FallenRow[], today: Day): Spell[] {
  const spells: Spell[] = []
  let open: FallenRow | null = null
  for (const row of rows) {
    if (row.from > today) continue
    const goesOn: boolean =
      open !== null && open.systemId === row.systemId && open.controlId === row.controlId && open.to === row.from
    const whole: FallenRow = goesOn && open !== null ? { ...row, from: open.from } : row
    open = row.next !== null && FALLEN.has(row.next) && row.to <= today ? whole : null
    if (open !== null) continue
    const { systemId, controlId, from, to, next } = whole
    const isOver = to <= today
    spells.push({
      systemId,
      controlId,
      from,
      to: isOver ? to : null,
      isRepaired: isOver && next !== null && REPAIRED.has(next),
    })
  }
  return spells
}

/** The first days of the months that a span touches. */
export function monthsOf({ from, to }: DaySpan): Day[] {
  const months: Day[] = []
  for (let day = `${from.slice(0, 7)}-01` as Day; day < to; day = addDuration(day, 'P1M')) months.push(day) // safe: each month has a first
  return months
}

export interface Spread {
  median: number
  lower: number
  upper: number
}

/** Median and quartiles, by linear interpolation between the values; null for none. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  return { median: quantile(sorted, 0.5), lower: quantile(sorted, 0.25), upper: quantile(sorted, 0.75) }
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

/** How many days of a span lie within another; 0 where they do not meet. */
export function daysWithin(span: DaySpan, within: DaySpan): number {
  return Math.max(0, daysBetween(later(span.from, within.from), earlier(span.to, within.to)))
}

/** Days left on which a pass still holds, its last day included, as bounds; null: it has no end. */
export const FRESHNESS = [
  { id: 'month', label: '30 days or fewer', upTo: 30 },
  { id: 'quarter', label: '31 to 90 days', upTo: 90 },
  { id: 'half', label: '91 to 180 days', upTo: 180 },
  { id: 'year', label: '181 to 365 days', upTo: 365 },
  { id: 'longer', label: 'More than a year', upTo: null },
] as const

/** Which of them a pass falls into that ends on a day; null for the end: it has none. */
export function freshnessOf(endsOn: Day | null, today: Day): (typeof FRESHNESS)[number]['id'] {
  const left = endsOn === null ? Infinity : daysBetween(today, addDays(endsOn, 1))
  return FRESHNESS.find(({ upTo }) => upTo !== null && left <= upTo)?.id ?? 'longer'
}
