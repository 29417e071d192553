import { setImmediate as letOthers, setTimeout as sleep } from 'node:timers/promises'
import { isBusy, type Store } from '../../db/open.ts'
import { Recomputation, type Shown } from '../../db/recomputation.ts'
import { listRecomputations, noteRecomputing } from '../../db/recomputation-queries.ts'
import type { FindEdition } from '../../domain/status/view.ts'
import { claimRecomputations, ownMark } from './claim.ts'

/** Runs something while nobody else in this process records. */
export type Exclusively = <T>(work: () => T | Promise<T>) => Promise<T>

const NOTE_EVERY_MS = 400
const BUSY_TRIES = 400

/**
 * Works out everything that waits, and shows it: the commits that wait at the same time together, in the order of their
 * recording. Leaves it to another process that is at it: `false`.
 */
export async function recompute(
  store: Store,
  findEdition: FindEdition,
  exclusively: Exclusively = (work) => store.lock.runExclusive(work),
): Promise<boolean> {
  while (listRecomputations(store.orm).length > 0) {
    if (!(await claimRecomputations(store))) return false
    const recomputation = Recomputation.begin(store, findEdition)
    if (!recomputation) break
    try {
      await runToEnd(store, recomputation, exclusively)
    } finally {
      recomputation.close()
    }
  }
  return true
}

async function runToEnd(store: Store, recomputation: Recomputation, exclusively: Exclusively): Promise<void> {
  for (;;) {
    await workAll(store, recomputation)
    if ((await exclusively(() => showWhenFree(recomputation))) !== 'more') return
  }
}

async function workAll(store: Store, recomputation: Recomputation): Promise<void> {
  let notedMs = 0
  while (recomputation.work()) {
    if (Date.now() - notedMs > NOTE_EVERY_MS) {
      noteProgress(store, recomputation)
      notedMs = Date.now()
    }
    await letOthers()
  }
}

/** Progress that cannot be noted now is noted the next time. */
function noteProgress(store: Store, { seqs, progress }: Recomputation): void {
  try {
    store.sqlite.transaction(() => noteRecomputing(store.orm, seqs, { ...progress, ...ownMark() })).immediate()
  } catch (error) {
    if (!isBusy(error)) throw error
  }
}

async function showWhenFree(recomputation: Recomputation): Promise<Shown> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return recomputation.show()
    } catch (error) {
      if (!isBusy(error) || attempt >= BUSY_TRIES) throw error
      await sleep(5 + Math.min(attempt, 20))
    }
  }
}
