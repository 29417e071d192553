import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type Database from 'better-sqlite3'
import type { Orm } from './open.ts'

// What the projections write, event by event. The statement of each table and set of columns is prepared once a
// connection: building it anew costs ten times what running it does, and a rebuild runs millions.

/** Inserts a row; what it does not name gets the default of its column. One that is there already stays, if told so. */
export function insertRow<T extends SQLiteTable>(
  orm: Orm,
  table: T,
  row: T['$inferInsert'],
  { keep = false }: { keep?: boolean } = {},
): void {
  const { names, values } = valuesOf(table, row)
  const statement = prepared(orm, table, `insert ${keep} ${names.join()}`, (name) => {
    const places = names.map(() => '?').join(', ')
    return `insert into ${name} (${names.join(', ')}) values (${places})${keep ? ' on conflict do nothing' : ''}`
  })
  statement.run(values)
}

/** Changes the row with an id; where there is none, nothing. */
export function updateRow<T extends SQLiteTable & { id: unknown }>(
  orm: Orm,
  table: T,
  id: string,
  changes: Partial<T['$inferInsert']>,
): void {
  const { names, values } = valuesOf(table, changes)
  const statement = prepared(orm, table, `update ${names.join()}`, (name) => {
    return `update ${name} set ${names.map((column) => `${column} = ?`).join(', ')} where id = ?`
  })
  statement.run([...values, id])
}

/** Some columns of the rows that have a value in one, as they are in the database. */
export function readColumns(
  orm: Orm,
  table: SQLiteTable,
  { columns, where, is }: { columns: readonly string[]; where: string; is: string },
): Record<string, unknown>[] {
  const statement = prepared(orm, table, `read ${columns.join()} ${where}`, (name) => {
    return `select ${columns.join(', ')} from ${name} where ${where} = ?`
  })
  return statement.all(is) as Record<string, unknown>[] // safe because rows of named columns are records
}

/** The row with an id; null where there is none. */
export function findRow<T extends SQLiteTable & { id: unknown }>(orm: Orm, table: T, id: string) {
  const statement = prepared(orm, table, 'find', (name) => `select * from ${name} where id = ?`)
  const found = statement.get(id) as Row | undefined // safe because rows of named columns are records
  if (!found) return null
  const row: Row = {}
  for (const [key, column] of Object.entries(columnsOf(table))) {
    const value = found[column.name]
    row[key] = value === null ? null : column.mapFromDriverValue(value)
  }
  return row as T['$inferSelect'] // safe because each column is read as drizzle reads it
}

type Row = Record<string, unknown>

/** What is undefined is left out. JSON and booleans are written as drizzle writes them. */
function valuesOf(table: SQLiteTable, row: Row): { names: string[]; values: unknown[] } {
  const columns = columnsOf(table)
  const names: string[] = []
  const values: unknown[] = []
  for (const key in row) {
    const value = row[key]
    if (value === undefined) continue
    const column = columns[key]
    if (!column) throw new Error(`${getTableName(table)} has no column ${key}`)
    names.push(column.name)
    values.push(value === null ? null : column.mapToDriverValue(value))
  }
  return { names, values }
}

type Columns = ReturnType<typeof getTableColumns<SQLiteTable>>
const known = new WeakMap<SQLiteTable, Columns>()

function columnsOf(table: SQLiteTable): Columns {
  let columns = known.get(table)
  if (!columns) known.set(table, (columns = getTableColumns(table)))
  return columns
}

const statements = new WeakMap<Orm, Map<SQLiteTable, Map<string, Database.Statement>>>()

function prepared(orm: Orm, table: SQLiteTable, key: string, build: (name: string) => string): Database.Statement {
  let ofOrm = statements.get(orm)
  if (!ofOrm) statements.set(orm, (ofOrm = new Map()))
  let ofTable = ofOrm.get(table)
  if (!ofTable) ofOrm.set(table, (ofTable = new Map()))
  let statement = ofTable.get(key)
  if (!statement) ofTable.set(key, (statement = orm.$client.prepare(build(getTableName(table)))))
  return statement
}
