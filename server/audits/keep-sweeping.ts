import type { Store } from '../../db/open.ts'
import { instantFromEpochMs } from '../../domain/days.ts'
import { log } from '../log.ts'
import { sweepLogs } from './decision-log-store.ts'

const LOOK_EVERY_MS = 5 * 60_000

// Next bundles instrumentation and routes apart, each with its own copy of this module: one sweeper a process.
const shared = globalThis as { __plumblineSweeper?: true; __plumblineStore?: Store }

/** From now on this process removes uploads whose hour is over, also those that an earlier stop left behind. */
export function keepSweeping(): void {
  if (shared.__plumblineSweeper) return
  shared.__plumblineSweeper = true
  setInterval(() => void sweep(), LOOK_EVERY_MS).unref()
}

async function sweep(): Promise<void> {
  const store = shared.__plumblineStore
  if (!store?.sqlite.open) return
  try {
    await sweepLogs(store, instantFromEpochMs(Date.now()))
  } catch (error) {
    log.error({ err: error }, 'uploads whose hour is over could not be removed; it is tried again')
  }
}
