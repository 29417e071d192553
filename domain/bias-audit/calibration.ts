import type { ScoreSummary } from './count-table.ts'
import { figure, isDefined, notDefined, over, recordOf } from './figure.ts'
import type { Calibration, Figure } from './result.ts'

type Labelled = NonNullable<ScoreSummary['labelled']>
const OUTSIDE = 'some scores lie outside 0 to 1, so they are no probabilities'
const BINS = 10
const NOT_COUNTED =
  'the count table is of an earlier version, which did not count the scores of those with an outcome apart'

/** Of the groups of one analysis, over all periods. */
export function calibrations(scores: readonly ScoreSummary[], analysis: string): Readonly<Record<string, Calibration>> {
  return recordOf(
    scores
      .filter((score) => score.analysis === analysis && score.period === null && score.labelled !== null)
      .map((score) => [score.group, calibration(score)]),
  )
}

/**
 * How well scores foretell outcomes. Sources: Brier, Monthly Weather Review 78 (1950); the area under the curve from
 * ranks, ties counting half, Hanley and McNeil, Radiology 143 (1982); expected calibration error over ten bins of equal
 * width, Naeini, Cooper and Hauskrecht, AAAI (2015).
 */
export function calibration(score: ScoreSummary): Calibration {
  const { labelled, outside } = score
  const none = 'nobody in this group has a score and an outcome'
  const of = (value: (counts: Labelled) => Figure): Figure =>
    labelled && labelled.n > 0 ? value(labelled) : notDefined(none)
  const asProbability = (value: (counts: Labelled) => Figure): Figure => (outside > 0 ? notDefined(OUTSIDE) : of(value))
  return {
    n: labelled?.n ?? notDefined('the log has no outcomes'),
    meanScore: of(({ scoreSum, n }) => scoreSum / n),
    meanLabel: of(({ positives, n }) => positives / n),
    inTheLarge: asProbability(({ scoreSum, positives, n }) => scoreSum / n - positives / n),
    brier: asProbability(({ squaredErrors, n }) => squaredErrors / n),
    auc: of(areaUnderCurve),
    logLoss: asProbability(({ logLoss, n }) => logLoss / n),
    averagePrecision: of(({ averagePrecision }) => figure(averagePrecision, 'there are no positive outcomes')),
    expectedCalibrationError: asProbability(() => expectedCalibrationError(score)),
    bins: Array.from({ length: BINS }, (_, at) => bin(score, at)),
    thresholds: Array.from({ length: BINS - 1 }, (_, at) => threshold(score, at + 1)),
  }
}

function areaUnderCurve({ n, positives, positiveRankSum }: Labelled): Figure {
  const negatives = n - positives
  if (positives <= 0 || negatives <= 0) return notDefined('all outcomes of this group are the same')
  return (positiveRankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

function expectedCalibrationError({ bins }: ScoreSummary): Figure {
  let [labelled, distance] = [0, 0]
  for (const each of bins) {
    if (each.labelledSum === null) return notDefined(NOT_COUNTED)
    labelled += each.labelled
    if (each.labelled > 0)
      distance += each.labelled * Math.abs(each.labelledSum / each.labelled - each.positives / each.labelled)
  }
  return over(distance, labelled, 'nobody in this group has a score and an outcome')
}

function bin({ bins }: ScoreSummary, at: number): Calibration['bins'][number] {
  const { labelled, labelledSum, positives } = bins[at] ?? { labelled: 0, labelledSum: 0, positives: 0 }
  const none = 'no score with an outcome lies here'
  return {
    from: at / BINS,
    to: (at + 1) / BINS,
    n: labelled,
    meanScore: labelledSum === null ? notDefined(NOT_COUNTED) : over(labelledSum, labelled, none),
    meanLabel: over(positives, labelled, none),
  }
}

function threshold(score: ScoreSummary, at: number): Calibration['thresholds'][number] {
  const sum = (of: (bin: ScoreSummary['bins'][number]) => number, from: number): Figure =>
    score.outside > 0 ? notDefined(OUTSIDE) : score.bins.slice(from).reduce((total, each) => total + of(each), 0)
  const share = (of: (bin: ScoreSummary['bins'][number]) => number, none: string): Figure => {
    const [above, all] = [sum(of, at), sum(of, 0)]
    if (!isDefined(above)) return above
    return isDefined(all) ? over(above, all, none) : all
  }
  return {
    from: at / BINS,
    selectionRate: share(({ n }) => n, 'nobody in this group has a score'),
    truePositiveRate: share(({ positives }) => positives, 'nobody in this group has a positive outcome'),
    falsePositiveRate: share(
      ({ labelled, positives }) => labelled - positives,
      'nobody in this group has a negative outcome',
    ),
  }
}
