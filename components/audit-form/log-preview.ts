/** What was understood of an uploaded decision log, as far as a mapping needs it: see server/decision-logs/log-preview.ts. */
export interface LogPreview {
  kind: 'csv' | 'json' | 'parquet'
  isGzip: boolean
  encoding: string
  /** Of CSV alone. */
  delimiter: string | null
  rows: { count: number; isEstimate: boolean }
  columns: readonly LogColumn[]
  firstRows: readonly (readonly (string | null)[])[]
}

export interface LogColumn {
  name: string
  guess: 'decision' | 'label' | 'score' | 'weight' | 'attribute' | 'stratum' | 'period' | 'identifier' | 'other'
  /** Of a decision or a label: the value that most likely means yes. */
  guessedPositive: string | null
  /** In the sample; `values` has at most twenty of them, the most frequent first. */
  distinct: number
  values: readonly { value: string | null; n: number }[]
}

/** Whether every value that was met is known, so that one can be ticked instead of typed. */
export function isListed({ values, distinct }: LogColumn): boolean {
  return values.length >= distinct
}
