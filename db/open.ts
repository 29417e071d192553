import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { Mutex } from 'async-mutex'
import { keepingStatements } from './kept-statements.ts'
import * as schema from './schema.ts'
import type { KeptCopy } from './status-copy/status-copy.ts'

export type Orm = ReturnType<typeof openOrm>

/** The open data directory: one SQLite database and a folder of files. */
export interface Store {
  orm: Orm
  sqlite: Database.Database
  /** Absolute path of the data directory. */
  directory: string
  /** Commands of this process decide and commit one after the other. */
  lock: Mutex
  /** What this process keeps of the database in memory. It hangs on the store because bundles share nothing else. */
  kept: KeptCopy
  /**
   * What bears on more systems than these is not worked out while it is recorded but left to a recomputation, which
   * whoever opened the store sees to.
   */
  inlineUpTo: number
}

const MIGRATIONS = path.join(/* turbopackIgnore: true */ process.cwd(), 'db', 'migrations')
// What statfs calls NFS, SMB (three ways), AFS: a database on them loses acknowledged writes.
const NETWORK_FILE_SYSTEMS = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f])

/**
 * Opens the data directory, creating it and bringing its database to the present schema. Throws an Error with a sentence
 * for the operator when that cannot be done.
 */
export function openStore(
  directory: string,
  migrationsFolder: string = MIGRATIONS,
  inlineUpTo = Number.POSITIVE_INFINITY,
): Store {
  const absolute = path.resolve(/* turbopackIgnore: true */ directory)
  fs.mkdirSync(absolute, { recursive: true, mode: 0o700 })
  refuseNetworkFileSystem(absolute)
  const file = path.join(absolute, 'plumbline.db')
  // Open before the migration's own connection is closed: the last one to close would delete the write-ahead log, and a
  // log made anew under the same name in the next moment is what a power cut between the two could lose.
  const sqlite = connect(file)
  sqlite.pragma('schema_version') // it holds the log from its first read on
  migrateFile(file, migrationsFolder)
  sqlite.pragma('foreign_keys = ON')
  return { orm: openOrm(sqlite), sqlite, directory: absolute, lock: new Mutex(), kept: {}, inlineUpTo }
}

/** A connection beside an open store that reads what is committed, for a thread of the same process. */
export function openReadOnly(directory: string): Pick<Store, 'orm' | 'sqlite'> {
  const sqlite = new Database(path.join(directory, 'plumbline.db'), { readonly: true })
  sqlite.pragma('mmap_size = 17179869184') // as much of it as SQLite maps; pages are then read where they lie
  return { orm: openOrm(sqlite), sqlite }
}

/** For what writes much in one transaction: a page that memory has no room for is written to the log again and again. */
export function makeRoom({ sqlite }: Pick<Store, 'sqlite'>): void {
  sqlite.pragma('cache_size = -262144')
}

/**
 * Does a work in one transaction: that in which it is called, or one of its own. Never in a part of another, before which
 * SQLite writes each page that it changes to a journal of its own. A work that throws is to take all with it.
 */
export function inOneTransaction<T>({ sqlite }: Pick<Store, 'sqlite'>, work: () => T): T {
  return sqlite.inTransaction ? work() : sqlite.transaction(work).immediate()
}

export function closeStore(store: Store): void {
  if (store.sqlite.open) store.sqlite.close()
}

function openOrm(sqlite: Database.Database) {
  const client = keepingStatements(sqlite) as Database.Database // safe: the builder asks for nothing else
  return Object.assign(drizzle({ client, schema }), { $client: sqlite })
}

function connect(file: string): Database.Database {
  const sqlite = new Database(file)
  sqlite.pragma('busy_timeout = 0') // a blocked main thread answers nobody: who is refused tries again, see append
  retryBusy(() => sqlite.pragma('journal_mode = WAL'))
  sqlite.pragma('synchronous = FULL') // a commit is on disk when it returns; NORMAL can lose the last ones
  sqlite.pragma('recursive_triggers = ON') // else INSERT OR REPLACE passes the append-only triggers
  sqlite.pragma('cache_size = -65536')
  if (sqlite.pragma('synchronous', { simple: true }) !== 2) throw new Error('SQLite did not take synchronous = FULL')
  return sqlite
}

function migrateFile(file: string, migrationsFolder: string): void {
  const sqlite = connect(file)
  try {
    sqlite.pragma('busy_timeout = 20000') // two first starts at once: the second waits for the first
    sqlite.pragma('foreign_keys = OFF') // with it on, a table rebuilt by a migration can empty its children
    migrate(openOrm(sqlite), { migrationsFolder })
    const broken = sqlite.pragma('foreign_key_check') as unknown[] // safe because this pragma gives rows
    if (broken.length > 0) throw new Error('the migration left rows that point nowhere')
  } finally {
    sqlite.close()
  }
}

function retryBusy(work: () => void): void {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let attempt = 0; ; attempt += 1) {
    try {
      work()
      return
    } catch (error) {
      if (attempt >= 100 || !isBusy(error)) throw error
      Atomics.wait(pause, 0, 0, 20)
    }
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_FULL'
}

function refuseNetworkFileSystem(directory: string): void {
  if (NETWORK_FILE_SYSTEMS.has(fs.statfsSync(directory).type)) {
    throw new Error(
      `${directory} is on a network file system, where acknowledged writes can be lost. Choose a local disk.`,
    )
  }
}
