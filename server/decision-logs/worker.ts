import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { tellRefusal } from '../thread-refusal.ts'
import { countHere } from './count-here.ts'
import { previewHere } from './preview-here.ts'
import type { LogJob, LogMessage } from './run-in-worker.ts'

// The other end of run-in-worker.ts: one log, in a database of its own.

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
const cancelled = new AbortController()
port.on('message', () => cancelled.abort())
await run(workerData as LogJob) // safe because run-in-worker.ts alone starts this
port.close()

async function run({ file, configuration }: LogJob): Promise<void> {
  const work = {
    // What is unpacked lies beside the log, where a sweep finds it when this is killed.
    file: { ...file, beside: path.dirname(file.path) },
    signal: cancelled.signal,
    onProgress: (share: number) => tell({ state: 'progress', share }),
  }
  try {
    if (configuration === null) tell({ state: 'previewed', preview: await previewHere(work) })
    else tell({ state: 'counted', table: await countHere(work, configuration) })
  } catch (error) {
    if (cancelled.signal.aborted) return
    tell({ state: 'refused', refusal: tellRefusal(error) })
  }
}

function tell(message: LogMessage): void {
  port?.postMessage(message)
}
