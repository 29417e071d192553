import { ATTRIBUTE_JOINT, VALUE_JOINT } from './configuration.ts'

export const COUNT_TABLE_FORMAT = 'plumbline-count-table-1'

/**
 * What a decision log is after one pass: counts, from which every figure of an audit follows. It holds no person and no
 * row. The same table can be made beside the data, by the command or by one statement of SQL.
 */
export interface CountTable {
  readonly format: 'plumbline-count-table-1'
  /** Rows of the log, also those that no cell can hold. */
  readonly rows: number
  /** Rows without a readable decision; they are in no cell. */
  readonly undecidedRows: number
  readonly attributes: readonly string[]
  /** One for each combination that occurs, in the order of `compareCells`. */
  readonly cells: readonly CountCell[]
  /** One for each group of each analysis and one for the whole (`analysis: ''`); null where no score is configured. */
  readonly scores: readonly ScoreSummary[] | null
  /** Of all scores of rows in cells, the mean of the middle two where their number is even; null without any. */
  readonly medianScore: number | null
}

export interface CountCell {
  /** One for each attribute, in their order; null where it is missing. */
  readonly values: readonly (string | null)[]
  readonly selected: boolean
  /** null where there is no label. */
  readonly label: boolean | null
  readonly period: string | null
  readonly stratum: string | null
  readonly n: number
  /** The sum of the weights; `n` where there are none. */
  readonly weight: number
  /** The sum of their squares, for Kish's effective number. */
  readonly weightSquares: number
}

/** Of the scores in one group of one analysis: sums, from which means, calibration and the AUC follow exactly. */
export interface ScoreSummary {
  /** The attributes joined; '' for all rows. */
  readonly analysis: string
  readonly group: string
  /** null: over all periods. */
  readonly period: string | null
  /** Rows with a score. */
  readonly n: number
  readonly sum: number
  readonly sumOfSquares: number
  /** Rows whose score is above the median of the whole log, strictly. */
  readonly aboveMedian: number
  /** Of the rows with a score and a label; null where the configuration has no label. */
  readonly labelled: {
    readonly n: number
    readonly positives: number
    readonly scoreSum: number
    /** Sum of (score − label)², and of the log loss with scores clipped to 1e-15 from 0 and 1. */
    readonly squaredErrors: number
    readonly logLoss: number
    /** Sum of the ranks (1 the lowest, ties their mean) of the positives among the group's labelled rows. */
    readonly positiveRankSum: number
    /** Sum over the distinct thresholds of precision × rise of recall. */
    readonly averagePrecision: number | null
  } | null
  /** Ten of equal width over [0, 1], `min(floor(10 score), 9)`; scores outside [0, 1] are in `outside`. */
  readonly bins: readonly {
    readonly n: number
    readonly scoreSum: number
    readonly labelled: number
    /** Of the scores of those with a label: means are compared over the same rows. null: an earlier version did not count it. */
    readonly labelledSum: number | null
    readonly positives: number
  }[]
  readonly outside: number
  /** Largest distance of the distribution functions from that of the group's first period; null in that and overall. */
  readonly kolmogorovSmirnov: number | null
}

/** An attribute, or several crossed. `places` are theirs among the attributes; the whole has none and no name. */
export interface AnalysisKey {
  readonly name: string
  readonly places: readonly number[]
}

/** Single attributes first, then pairs, then threes, each in the order of the attributes. */
export function analysisKeys(attributes: readonly string[], deepest: number): AnalysisKey[] {
  let level: number[][] = attributes.map((_, place) => [place])
  const all = [...level]
  for (let depth = 2; depth <= deepest; depth += 1) {
    level = level.flatMap((places) =>
      attributes.flatMap((_, place) => (place > (places.at(-1) ?? -1) ? [[...places, place]] : [])),
    )
    all.push(...level)
  }
  return all.map((places) => ({ name: places.map((place) => attributes[place]!).join(ATTRIBUTE_JOINT), places }))
}

/** The group of an analysis that a cell belongs to; null where a value of it is missing, '' for the whole. */
export function groupName(values: readonly (string | null)[], { places }: AnalysisKey): string | null {
  const own = places.map((place) => values[place] ?? null)
  return own.includes(null) ? null : own.join(VALUE_JOINT)
}

type CellKey = Pick<CountCell, 'values' | 'selected' | 'label' | 'period' | 'stratum'>

/** By values, period, stratum, selection and label; missing last. Code units decide, so that no locale does. */
export function compareCells(a: CellKey, b: CellKey): number {
  for (const [place, value] of a.values.entries()) {
    const difference = compareTexts(value, b.values[place] ?? null)
    if (difference !== 0) return difference
  }
  return (
    compareTexts(a.period, b.period) ||
    compareTexts(a.stratum, b.stratum) ||
    Number(b.selected) - Number(a.selected) ||
    rank(a.label) - rank(b.label)
  )
}

/** The whole first, then by analysis and group; over all periods before each of them. */
export function compareScores(a: ScoreSummary, b: ScoreSummary): number {
  return (
    compareTexts(a.analysis, b.analysis) ||
    compareTexts(a.group, b.group) ||
    Number(a.period !== null) - Number(b.period !== null) ||
    compareTexts(a.period, b.period)
  )
}

function compareTexts(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

function rank(label: boolean | null): number {
  if (label === null) return 2
  return label ? 0 : 1
}
