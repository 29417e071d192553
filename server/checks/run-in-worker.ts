import type { Worker } from 'node:worker_threads'
import { startThread } from '../../db/start-thread.ts'
import type { CheckRequest } from '../../domain/checks/definition.ts'
import type { CheckResult } from '../../domain/checks/result.ts'
import { Refusal } from '../../domain/refusal.ts'
import { letEnd } from '../let-end.ts'
import { isOutOfMemory, refusalOf, type ToldRefusal } from '../thread-refusal.ts'

/** A check to be run on files: what `runCheck` is given, with paths instead of documents. */
export interface CheckJob extends Omit<CheckRequest, 'documents'> {
  /** By the name of the input; those of optional inputs may be absent. `name` is what the sender called the file. */
  readonly files: Readonly<Record<string, { readonly path: string; readonly name: string }>>
  /** Whether to look for what tells people. */
  readonly asksTelling?: boolean
}

export interface CheckAnswer {
  readonly result: CheckResult
  /** Inputs whose file may tell who somebody is, where it was asked. */
  readonly telling: readonly string[]
}

export type CheckMessage = CheckAnswer | { readonly refusal: ToldRefusal }

const MOST_MS = 60_000
const MOST_MEMORY_MB = 1_024

/**
 * Reads the files and runs the check in a thread of its own, so that others are answered meanwhile; a file that takes too
 * long or too much memory is given up. Throws Refusal: invalid, too-large, unsupported-media, as reading and running do.
 */
export async function runCheckInWorker(job: CheckJob, signal?: AbortSignal): Promise<CheckAnswer> {
  signal?.throwIfAborted()
  const worker = startThread('server/checks/worker.ts', {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  })
  const stop = (): void => void worker.terminate()
  signal?.addEventListener('abort', stop)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    stop()
  }, MOST_MS)
  try {
    return await answerOf(worker)
  } catch (error) {
    signal?.throwIfAborted()
    if (isLate) throw new Refusal('too-large', 'The check took longer than a minute. Give a smaller file, or a sample.')
    if (isOutOfMemory(error))
      throw new Refusal('too-large', 'The file takes too much memory. Give a smaller one, or a sample.')
    throw error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    letEnd(worker)
  }
}

function answerOf(worker: Worker): Promise<CheckAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', (message: CheckMessage) => {
      if ('result' in message) resolve(message)
      else reject(refusalOf(message.refusal))
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the check ended without an answer')))
  })
}
