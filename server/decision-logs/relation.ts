import type { DuckDBConnection } from '@duckdb/node-api'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { identifier, literal } from './database.ts'
import { readDialect } from './log-columns.ts'
import { FILE, type PreparedLog } from './log-file.ts'

/** A log as something to select from: each column as text, by its place. */
export interface Relation {
  readonly columns: readonly string[]
  readonly delimiter: string | null
  /** What follows FROM. */
  readonly from: string
  /** A column as text; NULL where the file has no value. */
  readonly text: (place: number) => string
}

/** A cell never is this, so that no cell is taken for a missing one. */
const NO_NULL = '\u0001\u0002no null\u0002\u0001'

/** Throws Refusal 'invalid' where the file does not name its columns. */
export async function relationOf(db: DuckDBConnection, log: PreparedLog): Promise<Relation> {
  if (log.kind === 'csv') return csvRelation(log)
  if (log.kind === 'json') return await jsonRelation(db, log)
  const from = `read_parquet(${literal(log.path)})`
  const reader = await db.runAndReadAll(`SELECT * FROM ${from} LIMIT 0`)
  const columns = reader.columnNames()
  return { columns, delimiter: null, from, text: (place) => `CAST(${identifier(columns[place]!)} AS VARCHAR)` }
}

function csvRelation(log: PreparedLog): Relation {
  const { delimiter, skip, columns } = readDialect(log)
  const types = columns.map((_, place) => `'c${place}': 'VARCHAR'`).join(', ')
  const options = [
    'auto_detect = false',
    'header = true',
    `skip = ${skip}`,
    `delim = ${literal(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `nullstr = ${literal(NO_NULL)}`,
    `columns = {${types}}`,
  ]
  const from = `read_csv(${[literal(log.path), ...options].join(', ')})`
  return { columns, delimiter, from, text: (place) => `c${place}` }
}

async function jsonRelation(db: DuckDBConnection, log: PreparedLog): Promise<Relation> {
  const columns = await readKeys(db, log)
  if (columns.length === 0) {
    const detail = 'No line of the file is a JSON object. Write one object a line, such as {"sex": "F", "decision": 1}.'
    throw new Refusal('invalid', detail, [{ pointer: '/file', detail }])
  }
  refuseUnclear(columns)
  const types = columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')
  const from = `read_json(${literal(log.path)}, format = 'auto', columns = {${types}})`
  return { columns, delimiter: null, from, text: (place) => identifier(columns[place]!) }
}

/** The database does not tell `group` from `Group`. */
function refuseUnclear(keys: readonly string[]): void {
  const told = new Map<string, string>()
  for (const key of keys) {
    if (key.trim() === '') throw invalid(FILE, 'A key of the JSON objects is blank. Give every key a name.')
    const same = told.get(key.toLowerCase())
    if (same !== undefined) {
      throw invalid(FILE, `The JSON objects have ${JSON.stringify(same)} and ${JSON.stringify(key)}. Use one of them.`)
    }
    told.set(key.toLowerCase(), key)
  }
}

/** The keys of the first objects, in the order in which they appear. */
async function readKeys(db: DuckDBConnection, log: PreparedLog): Promise<string[]> {
  const objects = `SELECT json FROM read_json_objects(${literal(log.path)}, format = 'auto') LIMIT ${LOOKED_AT}`
  const reader = await db.runAndReadAll(
    `SELECT json_keys(json) AS keys FROM (${objects}) WHERE json_type(json) = 'OBJECT'`,
  )
  return [...new Set(reader.getRowObjectsJS().flatMap(({ keys }) => keys as string[]))] // safe: what json_keys gives
}
const LOOKED_AT = 1_000
