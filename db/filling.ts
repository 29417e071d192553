import type { Store } from './open.ts'

/**
 * While an empty register is being filled in a directory that nobody uses yet, nothing need survive a power cut: what is
 * half done is thrown away.
 */
export function writeLoosely({ sqlite }: Store): void {
  sqlite.pragma('synchronous = OFF')
}

/** Everything that was written loosely is on the disk when this returns, and in the database's one file. */
export function settleWrites({ sqlite }: Store): void {
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
}
