import { parentPort, workerData } from 'node:worker_threads'
import { auditCounts } from '../../domain/bias-audit/audit.ts'
import { runCheck } from '../../domain/checks/checks.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readDocuments } from '../checks/read-documents.ts'
import type { AuditComputed, ComputeJob, ComputeMessage } from './compute.ts'
import { readCountTable } from './read-count-table.ts'
import type { CheckResult } from '../../domain/checks/result.ts'

// The other end of compute.ts: one audit, or one check.

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
await run(workerData as ComputeJob) // safe because compute.ts alone starts this

async function run(job: ComputeJob): Promise<void> {
  try {
    tell({ state: 'done', answer: job.kind === 'audit' ? audit(job) : await check(job) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, errors, extra } = error
    tell({ state: 'refused', refusal: { code, message, errors, extra } })
  }
}

function audit(job: Extract<ComputeJob, { kind: 'audit' }>): AuditComputed {
  const { counts, configuration, policy, previous } = job
  const table = 'table' in counts ? counts.table : readCountTable(counts, configuration)
  const result = auditCounts({ table, configuration, policy, previous })
  return { table, result }
}

async function check(job: Extract<ComputeJob, { kind: 'check' }>): Promise<CheckResult> {
  const documents = await readDocuments(job.check, job.files)
  const { options, policy, today } = job
  return runCheck({ check: job.check, documents, options, policy, today })
}

function tell(message: ComputeMessage): void {
  port?.postMessage(message)
}
