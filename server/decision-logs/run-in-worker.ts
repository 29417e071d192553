import { Semaphore } from 'async-mutex'
import { startThread } from '../../db/start-thread.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import type { CountTable } from '../../domain/bias-audit/count-table.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isOutOfMemory, refusalOf, type ToldRefusal } from '../thread-refusal.ts'
import { limits } from './limits.ts'
import type { LogPreview } from './log-preview.ts'

/** What the worker is started with. */
export interface LogJob {
  readonly file: { readonly path: string; readonly name: string }
  /** null: look at the log instead of counting it. */
  readonly configuration: AuditConfiguration | null
}

export type LogMessage =
  | { state: 'progress'; share: number }
  | { state: 'counted'; table: CountTable }
  | { state: 'previewed'; preview: LogPreview }
  | { state: 'refused'; refusal: ToldRefusal }

export interface Attention {
  readonly signal?: AbortSignal | undefined
  /** Hears how much is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

/** Each takes memory of its own; further ones wait. */
const turns = new Semaphore(2)

/**
 * Runs the job in a thread of its own, so that others are answered meanwhile; what takes too long or too much memory
 * is given up. Throws Refusal, or the signal's reason.
 */
export function runInWorker<State extends 'counted' | 'previewed'>(
  job: LogJob,
  wanted: State,
  attention: Attention,
): Promise<Extract<LogMessage, { state: State }>> {
  return turns.runExclusive(() => {
    attention.signal?.throwIfAborted()
    return start(job, wanted, attention)
  })
}

function start<State extends 'counted' | 'previewed'>(
  job: LogJob,
  wanted: State,
  { signal, onProgress }: Attention,
): Promise<Extract<LogMessage, { state: State }>> {
  const worker = startThread('server/decision-logs/worker.ts', {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: limits.threadMegabytes },
  })
  // The worker ends by itself, after it has removed its files; when it hangs, it is ended.
  let grace: NodeJS.Timeout | undefined
  const cancel = () => {
    worker.postMessage('cancel')
    grace ??= setTimeout(() => void worker.terminate(), limits.cancelMs)
  }
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    cancel()
  }, limits.longestMs)
  signal?.addEventListener('abort', cancel)
  return new Promise<Extract<LogMessage, { state: State }>>((resolve, reject) => {
    let answer: (() => void) | null = null
    worker.on('message', (message: LogMessage) => {
      if (message.state === 'progress') onProgress?.(message.share)
      else if (message.state === 'refused') answer = () => reject(refusalOf(message.refusal))
      else if (message.state === wanted) answer = () => resolve(message as Extract<LogMessage, { state: State }>) // safe: just seen
    })
    worker.once('error', (error) => (answer = () => reject(isOutOfMemory(error) ? tooMuch() : error)))
    worker.once('exit', () => {
      clearTimeout(timer)
      clearTimeout(grace)
      signal?.removeEventListener('abort', cancel)
      if (signal?.aborted) return reject(signal.reason as Error)
      if (answer) return answer()
      if (isLate) return reject(tooLong())
      reject(new Error('the decision log was not read to its end'))
    })
  })
}

function tooMuch(): Refusal {
  return refused('The decision log takes too much memory. Leave out columns that the audit does not ask for.')
}

function tooLong(): Refusal {
  return refused('Reading the decision log took too long. Count it beside the data, and send the count table instead.')
}

function refused(detail: string): Refusal {
  return new Refusal('too-large', detail, [{ pointer: '/file', detail }])
}
