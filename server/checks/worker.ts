import { parentPort, workerData } from 'node:worker_threads'
import { findCheck, runCheck } from '../../domain/checks/checks.ts'
import type { CheckDocument } from '../../domain/checks/documents.ts'
import { invalid } from '../../domain/refusal.ts'
import { tellRefusal } from '../thread-refusal.ts'
import { readCheckInput } from './read-input.ts'
import { fileTellsPeople } from './tells-people.ts'
import type { CheckJob, CheckMessage } from './run-in-worker.ts'

// The other end of run-in-worker.ts: one check.

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
const message = await answer(workerData as CheckJob) // safe because run-in-worker.ts alone starts this
port.postMessage(message)

async function answer({ files, asksTelling = false, ...request }: CheckJob): Promise<CheckMessage> {
  try {
    const definition = findCheck(request.check)
    if (!definition) throw invalid('/check', 'There is no such check.')
    const documents: Record<string, CheckDocument> = {}
    const telling: string[] = []
    for (const input of definition.inputs) {
      const file = files[input.name]
      if (!file) continue
      documents[input.name] = await readCheckInput(file, input)
      if (asksTelling && (await fileTellsPeople(file, input))) telling.push(input.name)
    }
    return { result: runCheck({ ...request, documents }), telling }
  } catch (error) {
    return { refusal: tellRefusal(error) }
  }
}
