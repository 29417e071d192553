import type Database from 'better-sqlite3'

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** A statement of a connection, prepared once. */
export function prepared(sqlite: Database.Database, source: string): Database.Statement {
  const known = statements.get(sqlite) ?? new Map<string, Database.Statement>()
  statements.set(sqlite, known)
  const found = known.get(source) ?? sqlite.prepare(source)
  known.set(source, found)
  return found
}
