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
}

export interface AuditResult {
  readonly rows: number
  /** Name and version of the method, `plumbline-bias-audit 1`. */
  readonly method: string
  readonly verdict: AuditVerdict
  /** What the control is filed with, and why. */
  readonly files: { readonly verdict: 'pass' | 'fail' | 'inconclusive'; readonly reason: string }
  readonly thresholds: readonly PolicyThreshold[]
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
  readonly highestRate: {
    readonly reference: string | Undefined
    readonly pairs: Readonly<Record<string, PairFigures>>
  }
  readonly omnibus: {
    readonly chiSquare: Figure
    readonly degreesOfFreedom: number
    readonly pValue: Figure
    readonly adjustedPValue: Figure
  }
  readonly missing: {
    readonly rows: number
    readonly selected: number
    readonly rate: Figure
    /** The rate of each group if all missing rows were in it: the lowest and the highest that are possible. */
    readonly bounds: Readonly<Record<string, readonly [Figure, Figure]>>
  }
  readonly excluded: readonly { readonly group: string; readonly reason: string }[]
  /** Group values that differ in case or spaces alone: asked about, never merged silently. */
  readonly nearDuplicates: readonly (readonly string[])[]
  readonly fragility: Readonly<Record<string, Fragility>>
}

export interface GroupFigures {
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
  readonly holmPValue: Figure
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
  readonly bins: readonly {
    readonly from: number
    readonly to: number
    readonly n: Figure
    readonly meanScore: Figure
    readonly meanLabel: Figure
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
  readonly alerts: readonly string[]
}
