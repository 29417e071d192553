import { cellKey, cellTable, hiddenInLayers, without } from './cell-tables.ts'
import type { HiddenInLayer } from './cell-tables.ts'
import type { Cell } from './complementary.ts'
import { hiddenCells } from './complementary.ts'
import { isDefined, isMissing, own, recordOf } from './figure.ts'
import type { HiddenOfAnalysis } from './hidden.ts'
import type { AuditResult, Calibration, Figure, Undefined } from './result.ts'
import { BINS as SCORE_BINS } from './score-summaries.ts'
import { hideFigures } from './suppress-highest.ts'
import type { HiddenRatios } from './suppress-parts.ts'
import { parts } from './suppress-parts.ts'

/** What of the scores is hidden: how many of a group have one, how they lie to the median, and their calibration. */
export interface HiddenScores {
  readonly ratios: (analysis: string) => HiddenRatios
  readonly isWhole: (analysis: string, group: string) => boolean
  /** By the place of a bin. */
  readonly isBin: HiddenInLayer
  /** Whether what would be selected from each score on is hidden: it counts who has no outcome too. */
  readonly areThresholds: (analysis: string, group: string) => boolean
}

type OfAnalysis = (analysis: string) => HiddenOfAnalysis

/** All analyses are looked at together, as crossed groups add up in scores and in each bin too. */
export function hiddenScores(result: AuditResult, of: OfAnalysis, limit: number): HiddenScores {
  const { analyses } = result
  const cells = scoreCells(result)
  const hide = (cellOf: (analysis: string, group: string) => Cell, already: IsHidden): IsHidden => {
    const keys = eachKey(analyses, already)
    const hidden = hiddenCells({ ...cellTable({ analyses, layer: '', cellOf }), limit, already: keys })
    return (analysis, group) => hidden.has(cellKey('', analysis, group))
  }
  const isSizeHidden = hide(cells.scored, (analysis, group) => of(analysis).size.has(group))
  const isRateHidden = hide(cells.aboveMedian, isSizeHidden)
  const isWhole = hide(
    cells.outcomes,
    (analysis, group) =>
      isSizeHidden(analysis, group) || of(analysis).selection.has(group) || of(analysis).errors.has(group),
  )
  const named = (analysis: string, isHidden: IsHidden): Set<string> =>
    new Set(Object.keys(own(analyses, analysis)?.groups ?? {}).filter((group) => isHidden(analysis, group)))
  return {
    ratios: (analysis) => ({
      size: named(analysis, isSizeHidden),
      rate: named(analysis, isRateHidden),
      missing: of(analysis).missing.size,
    }),
    isWhole,
    isBin: hiddenBins(result, cells, { isWhole, limit }),
    areThresholds: hiddenThresholds(result, cells, { isWhole, limit }),
  }
}

type IsHidden = (analysis: string, group: string) => boolean

function eachKey(analyses: AuditResult['analyses'], isHidden: IsHidden): Set<string> {
  return new Set(
    Object.entries(analyses).flatMap(([analysis, { groups }]) =>
      Object.keys(groups).flatMap((group) => (isHidden(analysis, group) ? [cellKey('', analysis, group)] : [])),
    ),
  )
}

interface ScoreCells {
  readonly calibration: (analysis: string, group: string) => Calibration | undefined
  readonly scored: (analysis: string, group: string) => Cell
  readonly aboveMedian: (analysis: string, group: string) => Cell
  readonly outcomes: (analysis: string, group: string) => Cell
}

function scoreCells({ calibration, localLaw144: { scoring } }: AuditResult): ScoreCells {
  const category = (analysis: string, group: string): { n: Figure; rate: Figure } | undefined =>
    isMissing(scoring) ? undefined : own(own(scoring, analysis)?.categories ?? {}, group)
  const of = (analysis: string, group: string): Calibration | undefined =>
    isMissing(calibration) ? undefined : own(own(calibration, analysis) ?? {}, group)
  return {
    calibration: of,
    scored: (analysis, group) => sizeOf(category(analysis, group)),
    aboveMedian: (analysis, group) => {
      const { n, rate } = category(analysis, group) ?? {}
      return n !== undefined && rate !== undefined && isDefined(n) && isDefined(rate)
        ? parts(n, Math.round(n * rate))
        : []
    },
    outcomes: (analysis, group) => outcomesOf(of(analysis, group)),
  }
}

function sizeOf(counted: { readonly n: Figure } | undefined): Cell {
  return counted && isDefined(counted.n) ? [counted.n] : []
}

/** Those with a positive outcome and those without. */
function outcomesOf(counted: { readonly n: Figure; readonly meanLabel: Figure } | undefined): Cell {
  if (!counted || !isDefined(counted.n) || !isDefined(counted.meanLabel)) return []
  const { n, meanLabel } = counted
  return [Math.round(n * meanLabel), Math.round(n * (1 - meanLabel))]
}

/** By the sizes of bins, and then by the outcomes in them. */
function hiddenBins(
  { analyses, calibration }: AuditResult,
  cells: ScoreCells,
  { isWhole, limit }: { isWhole: IsHidden; limit: number },
): HiddenInLayer {
  if (isMissing(calibration)) return () => false
  const bins = (analysis: string, group: string): Calibration['bins'] => cells.calibration(analysis, group)?.bins ?? []
  const most = Math.max(
    0,
    ...Object.values(calibration).flatMap((groups) => Object.values(groups).map((own) => own.bins.length)),
  )
  const layers = Array.from({ length: most }, (_, at) => String(at))
  const common = { analyses, layers, limit }
  const isSmall = hiddenInLayers({
    ...common,
    cellOf: (bin, analysis, group) => sizeOf(bins(analysis, group)[Number(bin)]),
    restOf: (analysis, group) => without(cells.scored(analysis, group), bins(analysis, group).map(sizeOf)),
    isHidden: (_, analysis, group) => isWhole(analysis, group),
  })
  return hiddenInLayers({
    ...common,
    cellOf: (bin, analysis, group) => outcomesOf(bins(analysis, group)[Number(bin)]),
    restOf: (analysis, group) => without(cells.outcomes(analysis, group), bins(analysis, group).map(outcomesOf)),
    isHidden: isSmall,
  })
}

/** Groups with so few scores in a bin, whether their outcomes are known or not, that shares from a score on tell of them. */
function hiddenThresholds(
  { analyses, calibration }: AuditResult,
  cells: ScoreCells,
  { isWhole, limit }: { isWhole: IsHidden; limit: number },
): IsHidden {
  if (isMissing(calibration)) return () => false
  const scoredIn = (bin: number, analysis: string, group: string): Cell => {
    const [scored] = cells.scored(analysis, group)
    const thresholds = cells.calibration(analysis, group)?.thresholds ?? []
    const from = (at: number): number => {
      const share = at === 0 ? 1 : at > thresholds.length ? 0 : (thresholds[at - 1]?.selectionRate ?? 0)
      return isDefined(share) ? share : 0
    }
    return scored === undefined ? [] : [Math.round(scored * (from(bin) - from(bin + 1)))]
  }
  const layers = Array.from({ length: SCORE_BINS }, (_, at) => String(at))
  const isHidden = hiddenInLayers({
    analyses,
    layers,
    limit,
    cellOf: (bin, analysis, group) => scoredIn(Number(bin), analysis, group),
    restOf: (analysis, group) =>
      without(
        cells.scored(analysis, group),
        layers.map((bin) => scoredIn(Number(bin), analysis, group)),
      ),
    isHidden: (_, analysis, group) => isWhole(analysis, group),
  })
  return (analysis, group) => layers.some((bin) => isHidden(bin, analysis, group))
}

export function suppressCalibration(
  calibration: Calibration,
  isWhole: boolean,
  { isBin, areThresholds, hidden }: { isBin: (place: number) => boolean; areThresholds: boolean; hidden: Undefined },
): Calibration {
  const { bins, thresholds, ...figures } = calibration
  const isAny = isWhole || bins.some((_, at) => isBin(at))
  return {
    ...(isWhole ? hideFigures(figures, hidden) : figures),
    // Sums over the bins are equations in those that are hidden.
    expectedCalibrationError: isAny ? hidden : figures.expectedCalibrationError,
    bins: bins.map((bin, at) =>
      isWhole || isBin(at) ? { ...bin, n: hidden, meanScore: hidden, meanLabel: hidden } : bin,
    ),
    thresholds: thresholds.map((threshold) =>
      isAny || areThresholds ? { ...hideFigures(threshold, hidden), from: threshold.from } : threshold,
    ),
  }
}

export function suppressCalibrations(
  calibration: AuditResult['calibration'],
  { isWhole, isBin, areThresholds }: HiddenScores,
  hidden: Undefined,
): AuditResult['calibration'] {
  if (isMissing(calibration)) return calibration
  return recordOf(
    Object.entries(calibration).map(([name, groups]) => [
      name,
      recordOf(
        Object.entries(groups).map(([group, own]) => [
          group,
          suppressCalibration(own, isWhole(name, group), {
            isBin: (at) => isBin(String(at), name, group),
            areThresholds: areThresholds(name, group),
            hidden,
          }),
        ]),
      ),
    ]),
  )
}
