import { STILL_KNOWN_MS } from '../interval-tables.ts'
import type { Span } from './spans.ts'

// Rows come out of the database as one text: reading them one by one takes three times as long. Every cell ends with the
// same sign, and a row has always as many of them.

const END_OF_CELL = 31
/** What stands for null: no text of the register holds this sign. */
const NONE = '\u001d'

/** What every row of the copy has in front: four days, two instants. */
const SPAN_COLUMNS = ['from_on', 'to_on', 'known_from_on', 'known_to_on', 'recorded_from', 'recorded_to']

/** One text of many rows: their spans, then these columns; null where there is no row. */
export function rowsSql(columns: readonly string[], nullable: readonly string[] = []): string {
  const cells = [...SPAN_COLUMNS, ...columns].map((column) =>
    nullable.includes(column) ? `coalesce(${column}, char(29))` : column,
  )
  const end = `char(${END_OF_CELL})`
  return `group_concat(concat_ws(${end}, ${cells.join(', ')}), ${end}) || ${end}`
}

/** Reads such a text, cell by cell. */
export class RowText {
  readonly #text: string
  #at = 0
  /** The texts of the row before, by their place: of rows side by side most are the same, and need not be cut out anew. */
  readonly #before: string[] = []
  #place = 0

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** What a row begins with. */
  span(): Span {
    this.#place = 0
    const from = this.number()
    const to = this.number()
    const knownFrom = this.number()
    const knownTo = this.number()
    const recordedFrom = this.number()
    const recordedTo = this.number()
    return {
      from,
      to,
      knownFrom,
      knownTo,
      recordedFrom,
      recordedTo: recordedTo === STILL_KNOWN_MS ? Infinity : recordedTo,
    }
  }

  /** A whole number; of a cell without one the second. */
  number(ofNone = 0): number {
    const first = this.#text.charCodeAt(this.#at)
    if (first === NONE.charCodeAt(0)) {
      this.#at += 2
      return ofNone
    }
    const isNegative = first === MINUS
    let at = isNegative ? this.#at + 1 : this.#at
    let value = 0
    for (let code = this.#text.charCodeAt(at); code !== END_OF_CELL; code = this.#text.charCodeAt(at)) {
      if (!(code >= ZERO && code <= NINE)) throw new Error(`not a whole number in column ${at} of the rows of status`)
      value = value * 10 + code - ZERO
      at += 1
    }
    this.#at = at + 1
    return isNegative ? -value : value
  }

  text(): string | null {
    let cell = this.#before[this.#place]
    if (cell === undefined || !this.#isNext(cell)) {
      cell = this.#text.slice(this.#at, this.#text.indexOf(CELL_END, this.#at))
      this.#before[this.#place] = cell
    }
    this.#place += 1
    this.#at += cell.length + 1
    return cell === NONE ? null : cell
  }

  #isNext(cell: string): boolean {
    return this.#text.charCodeAt(this.#at + cell.length) === END_OF_CELL && this.#text.startsWith(cell, this.#at)
  }
}

const CELL_END = String.fromCharCode(END_OF_CELL)
const MINUS = 45
const ZERO = 48
const NINE = 57
