/** What was understood of an uploaded decision log, as far as a mapping needs it. */
export interface LogPreview {
  /** "comma-separated, UTF-8, with a header". */
  dialect: string
  rowsEstimate: number | null
  columns: readonly LogColumn[]
  rows: readonly (readonly (string | null)[])[]
}

export interface LogColumn {
  name: string
  /** What it is likely to be; null where nothing speaks for anything. */
  role: LogRole | null
  /** The most frequent first, twenty at most; null where it has more. */
  values: readonly { value: string; count: number }[] | null
}

export type LogRole = 'decision' | 'label' | 'score' | 'weight' | 'attribute' | 'period' | 'stratum' | 'id'
