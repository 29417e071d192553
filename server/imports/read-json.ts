import type { Layout } from '../../domain/imports/map.ts'
import type { Cells, RowProblem, Table, TableRow } from '../../domain/imports/table.ts'
import { Refusal } from '../../domain/refusal.ts'
import { tooManyRows } from './read-csv.ts'
import type { ReadLimits } from './read-rows.ts'
import { decodeSlices } from './text-encoding.ts'
import type { TextEncoding } from './text-encoding.ts'
import { textFault } from './text-fault.ts'

interface JsonOptions {
  readonly encoding: TextEncoding
  readonly layout: Layout
  readonly limits: ReadLimits
}

/** Deeper than this, a value stays the text it is in JSON. */
const MAX_DEPTH = 12

/**
 * Rows of an array of objects, or of the one array of objects in an object. Columns are JSON Pointers; a list of plain
 * values is one cell with a line for each; numbers keep the digits of the file.
 *
 * throws  Refusal: invalid, when it is no JSON or holds no such array; too-large
 */
export function readJson(bytes: Buffer, { encoding, layout, limits }: JsonOptions): Table {
  if (encoding === 'windows-1252') throw new Refusal('invalid', 'The file is not JSON: JSON is UTF-8, and this is not.')
  const items = rowsOf(parseJson([...decodeSlices(bytes, encoding)].join('')), layout)
  if (items.length > limits.maxRows) throw tooManyRows(limits)
  const columns = new Set<string>()
  const rows: TableRow[] = []
  const unreadable: RowProblem[] = []
  for (const [at, item] of items.entries()) {
    const row = at + 1
    if (!isObject(item)) {
      unreadable.push({ row, column: null, reason: 'The item is no object.' })
      continue
    }
    const cells: Record<string, string> = Object.create(null) as Cells
    flatten(item, '', { cells, depth: 0 })
    const fault = faultOf(cells)
    if (fault) {
      unreadable.push({ row, ...fault })
      continue
    }
    for (const column in cells) columns.add(column)
    if (columns.size > limits.maxColumns) {
      throw new Refusal('too-large', `The items have more than ${limits.maxColumns} different properties.`)
    }
    rows.push({ row, cells })
  }
  return { columns: [...columns], rows, unreadable }
}

/** A number as the file writes it, so that a long id keeps its digits. */
class NumberText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

function parseJson(text: string): unknown {
  try {
    // safe because the third argument is in the standard, and not yet in TypeScript's library
    const reviver = (_key: string, value: unknown, context?: { source?: string }): unknown =>
      typeof value === 'number' ? new NumberText(context?.source ?? String(value)) : value
    return JSON.parse(text, reviver)
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('invalid', `The file is not JSON: ${error.message}.`)
    if (error instanceof RangeError) throw new Refusal('invalid', 'The file is nested too deeply.')
    throw error
  }
}

function rowsOf(document: unknown, { rowsAt }: Layout): readonly unknown[] {
  if (rowsAt !== undefined) {
    const found = at(document, rowsAt)
    if (Array.isArray(found)) return found
    throw new Refusal('invalid', `The file has no array at ${rowsAt || 'its root'}.`)
  }
  if (Array.isArray(document)) return document
  if (!isObject(document)) throw new Refusal('invalid', 'The file holds neither an array of objects nor an object.')
  const arrays = Object.entries(document).filter(
    (entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].some(isObject),
  )
  const [only] = arrays
  if (arrays.length === 1 && only) return only[1]
  if (arrays.length === 0) throw new Refusal('invalid', 'The file holds no array of objects.')
  const names = arrays.map(([name]) => `/${escapePointer(name)}`).join(', ')
  throw new Refusal('invalid', `The file holds several arrays (${names}): the map must say which, in /layout/rowsAt.`)
}

function at(document: unknown, pointer: string): unknown {
  let value = document
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

function flatten(value: unknown, pointer: string, into: { cells: Record<string, string>; depth: number }): void {
  if (Array.isArray(value)) {
    if (value.every(isPlain)) {
      into.cells[pointer] = value.map(plainText).join('\n')
      return
    }
  } else if (!isObject(value)) {
    into.cells[pointer] = plainText(value)
    return
  }
  if (into.depth >= MAX_DEPTH) {
    into.cells[pointer] = JSON.stringify(value, (_key, one: unknown) => (one instanceof NumberText ? one.text : one))
    return
  }
  const deeper = { cells: into.cells, depth: into.depth + 1 }
  for (const [key, one] of Object.entries(value)) flatten(one, `${pointer}/${escapePointer(key)}`, deeper)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText)
}

function isPlain(value: unknown): boolean {
  return !Array.isArray(value) && !isObject(value)
}

function plainText(value: unknown): string {
  if (value instanceof NumberText) return value.text
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : ''
}

function faultOf(cells: Cells): { column: string; reason: string } | null {
  for (const column in cells) {
    const reason = textFault(cells[column]!) ?? textFault(column)
    if (reason) return { column: column.toWellFormed().replaceAll('\u0000', ''), reason }
  }
  return null
}

function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}
