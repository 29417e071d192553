import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { closeStore, openStore } from '../../db/open.ts'
import { editionFinder } from '../catalogue/find-edition.ts'
import { recompute } from './recompute.ts'
import type { RecomputingJob, RecomputingMessage } from './recompute-in-worker.ts'

// The other end of recompute-in-worker.ts: everything that waits, on a connection of its own.

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
await run(workerData as RecomputingJob) // safe because recompute-in-worker.ts alone starts this

async function run({ directory }: RecomputingJob): Promise<void> {
  const store = openStore(directory)
  try {
    await recompute(store, editionFinder(store.orm), inTurn)
  } finally {
    closeStore(store)
  }
}

/** While it is this thread's turn, the commands of the process wait. */
async function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
  const turn = once(port!, 'message')
  tell('waits-for-turn')
  await turn
  try {
    return await work()
  } finally {
    tell('had-turn')
  }
}

function tell(message: RecomputingMessage): void {
  port?.postMessage(message)
}
