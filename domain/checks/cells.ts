import { instantFromEpochMs, isDay } from '../days.ts'
import type { Day, Instant } from '../days.ts'
import { Refusal } from '../refusal.ts'
import type { FieldError } from '../refusal.ts'
import { shown } from './conclude.ts'
import type { CheckRequest } from './definition.ts'
import type { CheckDocument, CsvDocument, CsvRow } from './documents.ts'

/** The document of an input, whose kind `runCheck` has looked at. */
export function documentOf<K extends CheckDocument['kind']>(
  request: CheckRequest,
  kind: K,
  name = 'file',
): Extract<CheckDocument, { kind: K }> {
  const document = request.documents[name]
  if (document?.kind !== kind) throw new RangeError(`no ${kind} document called ${name}`)
  return document as Extract<CheckDocument, { kind: K }> // safe because its kind was just compared
}

/** Reads a cell by the name of its column; '' where there is no such column. */
export function cellReader(document: CsvDocument): (row: CsvRow, column: string) => string {
  const places = new Map(document.columns.map((column, place) => [column, place]))
  return (row, column) => row.cells[places.get(column) ?? -1] ?? ''
}

const MOST_FAULTS = 20

/** Collects what is wrong in the rows of a file, so that somebody can correct all of it at once. */
export class RowFaults {
  readonly #pointer: string
  readonly #errors: FieldError[] = []
  #faults = 0

  constructor(input = 'file') {
    this.#pointer = `/documents/${input}`
  }

  add(row: CsvRow, column: string, problem: string): void {
    this.#faults += 1
    if (this.#errors.length >= MOST_FAULTS) return
    this.#errors.push({ pointer: this.#pointer, detail: `Row ${row.row}, column ${shown(column)}: ${problem}` })
  }

  /** Throws Refusal: invalid, if there is anything wrong. */
  refuse(): void {
    const [first] = this.#errors
    if (!first) return
    const more = this.#faults > 1 ? ` ${this.#faults - 1} more cells need correcting too.` : ''
    throw new Refusal('invalid', first.detail + more, this.#errors)
  }
}

const YES = new Set(['1', 'yes', 'y', 'true', 't', '1.0', 'ja', 'oui', 'sí', 'si'])
const NO = new Set(['0', 'no', 'n', 'false', 'f', '0.0', 'nein', 'non', 'nee'])

/** Yes, no, or null where it says neither. */
export function readYesNo(cell: string): boolean | null {
  const word = cell.toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : null
}

/** A finite number with a decimal point; null for anything else. */
export function readNumber(cell: string): number | null {
  if (!/^[+-]?(?:\d{1,20}(?:\.\d{0,30})?|\.\d{1,30})(?:e[+-]?\d{1,3})?$/i.test(cell)) return null
  const number = Number(cell)
  return Number.isFinite(number) ? number : null
}

export function readCount(cell: string): number | null {
  const number = readNumber(cell)
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null
}

export function notYesNo(cell: string): string {
  return cell === '' ? 'it is empty; write 1 or 0.' : `“${shown(cell)}” is neither 1 nor 0.`
}

export function notNumber(cell: string): string {
  return cell === ''
    ? 'it is empty; write a number.'
    : `“${shown(cell)}” is no number. Write it as 12.50, without signs.`
}

/** A moment of a file: exact, or a whole day. Days and times without a zone are read as UTC. */
export interface Moment {
  readonly from: Instant
  readonly to: Instant
  readonly day: Day
}

const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/i

/** Reads `2026-11-01`, `2026-11-01T10:00:00Z`, `2026-11-01 10:00`, with or without a zone; null for anything else. */
export function readMoment(cell: string): Moment | null {
  if (isDay(cell)) {
    // safe because a day and a time of it make an instant
    return { from: `${cell}T00:00:00.000Z` as Instant, to: `${cell}T23:59:59.999Z` as Instant, day: cell }
  }
  const match = TIME.exec(cell)
  if (!match) return null
  const [, day = '', time = '', seconds = ':00', zone = 'Z'] = match
  if (!isDay(day)) return null
  const offset = /^[+-]\d{4}$/.test(zone)
    ? `${zone.slice(0, 3)}:${zone.slice(3)}`
    : /^(?:z|utc)$/i.test(zone)
      ? 'Z'
      : zone
  const epoch = Date.parse(`${day}T${time}${seconds}${offset}`)
  if (!Number.isFinite(epoch) || epoch < FIRST_MS || epoch > LAST_MS) return null
  const at = instantFromEpochMs(epoch)
  return { from: at, to: at, day: at.slice(0, 10) as Day } // safe because an instant begins with its UTC day
}
const FIRST_MS = Date.parse('0001-01-01T00:00:00Z')
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z')

export function notMoment(cell: string): string {
  if (cell === '') return 'it is empty; write a day as 2026-11-01, or a time as 2026-11-01T10:00:00Z.'
  return `“${shown(cell)}” is no day that can be read. Write 2026-11-01, or 2026-11-01T10:00:00Z.`
}

/** Blank, or a word that stands for nothing. */
export function isBlank(cell: string): boolean {
  return /^(?:|[-–—?.]+|n\/?a|none|null|nan|nil|tbd|tbc|todo|unknown|unclear)$/i.test(cell)
}
