import type { Atom, Told, Which } from './attack.fixture.ts'
import { and, inGroup, ofLayer } from './attack.fixture.ts'
import type { CountTable, ScoreSummary } from './count-table.ts'
import { isDefined, isMissing } from './figure.ts'
import type { AuditResult, Figure } from './result.ts'
import { cell, tableOf } from './tables.fixture.ts'

/** A log in which everybody has a score and an outcome, by groups and bins; all scores in a bin are alike. */
export function scoredTable(all: readonly Atom[]): CountTable {
  const cells = all.flatMap(({ one, two, yes, no }) => [
    cell({ values: [one, two], selected: true, label: true, n: yes }),
    cell({ values: [one, two], selected: true, label: false, n: no }),
  ])
  const keys = (['one', 'two', 'one x two'] as const).flatMap((analysis) => {
    const one = ['a', 'b']
    const two = ['x', 'y']
    const crossed = one.flatMap((first) => two.map((second) => `${first} | ${second}`))
    return { one, two, 'one x two': crossed }[analysis].map((group) => ({ analysis, group }))
  })
  const scores = keys.map(({ analysis, group }) => summary(all.filter(inGroup(analysis, group)), analysis, group))
  return { ...tableOf(['one', 'two'], cells), scores, medianScore: 0.15 }
}

function summary(own: readonly Atom[], analysis: string, group: string): ScoreSummary {
  const bins = Array.from({ length: 10 }, (_, at) => {
    const inBin = own.filter(ofLayer(String(at)))
    const positives = inBin.reduce((sum, { yes }) => sum + yes, 0)
    const n = inBin.reduce((sum, { yes, no }) => sum + yes + no, 0)
    const scoreSum = n * (at / 10 + 0.05)
    return { n, scoreSum, labelled: n, labelledSum: scoreSum, positives }
  })
  const sum = (of: (bin: (typeof bins)[number]) => number): number => bins.reduce((total, bin) => total + of(bin), 0)
  const [n, positives, scoreSum] = [sum((bin) => bin.n), sum((bin) => bin.positives), sum((bin) => bin.scoreSum)]
  return {
    analysis,
    group,
    period: null,
    n,
    sum: scoreSum,
    sumOfSquares: scoreSum,
    aboveMedian: n - (bins[0]?.n ?? 0) - (bins[1]?.n ?? 0),
    labelled: { n, positives, scoreSum, squaredErrors: 1, logLoss: 1, positiveRankSum: 1, averagePrecision: 0.5 },
    bins,
    outside: 0,
    kolmogorovSmirnov: null,
  }
}

/** Numbers of people, or of positive outcomes among them, as calibration, scoring and errors tell them. */
export function toldOfBins({ calibration, analyses, localLaw144 }: AuditResult, what: 'n' | 'positives'): Told[] {
  const of = ({ n, meanLabel }: { n: Figure; meanLabel: Figure }): Figure => {
    if (what === 'n') return n
    return isDefined(n) && isDefined(meanLabel) ? n * meanLabel : NOT_TOLD
  }
  const whole = Object.entries(isMissing(calibration) ? {} : calibration).flatMap(([name, groups]) =>
    Object.entries(groups).flatMap(([group, own]): Told[] => [
      { figure: of(own), which: inGroup(name, group) },
      ...own.bins.map((bin, at) => ({ figure: of(bin), which: and(inGroup(name, group), ofLayer(String(at))) })),
      ...own.thresholds.map((threshold, at) => ({
        figure: what === 'n' ? threshold.selectionRate : threshold.truePositiveRate,
        which: and(inGroup(name, group), from(at + 1)),
      })),
    ]),
  )
  const { scoring } = localLaw144
  const scored = Object.entries(isMissing(scoring) ? {} : scoring).flatMap(([name, { categories }]) =>
    Object.entries(categories).flatMap(([group, { n, rate }]): Told[] =>
      what === 'n'
        ? [
            { figure: n, which: inGroup(name, group) },
            { figure: rate, which: and(inGroup(name, group), from(2)) },
          ]
        : [],
    ),
  )
  const groups = Object.entries(analyses).flatMap(([name, { groups: own, missing }]): Told[] => [
    ...Object.entries(own).map(([group, { n, tp }]) => ({
      figure: what === 'n' ? n : tp,
      which: inGroup(name, group),
    })),
    ...(what === 'n' ? [{ figure: missing.rows, which: inGroup(name, null) }] : []),
  ])
  return [...whole, ...scored, ...groups]
}

const NOT_TOLD = { undefined: 'not told' }

function from(first: number): Which {
  return ({ layer }) => Number(layer) >= first
}
