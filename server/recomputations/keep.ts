import { listRecomputations } from '../../db/recomputation-queries.ts'
import type { Store } from '../../db/open.ts'
import { log } from '../log.ts'
import { isOfAnother } from './claim.ts'
import { recomputeInWorker } from './recompute-in-worker.ts'

/** How soon the server takes up what was begun before it started, or what another process recorded. */
const LOOK_EVERY_MS = 2_000
/** After a failure it waits twice as long each time, up to this. */
const LONGEST_PAUSE_MS = 300_000

interface Keeper {
  isBusy: boolean
  pauseMs: number
  notBeforeMs: number
}

// Next bundles instrumentation and routes apart, each with its own copy of this module: one keeper a process.
const shared = globalThis as { __plumblineKeeper?: Keeper; __plumblineStore?: Store }

/** From now on this process works out, in the background, whatever waits in its register: it is the server. */
export function keepRecomputing(): void {
  if (shared.__plumblineKeeper) return
  shared.__plumblineKeeper = { isBusy: false, pauseMs: LOOK_EVERY_MS, notBeforeMs: 0 }
  setInterval(wakeKeeper, LOOK_EVERY_MS).unref()
}

/** Something waits, or may wait. Does nothing in a process that is no server. */
export function wakeKeeper(): void {
  const { __plumblineKeeper: keeper, __plumblineStore: store } = shared
  if (!keeper || !store?.sqlite.open || keeper.isBusy || Date.now() < keeper.notBeforeMs) return
  const waiting = listRecomputations(store.orm)
  if (waiting.length > 0 && !waiting.some(isOfAnother)) void work(keeper, store)
}

async function work(keeper: Keeper, store: Store): Promise<void> {
  keeper.isBusy = true
  try {
    await recomputeInWorker(store)
    keeper.pauseMs = LOOK_EVERY_MS
  } catch (error) {
    log.error({ err: error }, 'a recomputation failed: statuses stay as they were before; it is tried again')
    keeper.pauseMs = Math.min(2 * keeper.pauseMs, LONGEST_PAUSE_MS)
    keeper.notBeforeMs = Date.now() + keeper.pauseMs
  } finally {
    keeper.isBusy = false
  }
}
