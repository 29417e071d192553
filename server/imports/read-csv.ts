import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { fuse } from '../../domain/imports/defused.ts'
import type { Layout } from '../../domain/imports/map.ts'
import type { Cells, RowProblem, Table, TableRow } from '../../domain/imports/table.ts'
import { foldText } from '../../domain/imports/text.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadLimits } from './read-rows.ts'
import { sniffDelimiter } from './sniff-delimiter.ts'
import { decodeSlices } from './text-encoding.ts'
import type { TextEncoding } from './text-encoding.ts'
import { textFault } from './text-fault.ts'

interface CsvOptions {
  readonly encoding: TextEncoding
  readonly layout: Layout
  readonly limits: ReadLimits
  readonly name: string
}

/** Throws Refusal: invalid, when the quotes do not close or the header cannot be found; too-large. */
export async function readCsv(bytes: Buffer, options: CsvOptions): Promise<Table & { delimiter: string }> {
  const delimiter = options.layout.delimiter ?? sniffDelimiter(firstSlice(bytes, options), options.name)
  const reader = new TableReader(options)
  const parser = Readable.from(decodeSlices(bytes, options.encoding)).pipe(
    parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // A quote inside a cell that does not begin with one is a character, as in 5" or in notes typed by hand.
      relax_quotes: true,
    }),
  )
  let records = 0
  try {
    for await (const record of parser) {
      records += 1
      reader.take(record as string[]) // safe because without `columns` and `info` a record is its cells
      if (records % 500 === 0) await setImmediate()
    }
  } catch (error) {
    if (error instanceof CsvError) throw refusalOf(error, parser.info.records)
    throw error
  }
  return { ...reader.finish(), delimiter }
}

/** Takes records one by one: what is before the header, the header, what is to be skipped under it, then rows. */
class TableReader {
  readonly #options: CsvOptions
  readonly #rows: TableRow[] = []
  readonly #unreadable: RowProblem[] = []
  readonly #wanted: ReadonlySet<string>
  readonly #headerRow: number | null
  #header: (string | null)[] | null = null
  #toSkip: number
  #row = 0

  constructor(options: CsvOptions) {
    this.#options = options
    const { headerRow, skipRows } = options.layout
    this.#headerRow = typeof headerRow === 'number' ? headerRow : null
    this.#wanted = new Set(typeof headerRow === 'object' ? headerRow.contains.map(foldText) : [])
    this.#toSkip = skipRows ?? 0
  }

  take(record: readonly string[]): void {
    this.#row += 1
    const isBlank = record.every((cell) => cell.trim() === '')
    if (this.#header === null) {
      if (this.#isHeader(record, isBlank)) this.#header = nameColumns(record, this.#options.limits.maxColumns)
      return
    }
    if (this.#toSkip > 0) {
      this.#toSkip -= 1
      return
    }
    if (!isBlank) this.#takeRow(record, this.#header)
  }

  finish(): Table {
    if (this.#header === null) {
      throw new Refusal('invalid', this.#row === 0 ? 'The file is empty.' : 'The row of the headers was not found.')
    }
    const columns = this.#header.filter((name) => name !== null)
    return { columns, rows: this.#rows, unreadable: this.#unreadable }
  }

  #isHeader(record: readonly string[], isBlank: boolean): boolean {
    if (this.#headerRow !== null) return this.#row === this.#headerRow
    if (this.#wanted.size > 0) return record.some((cell) => this.#wanted.has(foldText(cell)))
    return !isBlank
  }

  #takeRow(record: readonly string[], header: readonly (string | null)[]): void {
    const row = this.#row
    if (this.#rows.length + this.#unreadable.length >= this.#options.limits.maxRows)
      throw tooManyRows(this.#options.limits)
    const extra = record.slice(header.length).some((cell) => cell.trim() !== '')
    if (record.length < header.length || extra) {
      const reason = `The row has ${count(record.length, 'cell')} where the header has ${header.length}.`
      this.#unreadable.push({ row, column: null, reason })
      return
    }
    const cells: Record<string, string> = Object.create(null) as Cells
    for (const [at, column] of header.entries()) {
      const cell = record[at] ?? ''
      const fault = textFault(cell) ?? (column === null && cell.trim() !== '' ? 'The column has no name.' : null)
      if (fault) {
        this.#unreadable.push({ row, column: column ?? `column ${at + 1}`, reason: fault })
        return
      }
      if (column !== null) cells[column] = this.#options.layout.defused ? fuse(cell) : cell
    }
    this.#rows.push({ row, cells })
  }
}

export function tooManyRows(limits: ReadLimits): Refusal {
  return new Refusal('too-large', `The file has more than ${limits.maxRows} rows. Cut it in parts.`)
}

/** The names of the columns; of a name that comes again, `name (2)`; null where there is none. */
function nameColumns(record: readonly string[], maxColumns: number): (string | null)[] {
  const cells = record.slice(0, record.findLastIndex((cell) => cell.trim() !== '') + 1)
  if (cells.length > maxColumns) throw new Refusal('too-large', `The file has more than ${maxColumns} columns.`)
  const taken = new Set<string>()
  return cells.map((cell) => {
    const name = cell.trim()
    if (name === '') return null
    let unique = name
    for (let again = 2; taken.has(unique); again += 1) unique = `${name} (${again})`
    taken.add(unique)
    return unique
  })
}

function firstSlice(bytes: Buffer, { encoding }: CsvOptions): string {
  for (const slice of decodeSlices(bytes, encoding)) return slice
  return ''
}

function refusalOf(error: CsvError, recordsBefore: number): Refusal {
  const row = recordsBefore + 1
  const detail =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? `Row ${row} opens a quote that is never closed.`
      : `Row ${row} cannot be read: ${error.message}`
  return new Refusal('invalid', detail, [{ pointer: '', detail }], { row })
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
