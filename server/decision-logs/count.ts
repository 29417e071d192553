import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import type { CountTable } from '../../domain/bias-audit/count-table.ts'
import { runInWorker, type Attention } from './run-in-worker.ts'

export interface LogFile {
  readonly path: string
  /** As the person calls it, with its extension. What the file is, is told from its content. */
  readonly mediaName: string
}

/**
 * The counts of a decision log in CSV, JSON lines or Parquet, the first two also as gzip, worked out in a thread of its own.
 * Throws Refusal 'invalid' or 'too-large', with a pointer to the field of the configuration or to `/file`; and the signal's
 * reason when it is aborted. The file stays as it is.
 */
export async function countDecisionLog(
  file: LogFile,
  configuration: AuditConfiguration,
  attention: Attention = {},
): Promise<CountTable> {
  const job = { file: { path: file.path, name: file.mediaName }, configuration }
  const { table } = await runInWorker(job, 'counted', attention)
  return table
}
