import type { AuditConfiguration } from './configuration.ts'
import { ATTRIBUTE_JOINT, VALUE_JOINT } from './configuration.ts'
import type { CountCell, CountTable, ScoreSummary } from './count-table.ts'
import { analysesOf } from './groups.ts'

/** One decision as a test has it: every cell text. */
export type Row = Readonly<Record<string, string>>

export const CONFIGURATION: AuditConfiguration = {
  decision: 'selected',
  positive: ['1'],
  threshold: null,
  label: null,
  labelPositive: ['1'],
  score: null,
  weight: null,
  attributes: ['group'],
  intersections: 1,
  stratifyBy: null,
  period: null,
  reference: {},
  favourable: true,
  missingTokens: [],
  trim: false,
  caseFold: false,
  leftOut: [],
}

/** What the reading of a file does, row by row and slowly: an independent way to the same table. */
export function countRows(rows: readonly Row[], configuration: AuditConfiguration): CountTable {
  const read = rows.map((row) => readRow(row, configuration))
  const cells = new Map<string, CountCell>()
  for (const { weight, ...cell } of read) {
    const key = JSON.stringify([cell.values, cell.selected, cell.label, cell.period, cell.stratum])
    const sum = cells.get(key) ?? { ...cell, n: 0, weight: 0, weightSquares: 0 }
    cells.set(key, {
      ...sum,
      n: sum.n + 1,
      weight: sum.weight + weight,
      weightSquares: sum.weightSquares + weight ** 2,
    })
  }
  const scores = read.map(({ score }) => score).filter((score) => score !== null)
  return {
    format: 'plumbline-count-table-1',
    rows: rows.length,
    undecidedRows: 0,
    attributes: configuration.attributes,
    cells: [...cells.values()].map(({ values, selected, label, period, stratum, n, weight, weightSquares }) => ({
      values,
      selected,
      label,
      period,
      stratum,
      n,
      weight,
      weightSquares,
    })),
    scores: configuration.score === null ? null : summaries(read, configuration),
    medianScore: scores.length > 0 ? median(scores) : null,
  }
}

type ReadRow = Omit<CountCell, 'n' | 'weightSquares'> & { readonly score: number | null }

function readRow(row: Row, configuration: AuditConfiguration): ReadRow {
  const { decision, threshold, label, weight, stratifyBy, period } = configuration
  const at = (column: string | null): string | null => (column === null ? null : (row[column] ?? null))
  const score = configuration.score === null ? null : Number(row[configuration.score])
  const outcome = at(label)
  return {
    values: configuration.attributes.map((name) => readGroup(row[name] ?? '', configuration)),
    selected:
      decision === null ? (score ?? 0) >= (threshold ?? 0) : configuration.positive.includes(row[decision] ?? ''),
    label: outcome === null ? null : configuration.labelPositive.includes(outcome),
    period: at(period),
    stratum: at(stratifyBy),
    weight: weight === null ? 1 : Number(row[weight.column]),
    score,
  }
}

function readGroup(text: string, { trim, caseFold, missingTokens }: AuditConfiguration): string | null {
  const trimmed = trim ? text.trim() : text
  const isMissing = missingTokens.includes(text.trim().toLowerCase())
  return isMissing ? null : caseFold ? trimmed.toLowerCase() : trimmed
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0]
  return (low + high) / 2
}

function summaries(read: readonly ReadRow[], { attributes, intersections, label }: AuditConfiguration): ScoreSummary[] {
  const middle = median(read.map(({ score }) => score).filter((score) => score !== null))
  const periods = [...new Set(read.map(({ period }) => period))].filter((period) => period !== null).toSorted()
  return [null, ...periods].flatMap((period) => {
    const rows = period === null ? read : read.filter((row) => row.period === period)
    const whole = summary(rows, { analysis: '', group: '', period, middle, isLabelled: label !== null })
    const groups = analysesOf(attributes, intersections).flatMap((names) => {
      const analysis = names.join(ATTRIBUTE_JOINT)
      const known = rows.filter(({ values }) => names.every((name) => values[attributes.indexOf(name)] !== null))
      const byGroup = Map.groupBy(known, ({ values }) =>
        names.map((name) => values[attributes.indexOf(name)]).join(VALUE_JOINT),
      )
      return [...byGroup].map(([group, own]) =>
        summary(own, { analysis, group, period, middle, isLabelled: label !== null }),
      )
    })
    return [whole, ...groups]
  })
}

interface SummaryOf {
  readonly analysis: string
  readonly group: string
  readonly period: string | null
  readonly middle: number
  readonly isLabelled: boolean
}

function summary(rows: readonly ReadRow[], { middle, isLabelled, ...names }: SummaryOf): ScoreSummary {
  const scored = rows.flatMap(({ score, label }) => (score === null ? [] : [{ score, label }]))
  const inBin = (at: number) =>
    scored.filter(({ score }) => score >= 0 && score <= 1 && Math.min(9, Math.floor(10 * score)) === at)
  const total = (of: readonly { score: number }[]): number => of.reduce((sum, { score }) => sum + score, 0)
  return {
    ...names,
    n: scored.length,
    sum: total(scored),
    sumOfSquares: scored.reduce((sum, { score }) => sum + score ** 2, 0),
    aboveMedian: scored.filter(({ score }) => score > middle).length,
    labelled: isLabelled ? labelledSummary(scored) : null,
    bins: Array.from({ length: 10 }, (_, at) => ({
      n: inBin(at).length,
      scoreSum: total(inBin(at)),
      labelled: inBin(at).filter(({ label }) => label !== null).length,
      labelledSum: total(inBin(at).filter(({ label }) => label !== null)),
      positives: inBin(at).filter(({ label }) => label).length,
    })),
    outside: scored.filter(({ score }) => score < 0 || score > 1).length,
    kolmogorovSmirnov: null,
  }
}

function labelledSummary(
  scored: readonly { score: number; label: boolean | null }[],
): NonNullable<ScoreSummary['labelled']> {
  const rows = scored.filter(({ label }) => label !== null)
  const positives = rows.filter(({ label }) => label)
  const clipped = (score: number): number => Math.min(1 - 1e-15, Math.max(1e-15, score))
  const rank = (score: number): number =>
    rows.filter((row) => row.score < score).length + (rows.filter((row) => row.score === score).length + 1) / 2
  const steps = [...new Set(rows.map(({ score }) => score))].toSorted((a, b) => b - a)
  const precision = (from: number): number => {
    const selected = rows.filter(({ score }) => score >= from)
    return selected.filter(({ label }) => label).length / selected.length
  }
  const rise = (at: number): number => positives.filter(({ score }) => score === at).length / positives.length
  return {
    n: rows.length,
    positives: positives.length,
    scoreSum: rows.reduce((sum, { score }) => sum + score, 0),
    squaredErrors: rows.reduce((sum, { score, label }) => sum + (score - Number(label)) ** 2, 0),
    logLoss: rows.reduce((sum, { score, label }) => sum - Math.log(label ? clipped(score) : 1 - clipped(score)), 0),
    positiveRankSum: positives.reduce((sum, { score }) => sum + rank(score), 0),
    averagePrecision: positives.length > 0 ? steps.reduce((sum, step) => sum + precision(step) * rise(step), 0) : null,
  }
}
