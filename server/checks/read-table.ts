import { list, shown } from '../../domain/checks/conclude.ts'
import type { CheckColumn, CheckInput } from '../../domain/checks/definition.ts'
import type { CsvDocument, CsvRow } from '../../domain/checks/documents.ts'
import { foldText } from '../../domain/imports/text.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readRows, type ReadLimits } from '../imports/read-rows.ts'
import { hashIdentifier } from './hash-identifier.ts'

export const TABLE_LIMITS: ReadLimits = { maxBytes: 50_000_000, maxRows: 500_000, maxColumns: 500 }
const MOST_FAULTS = 20

interface Taken {
  readonly name: string
  readonly from: string
  readonly isPersonal: boolean
}

/**
 * A CSV by the columns that an input asks for, under the input's names for them. Cells that name a person are replaced by
 * their keyed hash. Throws Refusal: invalid, when a column is missing or rows cannot be read; too-large.
 */
export async function readTable(bytes: Buffer, name: string, input: CheckInput): Promise<CsvDocument> {
  const table = await readRows(bytes, { name, layout: { format: 'csv' } }, TABLE_LIMITS)
  const pointer = `/documents/${input.name}`
  const [fault] = table.unreadable
  if (fault) {
    const errors = table.unreadable.slice(0, MOST_FAULTS).map(({ row, column, reason }) => ({
      pointer,
      detail: `Row ${row}${column === null ? '' : `, column ${shown(column)}`}: ${reason}`,
    }))
    throw new Refusal('invalid', errors[0]!.detail, errors) // safe because there is a fault
  }
  const taken = columnsOf(table.columns, input)
  if (table.rows.length === 0) {
    const detail = `The file has a header and no rows. The example ${input.example.fileName} shows how they look.`
    throw new Refusal('invalid', detail, [{ pointer, detail }])
  }
  const rows = table.rows.map(({ row, cells }): CsvRow => {
    const texts = taken.map(({ from, isPersonal }) => {
      const cell = (cells[from] ?? '').trim()
      return isPersonal ? hashIdentifier(cell) : cell
    })
    return { row, cells: texts }
  })
  return { kind: 'csv', columns: taken.map(({ name: column }) => column), rows }
}

function columnsOf(there: readonly string[], input: CheckInput): Taken[] {
  const found = new Map<CheckColumn, string>()
  const missing: string[] = []
  for (const column of input.columns ?? []) {
    const from = findColumn(there, column)
    if (from !== null) found.set(column, from)
    else if (!column.isOptional) missing.push(column.name)
  }
  if (missing.length > 0) {
    const detail =
      `The file has no column ${list(missing.map((name) => `“${name}”`))}. It has: ${list(there.map(shown), 12)}. ` +
      `Rename its columns as in the example ${input.example.fileName}.`
    throw new Refusal('invalid', detail, [{ pointer: `/documents/${input.name}`, detail }])
  }
  const wanted = [...found].map(([{ name, isPersonal = false }, from]) => ({ name, from, isPersonal }))
  if (!input.takesAnyColumns) return wanted
  const used = new Set(found.values())
  return [
    ...wanted,
    ...there.filter((name) => !used.has(name)).map((name) => ({ name, from: name, isPersonal: false })),
  ]
}

/** The columns of a file that an input does not name. */
export function unasked(there: readonly string[], { columns = [] }: CheckInput): string[] {
  const asked = columns.map((column) => findColumn(there, column))
  return there.filter((name) => !asked.includes(name))
}

/** By its name and then by its other names, whatever the case and the sign between words. */
function findColumn(there: readonly string[], { name, also = [] }: CheckColumn): string | null {
  for (const wanted of [name, ...also]) {
    const found = there.find((column) => foldName(column) === foldName(wanted))
    if (found !== undefined) return found
  }
  return null
}

function foldName(name: string): string {
  return foldText(name.slice(0, 200)).replace(/[\s_-]+/g, ' ')
}
