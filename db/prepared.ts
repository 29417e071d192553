import type Database from 'better-sqlite3'

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** A statement of a connection, prepared once. */
export function prepared(sqlite: Database.Database, source: string): Database.Statement {
  let known = statements.get(sqlite)
  if (!known) statements.set(sqlite, (known = new Map()))
  let statement = known.get(source)
  if (!statement) known.set(source, (statement = sqlite.prepare(source)))
  return statement
}
