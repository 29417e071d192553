import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { isBusy, type Orm, type Store } from './open.ts'
import { throttles } from './schema.ts'

const BUSY_TRIES = 400

/**
 * A write of what is no fact of the register and has no event: sessions, throttles, when a token was last used. One
 * transaction; tried again while another process writes.
 */
export async function writeAside<T>(store: Store, work: (orm: Orm) => T): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return store.sqlite.transaction(() => work(store.orm)).immediate()
    } catch (error) {
      if (!isBusy(error) || attempt >= BUSY_TRIES) throw error
      await sleep(5 + Math.min(attempt, 20))
    }
  }
}

/** Writes something and takes it back, to see whether the disk takes writes. Throws when it does not. */
export async function probeWriting(store: Store): Promise<void> {
  const row = { key: 'health-probe', failures: 0, lastAt: '', waitUntil: '' }
  await writeAside(store, (orm) => orm.insert(throttles).values(row).onConflictDoNothing().run())
  await writeAside(store, (orm) => orm.delete(throttles).where(eq(throttles.key, row.key)).run())
}
