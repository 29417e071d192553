export const columnRoles = [
  'decision',
  'label',
  'score',
  'weight',
  'attribute',
  'stratum',
  'period',
  'identifier',
  'other',
] as const
export type ColumnRole = (typeof columnRoles)[number]

/** Of a decision log, what a person needs to say what its columns mean. Rows are personal data: they are shown, never kept. */
export interface LogPreview {
  readonly kind: 'csv' | 'json' | 'parquet'
  readonly isGzip: boolean
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** Of CSV alone. */
  readonly delimiter: string | null
  readonly sizeBytes: number
  /** Exact for Parquet and for what was read whole; otherwise by the size of the first rows. */
  readonly rows: { readonly count: number; readonly isEstimate: boolean }
  /** How many of the first rows the columns were looked at in. */
  readonly sampledRows: number
  readonly columns: readonly PreviewColumn[]
  /** The first ten, each with a cell for each column; null where there is none. */
  readonly firstRows: readonly (readonly (string | null)[])[]
}

export interface PreviewColumn {
  readonly name: string
  readonly guess: ColumnRole
  /** Of a decision or a label: the value that most likely means yes. */
  readonly guessedPositive: string | null
  /** In the sample; `values` has at most twenty of them, the most frequent first. */
  readonly distinct: number
  readonly values: readonly { readonly value: string | null; readonly n: number }[]
  readonly isNumeric: boolean
}
