import { parentPort, workerData } from 'node:worker_threads'
import { auditCounts } from '../../domain/bias-audit/audit.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AuditComputed, AuditJob, AuditMessage } from './compute.ts'
import { readCountTable } from './read-count-table.ts'

// The other end of compute.ts: one audit.

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
port.postMessage(answer(workerData as AuditJob)) // safe because compute.ts alone starts this

function answer(job: AuditJob): AuditMessage {
  try {
    return { state: 'done', answer: audit(job) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, errors, extra } = error
    return { state: 'refused', refusal: { code, message, errors, extra } }
  }
}

function audit({ counts, configuration, policy, previous }: AuditJob): AuditComputed {
  const table = 'table' in counts ? counts.table : readCountTable(counts.text, configuration)
  return { table, result: auditCounts({ table, configuration, policy, previous }) }
}
