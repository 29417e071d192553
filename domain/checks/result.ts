import type { Figure, Interval } from '../bias-audit/result.ts'
import type { CheckThreshold } from './policy.ts'

export const checkOutcomes = ['pass', 'fail', 'inconclusive', 'explain', 'hint'] as const
/**
 * `explain`: there is something that needs a written reason or is to be put right, listed in the findings. `hint`: never
 * counts as a pass by itself.
 */
export type CheckOutcome = (typeof checkOutcomes)[number]

export interface CheckResult {
  readonly check: string
  readonly title: string
  /** Name and version of the method, `plumbline-check outcome-gap 1`. */
  readonly method: string
  readonly outcome: CheckOutcome
  /** What was found, in a sentence that can be read alone. */
  readonly sentence: string
  readonly figures: readonly CheckFigure[]
  /** The first 200; `findingsInAll` counts all. No personal identifiers. */
  readonly findings: readonly CheckFinding[]
  readonly findingsInAll: number
  readonly tables: readonly CheckTable[]
  readonly caveats: readonly string[]
  /** As they were when the check ran. */
  readonly thresholds: readonly CheckThreshold[]
  /** The tool whose results these are; null where Plumbline worked them out. */
  readonly computedElsewhere: { readonly tool: string; readonly version: string | null } | null
}

export interface CheckFigure {
  readonly label: string
  readonly value: Figure
  /** What it is out of, as 98 of 100. */
  readonly of?: Figure
  readonly interval?: Interval
  readonly unit?: FigureUnit
}

/** `share`: from 0 to 1, shown as a percentage; `points`: a difference of two. Without a unit: a number. */
export type FigureUnit =
  'share' | 'points' | 'ratio' | 'days' | 'words' | 'grade' | 'people' | 'rows' | 'hosts' | 'items'

export interface CheckFinding {
  readonly where: string
  readonly what: string
}

export interface CheckTable {
  readonly title: string
  readonly columns: readonly { readonly label: string; readonly unit?: FigureUnit }[]
  readonly rows: readonly (readonly (string | Figure | null)[])[]
}

export const FINDINGS_SHOWN = 200
/** Of a table. */
export const ROWS_SHOWN = 200
