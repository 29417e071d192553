/** The one shape of an audit's result, in the API, the command and the artefact. Figures are numbers or say why not. */
export type Figure = number | Undefined
/** A figure that is undefined says why: never 0, NaN or a blank. `suppressed` ones are known and not shown. */
export interface Undefined {
  readonly undefined: string
  readonly suppressed?: true
}
export type Interval = readonly [Figure, Figure] | Undefined

export const verdictStates = [
  'disparity-indicated',
  'reverses-when-stratified',
  'not-assessable',
  'below-four-fifths-could-be-chance',
  'within-four-fifths-not-shown',
  'reliable-difference-inside-four-fifths',
  'within-four-fifths-shown',
] as const
/** From the worst to the best: the verdict of the whole is the worst of its analyses. */
export type VerdictState = (typeof verdictStates)[number]

export interface AuditVerdict {
  readonly state: VerdictState
  readonly sentence: string
  /** The pair that the sentence speaks of, the worst; null where it speaks of none. */
  readonly about: { readonly analysis: string; readonly group: string; readonly reference: string } | null
}

export interface AuditResult {
  readonly rows: number
  /** Of them, those without a readable decision; they are in no figure. */
  readonly undecidedRows: number
  /** Name and version of the method, `plumbline-bias-audit 2`. */
  readonly method: string
  readonly verdict: AuditVerdict
  /** Frequency weights are counts of people; with sampling weights rates are weighted and nothing is tested. */
  readonly weighting: 'none' | 'frequency' | 'sampling'
  /** What the control is filed with, and why. */
  readonly files: { readonly verdict: 'pass' | 'fail' | 'inconclusive'; readonly reason: string }
  readonly thresholds: readonly PolicyThreshold[]
  /** Pairs in the family of the attributes, whose p values Holm adjusts together. */
  readonly comparisons: number
  readonly analyses: Readonly<Record<string, Analysis>>
  readonly equalizedOdds: Readonly<Record<string, EqualizedOdds>> | Undefined
  readonly calibration: Readonly<Record<string, Readonly<Record<string, Calibration>>>> | Undefined
  readonly strata: Readonly<Record<string, Stratification>> | Undefined
  readonly localLaw144: LocalLaw144
  readonly drift: Readonly<Record<string, Drift>> | Undefined
}

/** A number of the policy, with where it comes from and since when it holds. */
export interface PolicyThreshold {
  readonly name:
    | 'four-fifths'
    | 'minimum-group'
    | 'suppressed-below'
    | 'significance'
    | 'minimum-expected'
    | 'power-ratio'
    | 'power'
    | 'smallest-share'
  readonly value: number
  readonly clause: string
  readonly source: string
  readonly effectiveOn: string
}

export interface Analysis {
  readonly attributes: readonly string[]
  /** Intersections screen: their p values are adjusted by Benjamini and Hochberg, and they decide nothing alone. */
  readonly screening: boolean
  readonly verdict: AuditVerdict
  readonly groups: Readonly<Record<string, GroupFigures>>
  readonly reference: string | Undefined
  readonly pairs: Readonly<Record<string, PairFigures>>
  /** Of all groups that have a rate, however small; it stands beside the verdict and never decides it. */
  readonly highestRate: {
    readonly reference: string | Undefined
    /** Whether the group with the highest rate is itself large enough to be assessed. */
    readonly assessed: boolean
    /** Among the groups that are shown, where some are hidden: which of all is the highest would tell of those. */
    readonly amongShown: boolean
    readonly pairs: Readonly<Record<string, PairFigures>>
  }
  /** Over all groups; and over those large enough to be assessed, which the verdict asks for. */
  readonly omnibus: Omnibus & {
    readonly assessed: Omnibus
    /** Of the assessed one, by Holm over the attributes, or over the intersections. */
    readonly adjustedPValue: Figure
  }
  readonly missing: {
    readonly rows: Figure
    readonly selected: Figure
    readonly rate: Figure
    /** The rate of each group if all missing rows were in it: the lowest and the highest that are possible. */
    readonly bounds: Readonly<Record<string, readonly [Figure, Figure]>>
    readonly people: Readonly<Record<'n' | 'selected', Figure>>
  }
  readonly excluded: readonly { readonly group: string; readonly reason: string }[]
  /** Group values that differ in case or spaces alone: asked about, never merged silently. */
  readonly nearDuplicates: readonly (readonly string[])[]
  readonly fragility: Readonly<Record<string, Fragility>>
}

export interface Omnibus {
  readonly chiSquare: Figure
  readonly degreesOfFreedom: number
  readonly pValue: Figure
}

/** Of one group: `n` rows; all other counts are sums of weights, which are rows where there are none. */
export interface GroupFigures {
  /** One for each attribute, in their order. */
  readonly values: readonly string[]
  readonly n: Figure
  readonly weight: Figure
  readonly effectiveN: Figure
  readonly selected: Figure
  readonly tp: Figure
  readonly fp: Figure
  readonly fn: Figure
  readonly tn: Figure
  readonly selectionRate: Figure
  readonly wilson: Interval
  readonly truePositiveRate: Figure
  readonly falsePositiveRate: Figure
  readonly falseNegativeRate: Figure
  readonly positivePredictiveValue: Figure
  readonly negativePredictiveValue: Figure
  readonly baseRate: Figure
  /** Delivery: the group's share of all whose group is known, and of those of them who were selected. */
  readonly eligibleShare: Figure
  readonly selectedShare: Figure
  /** How many people stand behind the counts, which is what suppression looks at: frequency weights, otherwise rows. */
  readonly people: Readonly<Record<'n' | 'selected' | 'tp' | 'fp' | 'fn' | 'tn', Figure>>
}

/** Of a group against the reference: group minus reference, group over reference; intervals of 95 %. */
export interface PairFigures {
  readonly difference: Figure
  readonly newcombe: Interval
  readonly ratio: Figure
  readonly koopman: Interval
  readonly katz: Interval
  readonly z: Figure
  readonly pValue: Figure
  readonly fisherPValue: Figure
  readonly midPValue: Figure
  /** Of `pValue`, or of `fisherPValue` where fewer than five are expected in a cell. */
  readonly holmPValue: Figure
  /** Of an intersection: by Benjamini and Hochberg over the pairs of all intersections. */
  readonly screeningPValue: Figure
}

/** How little would change the ratio to the highest rate. */
export interface Fragility {
  readonly ratioToHighest: Figure
  readonly extraSelectionsToFourFifths: Figure
  readonly extraSelectionsToParity: Figure
  readonly ratioIfOneMoreSelected: Figure
}

export interface EqualizedOdds {
  readonly equalOpportunityDifference: Figure
  readonly difference: Figure
  readonly ratio: Figure
  readonly predictiveParityDifference: Figure
  /** By rate: the same tests as of selection, on the rows of that denominator alone. */
  readonly truePositiveRate: RateComparison
  readonly falsePositiveRate: RateComparison
  readonly positivePredictiveValue: RateComparison
}

export interface RateComparison {
  readonly reference: string | Undefined
  readonly groups: Readonly<
    Record<string, { readonly k: Figure; readonly n: Figure; readonly rate: Figure; readonly wilson: Interval }>
  >
  readonly pairs: Readonly<Record<string, PairFigures>>
  readonly excluded: readonly { readonly group: string; readonly reason: string }[]
}

export interface Calibration {
  readonly n: Figure
  readonly meanScore: Figure
  readonly meanLabel: Figure
  readonly inTheLarge: Figure
  readonly brier: Figure
  readonly auc: Figure
  readonly logLoss: Figure
  readonly averagePrecision: Figure
  readonly expectedCalibrationError: Figure
  /** Of rows with a score and an outcome, like `n`. */
  readonly bins: readonly {
    readonly from: number
    readonly to: number
    readonly n: Figure
    readonly meanScore: Figure
    readonly meanLabel: Figure
  }[]
  /** What selecting from a score on would give; of rows with a score, and of those with a label. */
  readonly thresholds: readonly {
    readonly from: number
    readonly selectionRate: Figure
    readonly truePositiveRate: Figure
    readonly falsePositiveRate: Figure
  }[]
}

export interface Stratification {
  readonly reference: string | Undefined
  readonly pairs: Readonly<
    Record<
      string,
      {
        readonly strata: Readonly<
          Record<
            string,
            {
              readonly groupN: Figure
              readonly groupSelected: Figure
              readonly referenceN: Figure
              readonly referenceSelected: Figure
              readonly difference: Figure
              readonly ratio: Figure
            }
          >
        >
        readonly pooledOddsRatio: Figure
        readonly pooledOddsRatioInterval: Interval
        readonly pooledRatio: Figure
        readonly mantelHaenszel: { readonly chiSquare: Figure; readonly pValue: Figure }
        readonly breslowDay: { readonly chiSquare: Figure; readonly degreesOfFreedom: number; readonly pValue: Figure }
        readonly reverses: boolean
      }
    >
  >
}

export interface LocalLaw144 {
  readonly selection: Readonly<Record<string, ImpactRatios>>
  readonly scoring: Readonly<Record<string, ImpactRatios>> | Undefined
  readonly medianScore: Figure
}

export interface ImpactRatios {
  readonly mostSelected: string | Undefined
  /** As of `highestRate`. */
  readonly amongShown: boolean
  readonly categories: Readonly<
    Record<
      string,
      {
        readonly n: Figure
        readonly share: Figure
        readonly rate: Figure
        readonly impactRatio: Figure
        readonly impactRatioWithoutSmall: Figure
        readonly leftOut: string | null
      }
    >
  >
  readonly unknown: Figure
}

export interface Drift {
  readonly periods: Readonly<
    Record<
      string,
      {
        readonly groups: Readonly<
          Record<
            string,
            {
              readonly n: Figure
              readonly selected: Figure
              readonly rate: Figure
              readonly wilson: Interval
              readonly ratio: Figure
              readonly koopman: Interval
              readonly share: Figure
            }
          >
        >
        readonly mixPsi: Figure
        readonly scorePsi: Figure
        readonly scoreKs: Figure
      }
    >
  >
  readonly homogeneity: Readonly<Record<string, { readonly chiSquare: Figure; readonly pValue: Figure }>>
  readonly trend: Readonly<Record<string, { readonly z: Figure; readonly pValue: Figure }>>
  /** What changed by much and by more than chance; `about` a group, or null for their mix. */
  readonly alerts: readonly { readonly about: string | null; readonly sentence: string }[]
}
