import type { LogPreview } from './log-preview.ts'
import { runInWorker, type Attention } from './run-in-worker.ts'

/** What a decision log looks like, before anybody says what its columns mean. Throws as `countDecisionLog` does. */
export async function previewDecisionLog(path: string, name: string, attention: Attention = {}): Promise<LogPreview> {
  const { preview } = await runInWorker({ file: { path, name }, configuration: null }, 'previewed', attention)
  return preview
}
