import { Semaphore } from 'async-mutex'
import { startThread } from '../../db/start-thread.ts'
import type { EarlierAudit } from '../../domain/bias-audit/audit.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import type { CountTable } from '../../domain/bias-audit/count-table.ts'
import type { AuditPolicy } from '../../domain/bias-audit/policy.ts'
import type { AuditResult } from '../../domain/bias-audit/result.ts'
import { Refusal } from '../../domain/refusal.ts'
import { letEnd } from '../let-end.ts'
import { isOutOfMemory, refusalOf, type ToldRefusal } from '../thread-refusal.ts'

/** An audit to be worked out in a thread of its own, so that others are answered meanwhile. */
export interface AuditJob {
  /** What was counted; or the text of a count table that somebody sent. */
  counts: { table: CountTable } | { text: string }
  configuration: AuditConfiguration
  policy: AuditPolicy
  /** Earlier ones of the same system, to tell drift. */
  previous: EarlierAudit[]
}

export interface AuditComputed {
  /** The count table in canonical form, as it is hashed and kept. */
  counts: string
  result: AuditResult
  /** The result as it is kept. */
  resultText: string
  /** With small cells hidden. */
  shown: AuditResult
}

export type AuditMessage = { state: 'done'; answer: AuditComputed } | { state: 'refused'; refusal: ToldRefusal }

/** So many at a time, and so many that wait: more would take the machine from those who only read. */
const AT_A_TIME = 2
const WAITING = 20
const LONGEST_MS = 10 * 60_000
const places = new Semaphore(AT_A_TIME)
let waiting = 0

/** Runs heavy work when a place is free. Throws Refusal: too-many. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= WAITING) {
    throw new Refusal('too-many', 'Many audits are being worked out already. Try again in some minutes.')
  }
  waiting += 1
  try {
    return await places.runExclusive(work)
  } finally {
    waiting -= 1
  }
}

/** Throws what the rules refuse. When `signal` aborts, the thread ends and nothing was recorded. */
export function computeAudit(job: AuditJob, signal?: AbortSignal): Promise<AuditComputed> {
  const worker = startThread('server/audits/compute-worker.ts', {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  const limit = setTimeout(() => void worker.terminate(), LONGEST_MS)
  const stop = () => void worker.terminate()
  signal?.addEventListener('abort', stop)
  return new Promise<AuditComputed>((resolve, reject) => {
    worker.on('message', (message: AuditMessage) => {
      if (message.state === 'done') resolve(message.answer)
      else reject(refusalOf(message.refusal))
    })
    worker.once('error', (error) => reject(isOutOfMemory(error) ? tooMuch() : error))
    worker.once('exit', () => reject(signal?.aborted ? stopped() : tooMuch()))
  }).finally(() => {
    clearTimeout(limit)
    signal?.removeEventListener('abort', stop)
    letEnd(worker)
  })
}

function tooMuch(): Refusal {
  return new Refusal('too-large', 'This takes more room or time than there is. Cross fewer attributes, or send less.')
}

function stopped(): Refusal {
  return new Refusal('unavailable', 'This was stopped before its end. Nothing was recorded.')
}
