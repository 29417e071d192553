import { epochMsOf } from '../day-numbers.ts'
import { DayIndex, type DayIndexParts } from './day-index.ts'
import { type Instant } from '../../domain/days.ts'

/** As known at the end of each day, as corrected since, or all days as known at an instant. */
export type Knowledge = 'known' | 'corrected' | { at: Instant }

/** How rows are looked through: as known on their days, what is still known, or all that ever was. */
export type Way = 'known' | 'corrected' | 'at'

/** The place of "still known" among the instants. */
const STILL = 0
/** An instant may have several places: it is looked up among the last ones alone. */
const MOST_PLACES = 20_000

export interface Span {
  from: number
  to: number
  knownFrom: number
  knownTo: number
  /** Milliseconds; infinite: still known. */
  recordedFrom: number
  recordedTo: number
}

/** The rows of one knowledge: from which day to which each holds, and which are not of it at all. */
export interface Reading {
  from: Int32Array
  to: Int32Array
  /** By instant: whether it had come. null: the days alone tell. */
  hasCome: Uint8Array | null
}

const COLUMNS = ['system', 'from', 'to', 'knownFrom', 'knownTo', 'recordedFrom', 'recordedTo'] as const

/** What another thread makes the same spans of. */
export interface SpansParts {
  length: number
  dead: number
  columns: Record<(typeof COLUMNS)[number], Int32Array<ArrayBuffer>>
  instants: Float64Array<ArrayBuffer>
  instantCount: number
  indexes: Record<Way, DayIndexParts>
}

/**
 * Spans of rows in both times, a column each, in the order in which they were written. A system that changed is written
 * anew at the end, and its old rows hold on no day.
 */
export class Spans {
  length = 0
  system = new Int32Array(1024)
  from = new Int32Array(1024)
  to = new Int32Array(1024)
  knownFrom = new Int32Array(1024)
  knownTo = new Int32Array(1024)
  /** Places among the instants. */
  recordedFrom = new Int32Array(1024)
  recordedTo = new Int32Array(1024)
  #instants = new Float64Array([Infinity])
  #instantCount = 1
  /** Of the rows written last: most share their instants with others near by. */
  readonly #places = new Map<number, number>()
  /** Rows that were replaced. */
  dead = 0
  readonly #indexes: Record<Way, DayIndex>

  constructor(parts?: SpansParts) {
    const index = (way: Way) => new DayIndex(parts?.indexes[way])
    this.#indexes = { known: index('known'), corrected: index('corrected'), at: index('at') }
    if (!parts) return
    this.length = parts.length
    this.dead = parts.dead
    Object.assign(this, parts.columns)
    this.#instants = parts.instants
    this.#instantCount = parts.instantCount
  }

  get parts(): SpansParts {
    const { length, dead } = this
    const columns = Object.fromEntries(COLUMNS.map((name) => [name, this[name]])) as SpansParts['columns'] // safe: all of them
    const { known, corrected, at } = this.#indexes
    const indexes = { known: known.parts, corrected: corrected.parts, at: at.parts }
    return { length, dead, columns, instants: this.#instants, instantCount: this.#instantCount, indexes }
  }

  /** Makes room for so many rows in every column. */
  reserve(rows: number): void {
    if (rows <= this.from.length) return
    const room = Math.max(rows, this.from.length * 2)
    this.system = grown(this.system, room)
    this.from = grown(this.from, room)
    this.to = grown(this.to, room)
    this.knownFrom = grown(this.knownFrom, room)
    this.knownTo = grown(this.knownTo, room)
    this.recordedFrom = grown(this.recordedFrom, room)
    this.recordedTo = grown(this.recordedTo, room)
  }

  /** The rows of these systems hold no longer. */
  strike(systems: ReadonlySet<number>): void {
    const isStruck = new Uint8Array(Math.max(0, ...systems) + 1)
    for (const system of systems) isStruck[system] = 1
    for (let row = 0; row < this.length; row += 1) {
      if (isStruck[this.system[row]!] !== 1 || this.to[row] === 0) continue
      for (const column of [this.from, this.to, this.knownFrom, this.knownTo]) column[row] = 0
      this.dead += 1
    }
  }

  add(system: number, span: Span): number {
    const row = this.length
    this.reserve(row + 1)
    this.system[row] = system
    this.from[row] = span.from
    this.to[row] = span.to
    this.knownFrom[row] = span.knownFrom
    this.knownTo[row] = span.knownTo
    this.recordedFrom[row] = this.#placeOf(span.recordedFrom)
    this.recordedTo[row] = this.#placeOf(span.recordedTo)
    this.length = row + 1
    return row
  }

  /** Puts rows in order by their days, a little at a time. False: nothing more is to be done. */
  arrange(way: Way): boolean {
    const { recordedTo } = this
    const isOf = way === 'corrected' ? (row: number) => recordedTo[row] === STILL : () => true
    return this.#indexes[way].arrange(this.#daysOf(way), this.length, isOf)
  }

  /** The rows that hold on a day, in their order. */
  forEachOn(knowledge: Knowledge, day: number, visit: (row: number) => void): void {
    const way = typeof knowledge === 'string' ? knowledge : 'at'
    while (this.arrange(way)) continue
    const { from, to } = this.#daysOf(way)
    const isKnown = this.#knownBy(knowledge)
    const { listed, rest } = this.#indexes[way].candidates(day)
    for (const rows of listed) {
      for (const row of rows) if (from[row]! <= day && to[row]! > day && isKnown(row)) visit(row)
    }
    for (let row = rest; row < this.length; row += 1) {
      if (from[row]! <= day && to[row]! > day && isKnown(row)) visit(row)
    }
  }

  /** The rows of the systems at these places that are known so, with the days on which they hold. */
  forEachOf(places: Uint8Array, knowledge: Knowledge, visit: (row: number, from: number, to: number) => void): void {
    const { from, to } = this.#daysOf(typeof knowledge === 'string' ? knowledge : 'at')
    const isKnown = this.#knownBy(knowledge)
    for (let row = 0; row < this.length; row += 1) {
      if (places[this.system[row]!] === 1 && from[row]! < to[row]! && isKnown(row)) visit(row, from[row]!, to[row]!)
    }
  }

  #daysOf(way: Way): { from: Int32Array; to: Int32Array } {
    return way === 'known' ? { from: this.knownFrom, to: this.knownTo } : { from: this.from, to: this.to }
  }

  #knownBy(knowledge: Knowledge): (row: number) => boolean {
    const [instants, recordedFrom, recordedTo] = [this.#instants, this.recordedFrom, this.recordedTo]
    if (knowledge === 'known') return () => true
    if (knowledge === 'corrected') return (row) => recordedTo[row] === STILL
    const last = epochMsOf(knowledge.at)
    return (row) => instants[recordedFrom[row]!]! <= last && instants[recordedTo[row]!]! > last
  }

  as(knowledge: Knowledge): Reading {
    if (knowledge === 'known') return { from: this.knownFrom, to: this.knownTo, hasCome: null }
    const last = knowledge === 'corrected' ? Number.MAX_VALUE : epochMsOf(knowledge.at)
    const hasCome = new Uint8Array(this.#instantCount)
    for (let i = 0; i < hasCome.length; i += 1) hasCome[i] = Number(this.#instants[i]! <= last)
    return { from: this.from, to: this.to, hasCome }
  }

  #placeOf(ms: number): number {
    if (ms === Infinity) return STILL
    const found = this.#places.get(ms)
    if (found !== undefined) return found
    const place = this.#instantCount
    if (place === this.#instants.length) this.#instants = grown(this.#instants, place * 2 + 1024)
    this.#instants[place] = ms
    this.#instantCount = place + 1
    if (this.#places.size > MOST_PLACES) this.#places.clear()
    this.#places.set(ms, place)
    return place
  }
}

type Column = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>

/** The same column with room for more. */
export function grown<T extends Column>(column: T, room: number): T {
  if (column.length >= room) return column
  const next = new (column.constructor as new (length: number) => T)(room) // safe: a column of the same kind
  next.set(column)
  return next
}
