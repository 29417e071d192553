import { readFile } from 'node:fs/promises'
import { tellsPeople, type CheckInput } from '../../domain/checks/definition.ts'
import { findIdentifiers } from '../../domain/checks/identifiers.ts'
import { decodeSlices, sniffEncoding } from '../imports/text-encoding.ts'
import { readRows } from '../imports/read-rows.ts'
import { TABLE_LIMITS, unasked } from './read-table.ts'

const ADDRESS = /[^\s@<>"',;:()]{1,64}@(?:[^\s@<>"',;:().]{1,63}\.){1,8}[a-z]{2}/i
/** More than an address that is found has: one may be cut between two slices. */
const LONGEST = 700

/** Whether a file of an input, which was read before, has anything in it that may tell who somebody is. */
export async function fileTellsPeople(
  file: { readonly path: string; readonly name: string },
  input: CheckInput,
): Promise<boolean> {
  if (tellsPeople(input)) return true
  const bytes = await readFile(file.path)
  let before = ''
  for (const slice of decodeSlices(bytes, sniffEncoding(bytes))) {
    if (ADDRESS.test(before + slice)) return true
    before = slice.slice(-LONGEST)
  }
  if (input.kind !== 'csv') return false
  const { columns, rows } = await readRows(bytes, { name: file.name, layout: { format: 'csv' } }, TABLE_LIMITS)
  // What the check does not read, nobody has vouched for.
  if (!input.takesAnyColumns && unasked(columns, input).length > 0) return true
  return columns.some((column) => {
    const cells = rows.map((row) => (row.cells[column] ?? '').trim())
    return findIdentifiers(column, cells) !== null
  })
}
