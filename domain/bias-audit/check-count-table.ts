import { invalid } from '../refusal.ts'
import type { AuditConfiguration } from './configuration.ts'
import { analysisKeys, compareCells, compareScores, COUNT_TABLE_FORMAT } from './count-table.ts'
import type { CountCell, CountTable, ScoreSummary } from './count-table.ts'

const MOST_CELLS = 200_000
const MOST_ATTRIBUTES = 6
const TABLE = '/countTable'

/** A count table parsed from JSON. Throws Refusal 'invalid' with what is wrong in it. */
export function countTableFromJson(raw: unknown): CountTable {
  const table = asRecord(raw)
  if (table['format'] !== COUNT_TABLE_FORMAT) {
    throw wrong(`The file is no count table: its format is not ${COUNT_TABLE_FORMAT}.`)
  }
  const attributes = listOf(table['attributes'], 'attributes').map((name) => textOf(name, 'an attribute'))
  if (attributes.length === 0 || attributes.length > MOST_ATTRIBUTES || new Set(attributes).size < attributes.length) {
    throw wrong(`A count table has one to ${MOST_ATTRIBUTES} attributes, each once.`)
  }
  const cells = listOf(table['cells'], 'cells').map((cell) => cellOf(cell, attributes.length))
  if (cells.length === 0 || cells.length > MOST_CELLS) throw wrong(`A count table has 1 to ${MOST_CELLS} cells.`)
  const scores = table['scores'] === null ? null : listOf(table['scores'], 'scores').map(scoreOf)
  const checked = {
    format: COUNT_TABLE_FORMAT,
    rows: countOf(table['rows'], 'rows'),
    undecidedRows: countOf(table['undecidedRows'], 'undecidedRows'),
    attributes,
    cells: cells.toSorted(compareCells),
    scores: scores?.toSorted(compareScores) ?? null,
    medianScore: table['medianScore'] === null ? null : numberOf(table['medianScore'], 'medianScore'),
  } as const
  refuseContradictions(checked)
  return checked
}

/** Throws Refusal 'invalid' where the table was not made by this configuration. */
export function requireTableOf(table: CountTable, configuration: AuditConfiguration): void {
  const asked = configuration.attributes.join(', ')
  if (table.attributes.join('\n') !== configuration.attributes.join('\n')) {
    throw invalid(
      '/attributes',
      `The count table is of ${table.attributes.join(', ')}, and the configuration asks for ${asked}.`,
    )
  }
  const has = (read: (cell: CountCell) => unknown) => table.cells.some((cell) => read(cell) !== null)
  const refuse = (field: string, what: string) => {
    throw invalid(
      `/${field}`,
      `The count table has ${what}, unlike the configuration. Make it anew with this configuration.`,
    )
  }
  const { label, period, stratifyBy, score, weight } = configuration
  if (has((cell) => cell.label) && label === null) refuse('label', 'labels')
  if (has((cell) => cell.period) && period === null) refuse('period', 'periods')
  if (has((cell) => cell.stratum) && stratifyBy === null) refuse('stratify_by', 'strata')
  if ((table.scores === null) !== (score === null)) refuse('score', table.scores === null ? 'no scores' : 'scores')
  const isWeighted = table.cells.some((cell) => cell.weight !== cell.n || cell.weightSquares !== cell.n)
  if (weight === null && isWeighted) refuse('weight', 'weights')
  const known = new Set(['', ...analysisKeys(table.attributes, configuration.intersections).map(({ name }) => name)])
  const present = new Set(table.scores?.map(({ analysis }) => analysis))
  const other = [...present].find((name) => !known.has(name))
  if (other !== undefined) refuse('intersections', `scores of ${JSON.stringify(other)}`)
  const missing = [...known].find((name) => name !== '' && !name.includes(' x ') && !present.has(name))
  if (
    table.scores &&
    table.scores.length > 0 &&
    missing !== undefined &&
    has((cell) => cell.values[table.attributes.indexOf(missing)] ?? null)
  ) {
    // prettier-ignore
    refuse('score', `no scores of ${JSON.stringify(missing)}`)
  }
}

function cellOf(raw: unknown, attributes: number): CountCell {
  const cell = asRecord(raw)
  const values = listOf(cell['values'], 'values').map((value) => nullOr(value, (one) => textOf(one, 'a value')))
  if (values.length !== attributes) throw wrong(`A cell has ${values.length} values for ${attributes} attributes.`)
  return {
    values,
    selected: flagOf(cell['selected'], 'selected'),
    label: nullOr(cell['label'], (one) => flagOf(one, 'label')),
    period: nullOr(cell['period'], (one) => textOf(one, 'period')),
    stratum: nullOr(cell['stratum'], (one) => textOf(one, 'stratum')),
    n: countOf(cell['n'], 'n'),
    weight: positiveOf(cell['weight'], 'weight'),
    weightSquares: positiveOf(cell['weightSquares'], 'weightSquares'),
  }
}

function scoreOf(raw: unknown): ScoreSummary {
  const score = asRecord(raw)
  const bins = listOf(score['bins'], 'bins')
  if (bins.length !== 10) throw wrong('A summary of scores has ten bins.')
  return {
    analysis: textOf(score['analysis'], 'analysis'),
    group: textOf(score['group'], 'group'),
    period: nullOr(score['period'], (one) => textOf(one, 'period')),
    n: countOf(score['n'], 'n'),
    sum: numberOf(score['sum'], 'sum'),
    sumOfSquares: positiveOf(score['sumOfSquares'], 'sumOfSquares'),
    aboveMedian: countOf(score['aboveMedian'], 'aboveMedian'),
    labelled: nullOr(score['labelled'], labelledOf),
    bins: bins.map((one) => {
      const bin = asRecord(one)
      const counts = {
        n: countOf(bin['n'], 'n'),
        scoreSum: numberOf(bin['scoreSum'], 'scoreSum'),
        labelled: countOf(bin['labelled'], 'labelled'),
        positives: countOf(bin['positives'], 'positives'),
      }
      return { ...counts, labelledSum: labelledSumOf(bin['labelledSum'], counts) }
    }),
    outside: countOf(score['outside'], 'outside'),
    kolmogorovSmirnov: nullOr(score['kolmogorovSmirnov'], (one) => positiveOf(one, 'kolmogorovSmirnov')),
  }
}

/** Tables of method 1 have no such sum; it is known where all or none of the bin have a label. */
function labelledSumOf(value: unknown, { n, labelled, scoreSum }: Omit<Bin, 'labelledSum'>): number | null {
  if (value !== undefined && value !== null) return numberOf(value, 'labelledSum')
  if (labelled === 0) return 0
  return labelled === n ? scoreSum : null
}

type Bin = ScoreSummary['bins'][number]

function labelledOf(raw: unknown): NonNullable<ScoreSummary['labelled']> {
  const labelled = asRecord(raw)
  return {
    n: countOf(labelled['n'], 'n'),
    positives: countOf(labelled['positives'], 'positives'),
    scoreSum: numberOf(labelled['scoreSum'], 'scoreSum'),
    squaredErrors: positiveOf(labelled['squaredErrors'], 'squaredErrors'),
    logLoss: numberOf(labelled['logLoss'], 'logLoss'),
    positiveRankSum: positiveOf(labelled['positiveRankSum'], 'positiveRankSum'),
    averagePrecision: nullOr(labelled['averagePrecision'], (one) => positiveOf(one, 'averagePrecision')),
  }
}

function refuseContradictions({ rows, undecidedRows, cells, scores }: CountTable): void {
  const counted = cells.reduce((sum, { n }) => sum + n, 0)
  if (counted + undecidedRows !== rows) {
    throw wrong(
      `The cells hold ${counted} rows and ${undecidedRows} are undecided, which is not ${rows}. Is a part cut off?`,
    )
  }
  if (counted === 0) throw wrong('No row of the log has a decision.')
  for (const [place, cell] of cells.entries()) {
    if (place > 0 && compareCells(cells[place - 1]!, cell) === 0) throw wrong('Two cells are for the same combination.')
    if (cell.n === 0) throw wrong('A cell has no row. Leave it out.')
  }
  for (const [place, score] of (scores ?? []).entries()) {
    if (place > 0 && compareScores(scores![place - 1]!, score) === 0)
      throw wrong('Two summaries are of the same group.')
    const inBins = score.bins.reduce((sum, { n }) => sum + n, score.outside)
    const isSound = inBins === score.n && score.aboveMedian <= score.n && (score.labelled?.n ?? 0) <= score.n
    if (!isSound) throw wrong(`The scores of ${score.group || 'all'} contradict one another. Make the table anew.`)
  }
  const total = scores?.find(({ analysis, period }) => analysis === '' && period === null)
  if (scores && scores.length > 0 && (total?.n ?? Infinity) > counted) throw wrong('There are more scores than rows.')
}

function asRecord(raw: unknown): Record<string, unknown> {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw as Record<string, unknown> // safe: just seen
  throw wrong('The file is no count table: an object is missing where one belongs.')
}

function listOf(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value as unknown[]
  throw wrong(`The count table has no list of ${name}.`)
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string' && value.length <= 10_000) return value
  throw wrong(`In the count table, ${name} is no text.`)
}

function flagOf(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value
  throw wrong(`In the count table, ${name} is neither true nor false.`)
}

function numberOf(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw wrong(`In the count table, ${name} is no number.`)
}

function positiveOf(value: unknown, name: string): number {
  if (numberOf(value, name) >= 0) return value as number // safe: numberOf throws on anything else
  throw wrong(`In the count table, ${name} is negative.`)
}

function countOf(value: unknown, name: string): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number // safe: a whole number
  throw wrong(`In the count table, ${name} is no count: give whole numbers from 0.`)
}

function nullOr<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value)
}

function wrong(detail: string): Error {
  return invalid(TABLE, detail)
}
