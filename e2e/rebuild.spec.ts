import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from './harness.ts'
import { dataFolder, plumbline } from './register.ts'

test('after all journeys the ledger is intact, and projections made anew from it are identical to the letter', async () => {
  expect(await plumbline('ledger', 'verify')).toMatch(/^The ledger is intact: \d+ events/)
  const before = dump()
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['events', 'systems', 'filings', 'system_intervals']))
  expect(await plumbline('projections', 'rebuild', '--check')).toContain('the rows are identical')
  const after = dump()
  for (const [table, rows] of Object.entries(before)) expect(after[table], table).toEqual(rows)
  expect(await plumbline('doctor')).not.toMatch(/problem/i)
})

/** Every row of every table, read past the program; but how often projections were made anew, which counts on. */
function dump(): Record<string, string[]> {
  const database = new DatabaseSync(path.join(dataFolder, 'plumbline.db'), { readOnly: true })
  const tables = database
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name <> 'projection_state'",
    )
    .all()
  const found = tables.map(({ name }) => {
    const rows = database.prepare(`select * from "${String(name)}"`).all()
    return [String(name), rows.map((row) => JSON.stringify(row, asText)).toSorted()] as const
  })
  database.close()
  return Object.fromEntries(found)
}

function asText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array
    ? Buffer.from(value).toString('hex')
    : typeof value === 'bigint'
      ? String(value)
      : value
}
