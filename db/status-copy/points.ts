import { numberOfDay, type Day } from '../../domain/days.ts'
import type { ControlRows } from './control-rows.ts'
import { listOf, type IsMeant } from './matching.ts'
import type { Knowledge, Reading, Spans } from './spans.ts'
import { UNKNOWN_PEOPLE, type Dimension, type SystemRows } from './system-rows.ts'

/** What a chart is divided by; null: by status alone. */
export type Division = Extract<Dimension, 'unit' | 'tier' | 'owner' | 'brands' | 'markets' | 'channels'> | null

/** One line of a chart: what is counted at the end of each day of the axis. */
export interface Line {
  /** null: without a value. */
  group: string | null
  status: string
  at: Float64Array
}

export interface Lines {
  /** Each system once, whatever the groups. */
  total: Line[]
  /** A system with several values is in the line of each; empty where nothing divides. */
  groups: Line[]
  /** Systems whose number of people is not known, where people are counted. */
  unknown: Line[]
}

interface Asked {
  days: readonly Day[]
  knowledge: Knowledge
}

/** The counts of systems, or of people affected, at the end of each day of an axis. */
export function countSystems(
  rows: SystemRows,
  { days, knowledge, by, weight }: Asked & { by: Division; weight: 'systems' | 'people' },
  isMeant: IsMeant | null,
): Lines {
  const axis = axisOf(days)
  const reading = rows.spans.as(knowledge)
  const statuses = rows.codes.status.texts
  const total = new Sheet(axis, statuses.length)
  const groups = by === null ? null : new Sheet(axis, statuses.length)
  const unknown = new Sheet(axis, statuses.length)
  const division = by === null ? null : divisionOf(rows, by)
  const codes = by === null ? null : rows.columns[by]
  const status = rows.columns.status
  forEachSpan(rows.spans, reading, axis, (row, start, end) => {
    if (isMeant !== null && !isMeant(row)) return
    let size = 1
    if (weight === 'people') {
      size = rows.people[row]!
      if (size === UNKNOWN_PEOPLE) {
        put(unknown.of(0, status[row]!), start, end)
        size = 0
      }
    }
    const line = total.of(0, status[row]!)
    line[start]! += size
    line[end]! -= size
    if (groups === null) return
    for (const group of division!.groupsOf[codes![row]!]!) {
      const ofGroup = groups.of(group, status[row]!)
      ofGroup[start]! += size
      ofGroup[end]! -= size
    }
  })
  return {
    total: total.lines([null], statuses),
    groups: groups === null ? [] : groups.lines(division!.groups, statuses),
    unknown: unknown.lines([null], statuses),
  }
}

function put(line: Float64Array, start: number, end: number): void {
  line[start]! += 1
  line[end]! -= 1
}

/** By code of a column: the groups it counts in. */
interface DivisionCodes {
  groups: (string | null)[]
  groupsOf: number[][]
}

function divisionOf(rows: SystemRows, by: NonNullable<Division>): DivisionCodes {
  const { texts } = rows.codes[by]
  if (by === 'unit' || by === 'tier' || by === 'owner')
    return { groups: texts, groupsOf: texts.map((_, code) => [code]) }
  const places = new Map<string | null, number>()
  const groupsOf = texts.map((text) => {
    const list = listOf(text)
    return (list.length === 0 ? [null] : list).map((one) => {
      const place = places.get(one) ?? places.size
      places.set(one, place)
      return place
    })
  })
  return { groups: [...places.keys()], groupsOf }
}

/**
 * The same of pairs of live system and control, divided by what a control belongs to. A pair counts on the days on which its
 * system was live, and meant where there is a filter.
 */
export function countPairs(
  { systems, controls }: { systems: SystemRows; controls: ControlRows },
  { days, knowledge, groupOf }: Asked & { groupOf: (controlId: string) => string | null },
  isMeant: IsMeant | null,
): Lines {
  const axis = axisOf(days)
  const statuses = controls.statuses.texts
  const places = new Map<string | null, number>()
  const group = controls.controls.texts.map((id) => {
    const name = groupOf(id ?? '')
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return place
  })
  const liveOn = liveDays(systems, { knowledge, axis }, isMeant)
  const width = axis.points + 1
  // One flat array: millions of rows pass through here.
  const sums = new Int32Array(places.size * statuses.length * width)
  const { status, control, spans } = controls
  const reading = spans.as(knowledge)
  // A loop of its own, not forEachSpan: at millions of rows a call for each is half of the time.
  for (let row = 0; row < spans.length; row += 1) {
    if (!isOnAxis(row, reading, axis) || !isKnown(row, spans, reading)) continue
    const start = pointFrom(reading.from[row]!, axis)
    const end = pointFrom(reading.to[row]!, axis)
    const at = (group[control[row]!]! * statuses.length + status[row]!) * width
    const times = liveOn[spans.system[row]!]
    if (times === undefined) continue
    for (let i = 0; i < times.length; i += 2) {
      const first = Math.max(start, times[i]!)
      const last = Math.min(end, times[i + 1]!)
      if (first >= last) continue
      sums[at + first]! += 1
      sums[at + last]! -= 1
    }
  }
  return linesOfPairs(sums, { width, statuses, groups: [...places.keys()] })
}

function linesOfPairs(
  sums: Int32Array,
  {
    width,
    statuses,
    groups,
  }: { width: number; statuses: readonly (string | null)[]; groups: readonly (string | null)[] },
): Lines {
  const total = statuses.map((status): Line => ({ group: null, status: status ?? '', at: new Float64Array(width - 1) }))
  const lines = groups.flatMap((group, place) =>
    statuses.map((status, code): Line => {
      const at = new Float64Array(width - 1)
      let sum = 0
      for (let point = 0; point < at.length; point += 1) {
        sum += sums[(place * statuses.length + code) * width + point]!
        at[point] = sum
        total[code]!.at[point]! += sum
      }
      return { group, status: status ?? '', at }
    }),
  )
  return { total, groups: lines, unknown: [] }
}

/** By system: the points of the axis at which it is live and meant, from and to by turns. */
function liveDays(
  rows: SystemRows,
  { knowledge, axis }: { knowledge: Knowledge; axis: Axis },
  isMeant: IsMeant | null,
): (number[] | undefined)[] {
  const found: (number[] | undefined)[] = Array.from({ length: rows.numbers.length })
  const { status } = rows.columns
  const isLive = rows.codes.status.texts.map((text) => text !== 'not-live' && text !== 'retired')
  forEachSpan(rows.spans, rows.spans.as(knowledge), axis, (row, start, end) => {
    if (!isLive[status[row]!] || (isMeant !== null && !isMeant(row))) return
    const times = (found[rows.spans.system[row]!] ??= [])
    if (times.at(-1) === start) times[times.length - 1] = end
    else times.push(start, end)
  })
  return found
}

interface Axis {
  points: number
  first: number
  /** By days after the first one: the first point that is not before the day. */
  pointOf: Int32Array
}

function axisOf(days: readonly Day[]): Axis {
  const numbers = days.map(numberOfDay)
  const first = numbers[0] ?? 0
  const pointOf = new Int32Array((numbers.at(-1) ?? -1) - first + 1)
  let point = 0
  for (let day = 0; day < pointOf.length; day += 1) {
    if (numbers[point]! < first + day) point += 1
    pointOf[day] = point
  }
  return { points: numbers.length, first, pointOf }
}

/** Every row that holds at some points of the axis: from one (inclusive) to another (exclusive). */
function forEachSpan(
  spans: Spans,
  reading: Reading,
  axis: Axis,
  visit: (row: number, start: number, end: number) => void,
): void {
  for (let row = 0; row < spans.length; row += 1) {
    if (!isOnAxis(row, reading, axis) || !isKnown(row, spans, reading)) continue
    const start = pointFrom(reading.from[row]!, axis)
    const end = pointFrom(reading.to[row]!, axis)
    if (start < end) visit(row, start, end)
  }
}

function isOnAxis(row: number, { from, to }: Reading, { first, pointOf }: Axis): boolean {
  const [begin, finish] = [from[row]!, to[row]!]
  return begin < finish && finish > first && begin - first < pointOf.length
}

function isKnown(row: number, { recordedFrom, recordedTo }: Spans, { hasCome }: Reading): boolean {
  return hasCome === null || (hasCome[recordedFrom[row]!] === 1 && hasCome[recordedTo[row]!] === 0)
}

/** The first point that is not before a day. */
function pointFrom(day: number, { first, points, pointOf }: Axis): number {
  const after = day - first
  return after <= 0 ? 0 : after >= pointOf.length ? points : pointOf[after]!
}

/** Sums over an axis by group and status, kept as what comes and goes at each point. */
class Sheet {
  readonly #lines: (Float64Array | undefined)[] = []
  readonly #axis: Axis
  readonly #statuses: number

  constructor(axis: Axis, statuses: number) {
    this.#axis = axis
    this.#statuses = statuses
  }

  /** The changes of a line: what comes at a point is added there, what goes taken away. */
  of(group: number, status: number): Float64Array {
    return this.#lineOf(group * this.#statuses + status)
  }

  lines(groups: readonly (string | null)[], statuses: readonly (string | null)[]): Line[] {
    return this.#lines.flatMap((changes, place) => {
      if (changes === undefined) return []
      const at = new Float64Array(this.#axis.points)
      let sum = 0
      for (let point = 0; point < at.length; point += 1) at[point] = sum += changes[point]!
      const status = statuses[place % this.#statuses] ?? ''
      return [{ group: groups[Math.floor(place / this.#statuses)] ?? null, status, at }]
    })
  }

  #lineOf(place: number): Float64Array {
    return (this.#lines[place] ??= new Float64Array(this.#axis.points + 1))
  }
}
