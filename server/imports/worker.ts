import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { closeStore, makeRoom, openStore } from '../../db/open.ts'
import { editionFinder } from '../catalogue/find-edition.ts'
import { tellRefusal } from '../thread-refusal.ts'
import type { ImportJob, ImportMessage } from './import-in-worker.ts'
import { importSystems } from './import-systems.ts'

// The other end of import-in-worker.ts: one import, on a connection of its own.

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
await run(workerData as ImportJob) // safe because import-in-worker.ts alone starts this

async function run({ directory, context, wish }: ImportJob): Promise<void> {
  const store = openStore(directory)
  try {
    makeRoom(store)
    const whole = { ...context, store, newId: randomUUID, findEdition: editionFinder(store.orm) }
    tell({ state: 'done', report: await importSystems(whole, wish, waitForTurn) })
  } catch (error) {
    tell({ state: 'refused', refusal: tellRefusal(error) })
  } finally {
    closeStore(store)
  }
}

async function waitForTurn(): Promise<void> {
  const turn = once(port!, 'message')
  tell({ state: 'waits-for-turn' })
  await turn
}

function tell(message: ImportMessage): void {
  port?.postMessage(message)
}
