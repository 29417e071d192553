import { startThread } from '../start-thread.ts'
import type { HandedOver } from './handing-over.ts'

/** What the thread is started with. */
export interface CopyJob {
  directory: string
  withControls: boolean
}

/** Reads the rows of status in a thread of its own, so that others are answered meanwhile. */
export function readCopyInThread(job: CopyJob): Promise<HandedOver> {
  const worker = startThread('db/status-copy/reading-thread.ts', { workerData: job })
  worker.unref() // nobody waits for it when the process ends
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('reading status into memory ended without an answer')))
  })
}
