/** What an owner says about a decision log before it is counted. Source: the fields of fairness vectors' `mapping`. */
export interface AuditConfiguration {
  /** The column of the decision; null where a rule on the score decides. */
  readonly decision: string | null
  /** The values of that column that mean selected. */
  readonly positive: readonly string[]
  /** Selected where the score is at least this; only with `decision: null`. */
  readonly threshold: number | null
  /** The column of the outcome that the decision tried to foresee. */
  readonly label: string | null
  readonly labelPositive: readonly string[]
  /** The column of a score; higher means more likely to be selected. */
  readonly score: string | null
  readonly weight: { readonly column: string; readonly kind: 'frequency' | 'sampling' } | null
  /** One to six columns, in the order in which groups of an intersection are named. */
  readonly attributes: readonly string[]
  /** How many attributes are crossed at most: 1 none, 2 or 3. */
  readonly intersections: 1 | 2 | 3
  /** The column of a stratum: a channel, a campaign, a region. */
  readonly stratifyBy: string | null
  /** The column of a period, as text that sorts: `2026-10`, `2026-W40`, a day. */
  readonly period: string | null
  /** The group that others are compared with, by analysis (`sex`, `sex x age`); the largest where none is named. */
  readonly reference: Readonly<Record<string, string>>
  /** Whether being selected is good for the person; being targeted can be the harm. */
  readonly favourable: boolean
  /** Group values that mean that it is not known, compared after trimming, without regard to case. */
  readonly missingTokens: readonly string[]
  readonly trim: boolean
  readonly caseFold: boolean
  /** Categories that New York's mode leaves out although 2 % or more; with a written justification. */
  readonly leftOut: readonly { readonly analysis: string; readonly group: string; readonly justification: string }[]
}

/** How the name of an intersection and of its groups is put together. */
export const ATTRIBUTE_JOINT = ' x '
export const VALUE_JOINT = ' | '
