import { parentPort, workerData } from 'node:worker_threads'
import { auditCounts } from '../../domain/bias-audit/audit.ts'
import { suppressed } from '../../domain/bias-audit/suppress.ts'
import { canonicalise } from '../../domain/ledger/canonical-json.ts'
import { invalid } from '../../domain/refusal.ts'
import { tellRefusal } from '../thread-refusal.ts'
import type { AuditComputed, AuditJob, AuditMessage } from './compute.ts'
import { readCountTable } from './read-count-table.ts'

// The other end of compute.ts: one audit.

/** The most that a count table or a result may be as text: beyond that, it is rows by another name. */
const MOST_CHARACTERS = 16 * 1024 ** 2

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
port.postMessage(answer(workerData as AuditJob)) // safe because compute.ts alone starts this

function answer(job: AuditJob): AuditMessage {
  try {
    return { state: 'done', answer: audit(job) }
  } catch (error) {
    return { state: 'refused', refusal: tellRefusal(error) }
  }
}

function audit({ counts, configuration, policy, previous }: AuditJob): AuditComputed {
  const table = 'table' in counts ? counts.table : readCountTable(counts.text, configuration)
  const result = auditCounts({ table, configuration, policy, previous })
  const texts = { counts: canonicalise(table), resultText: JSON.stringify(result) }
  if (texts.counts.length > MOST_CHARACTERS || texts.resultText.length > MOST_CHARACTERS) {
    throw invalid(
      '/attributes',
      'This makes too many different cells for counts. Use coarser values, or fewer attributes, periods or strata.',
    )
  }
  return { ...texts, result, shown: suppressed(result, policy) }
}
