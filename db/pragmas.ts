import type { Store } from './open.ts'

/** How the database is set on this connection, as SQLite itself says. */
export function readPragmas({ sqlite }: Store) {
  const read = (name: string) => String(sqlite.pragma(name, { simple: true }))
  return {
    sqlite: String(sqlite.prepare('select sqlite_version()').pluck().get()),
    journalMode: read('journal_mode'),
    synchronous: read('synchronous'),
    foreignKeys: read('foreign_keys'),
    recursiveTriggers: read('recursive_triggers'),
    sizeBytes: Number(read('page_count')) * Number(read('page_size')),
  }
}

/** What SQLite finds damaged in its own file; `ok` when nothing is. */
export function checkIntegrity({ sqlite }: Store): string {
  return String(sqlite.pragma('quick_check(1)', { simple: true }))
}
