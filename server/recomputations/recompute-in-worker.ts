import { once } from 'node:events'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Store } from '../../db/open.ts'
import type { HandedOver } from '../../db/status-copy/handing-over.ts'
import type { Seen } from '../../db/status-copy/reading.ts'
import { takeUpAhead } from '../../db/status-copy/status-copy.ts'

/** What the worker is started with. */
export interface RecomputingJob {
  directory: string
  /** What of the statuses the process keeps in memory. */
  readers: 'nothing' | 'systems' | 'all'
}

export type RecomputingMessage =
  | { state: 'waits-for-turn' }
  | { state: 'had-turn' }
  | { state: 'read-ahead'; ahead: HandedOver }
  | { state: 'shown'; as: Seen }

/**
 * Works out what waits in a thread of its own, so that others are answered meanwhile; commands of this thread wait only
 * while it is being shown, and readers not at all: what they read of it is in memory by then. Ends when nothing waits; throws what made the thread fail.
 */
export async function recomputeInWorker(store: Store): Promise<void> {
  const job: RecomputingJob = { directory: store.directory, readers: whatIsKept(store) }
  const worker = new Worker(workerFile(), { workerData: job, execArgv: [] })
  const ended = once(worker, 'exit')
  worker.on('message', (message: RecomputingMessage) => {
    if (message.state === 'waits-for-turn') void store.lock.runExclusive(() => giveTurn(worker, store))
    else if (message.state === 'read-ahead') store.kept.ahead = { ...message.ahead, isBeingShown: false }
    else if (message.state === 'shown') takeUpAhead(store, message.as)
  })
  worker.unref() // what is not done when the process ends is done by the next one
  const [code] = (await ended) as [number]
  delete store.kept.ahead
  if (code !== 0) throw new Error(`the recomputation ended with ${code}`)
}

function whatIsKept({ kept: { statusCopy } }: Store): RecomputingJob['readers'] {
  if (!statusCopy) return 'nothing'
  return statusCopy.copy.controls === null ? 'systems' : 'all'
}

/** Until the worker has had its turn, or ends, nobody else in this process records. */
async function giveTurn(worker: Worker, store: Store): Promise<void> {
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

/** Node runs the source as it is; no bundler is to look into it. */
function workerFile(): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), 'server', 'recomputations', 'worker.ts')
}
