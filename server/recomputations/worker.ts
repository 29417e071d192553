import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { closeStore, openStore } from '../../db/open.ts'
import { buffersOf } from '../../db/status-copy/handing-over.ts'
import { editionFinder } from '../catalogue/find-edition.ts'
import { recompute, type Readers } from './recompute.ts'
import type { RecomputingJob, RecomputingMessage } from './recompute-in-worker.ts'

// The other end of recompute-in-worker.ts: everything that waits, on a connection of its own.

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
/** What the process keeps in memory is told to the thread that keeps it. */
const readers: Readers = {
  readAhead: (ahead) => tell({ state: 'read-ahead', ahead }, buffersOf(ahead)),
  shown: (as) => tell({ state: 'shown', as }),
}
await run(workerData as RecomputingJob) // safe because recompute-in-worker.ts alone starts this

async function run({ directory, keepsCopy }: RecomputingJob): Promise<void> {
  const store = openStore(directory)
  try {
    await recompute(store, editionFinder(store.orm), { exclusively: inTurn, readers: keepsCopy ? readers : undefined })
  } finally {
    closeStore(store)
  }
}

/** While it is this thread's turn, the commands of the process wait. */
async function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
  const turn = once(port!, 'message')
  tell({ state: 'waits-for-turn' })
  await turn
  try {
    return await work()
  } finally {
    tell({ state: 'had-turn' })
  }
}

function tell(message: RecomputingMessage, handedOver: ArrayBuffer[] = []): void {
  port?.postMessage(message, handedOver)
}
