import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import type { Store } from '../../db/open.ts'
import { startThread } from '../../db/start-thread.ts'
import type { HandedOver } from '../../db/status-copy/handing-over.ts'
import type { Seen } from '../../db/status-copy/reading.ts'
import { takeUpAhead } from '../../db/status-copy/status-copy.ts'

/** The id of a thread that has ended. */
const ENDED = -1

/** What the worker is started with. */
export interface RecomputingJob {
  directory: string
  /** Whether the process keeps the statuses in memory. */
  keepsCopy: boolean
}

export type RecomputingMessage =
  | { state: 'waits-for-turn' }
  | { state: 'had-turn' }
  | { state: 'read-ahead'; ahead: HandedOver }
  | { state: 'shown'; as: Seen }

/**
 * Works out what waits in a thread of its own, so that others are answered meanwhile; commands of this thread wait only
 * while it is being shown, and readers not at all: what they read of it is in memory by then. Ends when nothing waits;
 * throws what made the thread fail.
 */
export async function recomputeInWorker(store: Store): Promise<void> {
  const { statusCopy, reading } = store.kept
  const job: RecomputingJob = { directory: store.directory, keepsCopy: (statusCopy ?? reading) !== undefined }
  const worker = startThread('server/recomputations/worker.ts', { workerData: job })
  const ended = once(worker, 'exit')
  worker.on('message', (message: RecomputingMessage) => {
    if (message.state === 'waits-for-turn') void store.lock.runExclusive(() => giveTurn(worker, store))
    else if (message.state === 'read-ahead') store.kept.ahead = { ...message.ahead, isBeingShown: false }
    else if (message.state === 'shown') takeUpAhead(store, message.as)
  })
  worker.unref() // what is not done when the process ends is done by the next one
  try {
    const [code] = (await ended) as [number]
    if (code !== 0) throw new Error(`the recomputation ended with ${code}`)
  } finally {
    delete store.kept.ahead
  }
}

/** Until the worker has had its turn, or ends, nobody else in this process records. */
async function giveTurn(worker: Worker, store: Store): Promise<void> {
  if (worker.threadId === ENDED) return // while it waited for the lock
  const { ahead } = store.kept
  if (ahead) ahead.isBeingShown = true
  const had = new Promise<void>((resolve) => {
    const hear = ({ state }: RecomputingMessage) => {
      if (state !== 'had-turn') return
      worker.off('message', hear)
      resolve()
    }
    worker.on('message', hear)
    worker.once('exit', () => resolve())
  })
  worker.ref() // whoever waits for the lock waits for this
  worker.postMessage('go')
  await had
  if (ahead) ahead.isBeingShown = false
  worker.unref()
}
