import { once } from 'node:events'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Store } from '../../db/open.ts'

/** What the worker is started with. */
export interface RecomputingJob {
  directory: string
}

export type RecomputingMessage = 'waits-for-turn' | 'had-turn'

/**
 * Works out what waits in a thread of its own, so that others are answered meanwhile; commands of this thread wait only
 * while it is being shown. Ends when nothing waits; throws what made the thread fail.
 */
export async function recomputeInWorker(store: Store): Promise<void> {
  const job: RecomputingJob = { directory: store.directory }
  const worker = new Worker(workerFile(), { workerData: job, execArgv: [] })
  const ended = once(worker, 'exit')
  worker.on('message', (message: RecomputingMessage) => {
    if (message === 'waits-for-turn') void store.lock.runExclusive(() => giveTurn(worker))
  })
  worker.unref() // what is not done when the process ends is done by the next one
  const [code] = (await ended) as [number]
  if (code !== 0) throw new Error(`the recomputation ended with ${code}`)
}

/** Until the worker has had its turn, or ends, nobody else in this process records. */
async function giveTurn(worker: Worker): Promise<void> {
  const had = new Promise<void>((resolve) => {
    worker.once('message', () => resolve())
    worker.once('exit', () => resolve())
  })
  worker.ref() // whoever waits for the lock waits for this
  worker.postMessage('go')
  await had
  worker.unref()
}

/** Node runs the source as it is; no bundler is to look into it. */
function workerFile(): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), 'server', 'recomputations', 'worker.ts')
}
