import { setImmediate as letOthers, setTimeout as sleep } from 'node:timers/promises'
import { isBusy, type Store } from '../../db/open.ts'
import { Recomputation, type Shown } from '../../db/recomputation.ts'
import { listRecomputations, noteRecomputing } from '../../db/recomputation-queries.ts'
import type { HandedOver } from '../../db/status-copy/handing-over.ts'
import type { Seen } from '../../db/status-copy/reading.ts'
import type { FindEdition } from '../../domain/status/view.ts'
import { claimRecomputations, ownMark } from './claim.ts'

/** Runs something while nobody else in this process records. */
export type Exclusively = <T>(work: () => T | Promise<T>) => Promise<T>

/** Those who keep in memory what is shown: they hear of it before it is visible, so that nobody waits for it then. */
export interface Readers {
  readAhead: (ahead: HandedOver) => void
  shown: (as: Seen) => void
}

interface Surroundings {
  exclusively?: Exclusively
  readers?: Readers | undefined
}

const NOTE_EVERY_MS = 400
const BUSY_TRIES = 400

/**
 * Works out everything that waits, and shows it: the commits that wait at the same time together, in the order of their
 * recording. Leaves it to another process that is at it: `false`.
 */
export async function recompute(
  store: Store,
  findEdition: FindEdition,
  { exclusively = (work) => store.lock.runExclusive(work), readers }: Surroundings = {},
): Promise<boolean> {
  while (listRecomputations(store.orm).length > 0) {
    if (!(await claimRecomputations(store))) return false
    const recomputation = Recomputation.begin(store, findEdition)
    if (!recomputation) break
    try {
      await runToEnd(store, recomputation, { exclusively, readers })
    } finally {
      recomputation.close()
    }
  }
  return true
}

async function runToEnd(
  store: Store,
  recomputation: Recomputation,
  { exclusively, readers }: Surroundings & { exclusively: Exclusively },
): Promise<void> {
  await workAll(store, recomputation)
  // What is recorded from here on they read anew themselves: once is enough.
  if (readers) readers.readAhead(await recomputation.readAhead())
  for (;;) {
    await workAll(store, recomputation)
    const shown = await exclusively(async () => {
      const state = await showWhenFree(recomputation)
      if (state === 'visible' && recomputation.shownAs) readers?.shown(recomputation.shownAs)
      return state
    })
    if (shown !== 'more') return
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
