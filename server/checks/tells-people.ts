import { readFile } from 'node:fs/promises'
import { tellsPeople, type CheckInput } from '../../domain/checks/definition.ts'
import { DEVICE_IDS, findIdentifiers } from '../../domain/checks/identifiers.ts'
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
  const slices = [...decodeSlices(bytes, sniffEncoding(bytes))]
  let before = ''
  for (const slice of slices) {
    if (ADDRESS.test(before + slice)) return true
    before = slice.slice(-LONGEST)
  }
  if (input.kind === 'json') return reportTellsPeople(JSON.parse(slices.join('')))
  if (input.kind !== 'csv') return false
  const { columns, rows } = await readRows(bytes, { name: file.name, layout: { format: 'csv' } }, TABLE_LIMITS)
  // What the check does not read, nobody has vouched for.
  if (!input.takesAnyColumns && unasked(columns, input).length > 0) return true
  return columns.some((column) => {
    const cells = rows.map((row) => (row.cells[column] ?? '').trim())
    return findIdentifiers(column, cells) !== null
  })
}

/** Of a report: its texts, those under a key taken as a column, also where they stand in lists below it. */
function reportTellsPeople(report: unknown): boolean {
  const texts = new Map<string, string[]>()
  const left: { key: string; value: unknown }[] = [{ key: '', value: report }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { key, value } = next
    if (typeof value === 'string') {
      const there = texts.get(key)
      if (there) there.push(value.trim())
      else texts.set(key, [value.trim()])
    }
    if (Array.isArray(value)) for (const one of value) left.push({ key, value: one })
    else if (typeof value === 'object' && value !== null)
      for (const [below, one] of Object.entries(value)) left.push({ key: below, value: one })
  }
  return [...texts].some(([key, values]) => {
    // Tools name their tests, and number the parts of a report, as others do people and devices.
    const column = key === 'name' ? '' : key
    const hit = findIdentifiers(column, values)
    return hit !== null && (hit.kind !== DEVICE_IDS || findIdentifiers(column, ['-']) !== null)
  })
}
