import { writeCsv } from '../csv.ts'
import { invalid } from '../refusal.ts'
import { countTableFromJson } from './check-count-table.ts'
import { analysisKeys, COUNT_TABLE_FORMAT, type CountTable, type ScoreSummary } from './count-table.ts'
import { parseCsv } from './csv-records.ts'
import { averagePrecisionOf, logLossOf, toNumber, type ExactPart } from './exact.ts'
import { BINS, distanceOf } from './score-summaries.ts'

export { countTableFromJson } from './check-count-table.ts'

/**
 * The count table as CSV: a line `total` with the names of the attributes, a line for each cell and for each summary of
 * scores. `present` says by a letter for each value, then for period and stratum, whether it is there (y) or missing (n).
 */
export function countTableToCsv(table: CountTable): string {
  const rows = [
    totalRow(table),
    ...table.cells.map(cellRow),
    ...(table.scores ?? []).map((one) => scoreRow(one, table)),
  ]
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return writeCsv([columns, ...rows.map((row) => columns.map((column) => guard(row[column] ?? '')))])
}

type Row = Record<string, string>

function totalRow({ attributes, rows, undecidedRows, scores, medianScore }: CountTable): Row {
  return {
    part: 'total',
    analysis: '',
    ...valueColumns(attributes),
    present: '',
    period: '',
    stratum: '',
    selected: '',
    label: '',
    n: String(rows),
    undecided: String(undecidedRows),
    has_scores: String(scores !== null),
    median: medianScore === null ? '' : String(medianScore),
    guarded: 'true',
  }
}

function cellRow({
  values,
  period,
  stratum,
  selected,
  label,
  n,
  weight,
  weightSquares,
}: CountTable['cells'][number]): Row {
  return {
    part: 'cell',
    ...valueColumns(values),
    present: presence([...values, period, stratum]),
    period: period ?? '',
    stratum: stratum ?? '',
    selected: String(selected),
    label: label === null ? '' : String(label),
    n: String(n),
    weight: String(weight),
    weight_squares: String(weightSquares),
  }
}

function scoreRow(score: ScoreSummary, { attributes, cells }: CountTable): Row {
  const { labelled } = score
  const { name, values } = valuesOf(score, attributes, cells)
  const row: Record<string, string | number | null> = {
    part: 'score',
    analysis: name,
    ...valueColumns(values),
    present: presence([...values, score.period, null]),
    period: score.period ?? '',
    n: score.n,
    score_sum: score.sum,
    score_squares: score.sumOfSquares,
    above_median: score.aboveMedian,
    outside: score.outside,
    labelled: labelled?.n ?? null,
    positives: labelled?.positives ?? null,
    labelled_sum: labelled?.scoreSum ?? null,
    squared_errors: labelled?.squaredErrors ?? null,
    log_loss: labelled?.logLoss ?? null,
    rank_sum: labelled?.positiveRankSum ?? null,
    average_precision: labelled?.averagePrecision ?? null,
    distance: score.kolmogorovSmirnov,
  }
  for (const [place, bin] of score.bins.entries()) {
    row[`bin_${place}_n`] = bin.n
    row[`bin_${place}_sum`] = bin.scoreSum
    row[`bin_${place}_labelled`] = bin.labelled
    row[`bin_${place}_labelled_sum`] = bin.labelledSum
    row[`bin_${place}_positives`] = bin.positives
  }
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === null ? '' : String(value)]))
}

/** The places of an analysis as `1` or `1x3`, and the values of the group at those places. */
function valuesOf(score: ScoreSummary, attributes: readonly string[], cells: CountTable['cells']) {
  const none = attributes.map((): string | null => null)
  if (score.analysis === '') return { name: '', values: none }
  const key = analysisKeys(attributes, attributes.length).find(({ name }) => name === score.analysis)
  // A group's name may hold the joint itself, so the values are looked up rather than cut out of it.
  const cell = cells.find(({ values }) => key?.places.map((place) => values[place]).join(' | ') === score.group)
  if (!key || !cell) throw new RangeError(`no cell is in ${score.analysis} ${score.group}`)
  return {
    name: key.places.map((place) => place + 1).join('x'),
    values: none.map((_, place) => (key.places.includes(place) ? cell.values[place]! : null)),
  }
}

function valueColumns(values: readonly (string | null)[]): Row {
  return Object.fromEntries(values.map((value, place) => [`value_${place + 1}`, value ?? '']))
}

function presence(values: readonly (string | null)[]): string {
  return values.map((value) => (value === null ? 'n' : 'y')).join('')
}

/** `writeCsv` puts an apostrophe before what a spreadsheet would run; one that was there before gets another. */
const GUARDED = /^'+[=+\-@\t\r]/
function guard(text: string): string {
  return GUARDED.test(text) ? `'${text}` : text
}

/**
 * Reads what `countTableToCsv` writes, and what the statement of SQL gives, saved as CSV in any order of rows and columns.
 * Sums that SQL gives in exact parts have columns such as `weight_e9`, in units of 10^-9. Throws Refusal 'invalid'.
 */
export function countTableFromCsv(text: string): CountTable {
  const records = parseCsv(text)
  if (records === null) throw wrong('A quote that is opened never closes. Save the count table as CSV again.')
  const [header = [], ...rest] = records
  const columns = header.map((name) => name.trim().toLowerCase())
  if (!columns.includes('part') || !columns.includes('present')) {
    throw wrong('The file is no count table: it has no columns part and present. Save all columns of the result.')
  }
  const rows = rest.map((cells) => new CsvRow(columns, cells))
  const totals = rows.filter((row) => row.text('part') === 'total')
  const [total] = totals
  if (!total || totals.length > 1)
    throw wrong('A count table has one row whose part is total. Save all rows of the result.')
  total.refuseFaults()
  const isGuarded = total.text('guarded') === 'true'
  const attributes = columns
    .flatMap((name) => (/^value_\d$/.test(name) ? [name] : []))
    .toSorted()
    .map((name) => total.value(name, isGuarded))
  const context = { attributes, isGuarded }
  const hasScores = total.text('has_scores').toLowerCase() === 'true'
  return countTableFromJson({
    format: COUNT_TABLE_FORMAT,
    rows: total.number('n'),
    undecidedRows: total.number('undecided'),
    attributes,
    cells: rows.filter((row) => row.text('part') === 'cell').map((row) => readCell(row, context)),
    scores: hasScores ? readScores(rows, context) : null,
    medianScore: hasScores ? readMedian(total) : null,
  })
}

interface Context {
  readonly attributes: readonly string[]
  readonly isGuarded: boolean
}

function readCell(row: CsvRow, { attributes, isGuarded }: Context): Record<string, unknown> {
  const present = row.text('present')
  const value = (column: string, place: number) => (present[place] === 'y' ? row.value(column, isGuarded) : null)
  return {
    values: attributes.map((_, place) => value(`value_${place + 1}`, place)),
    selected: row.flag('selected'),
    label: row.text('label') === '' ? null : row.flag('label'),
    period: value('period', attributes.length),
    stratum: value('stratum', attributes.length + 1),
    n: row.number('n'),
    weight: row.has('weight') ? row.number('weight') : row.number('n'),
    weightSquares: row.has('weight_squares') ? row.number('weight_squares') : row.number('n'),
  }
}

function readScores(rows: readonly CsvRow[], context: Context): Record<string, unknown>[] {
  return rows.filter((row) => row.text('part') === 'score').map((row) => readScore(row, context))
}

function readScore(row: CsvRow, { attributes, isGuarded }: Context): Record<string, unknown> {
  const places =
    row.text('analysis') === ''
      ? []
      : row
          .text('analysis')
          .split('x')
          .map((place) => Number(place) - 1)
  if (places.some((place) => attributes[place] === undefined)) throw wrong('A summary of scores is of no analysis.')
  const n = row.number('n')
  const bin = (place: number) => ({
    n: row.number(`bin_${place}_n`),
    scoreSum: row.number(`bin_${place}_sum`),
    labelled: row.has('labelled') ? row.number(`bin_${place}_labelled`) : 0,
    // Older tables have none.
    labelledSum: row.has(`bin_${place}_labelled_sum`) ? row.number(`bin_${place}_labelled_sum`) : undefined,
    positives: row.has('labelled') ? row.number(`bin_${place}_positives`) : 0,
  })
  const firstN = row.has('distance_first_n') ? row.number('distance_first_n') : null
  const ownDistance = row.has('distance') ? row.number('distance') : null
  return {
    analysis: places.map((place) => attributes[place]).join(' x '),
    group: places.map((place) => row.value(`value_${place + 1}`, isGuarded)).join(' | '),
    period: row.text('present')[attributes.length] === 'y' ? row.value('period', isGuarded) : null,
    n,
    sum: row.number('score_sum'),
    sumOfSquares: row.number('score_squares'),
    aboveMedian: row.number('above_median'),
    outside: row.number('outside'),
    labelled: row.has('labelled') ? readLabelled(row) : null,
    bins: Array.from({ length: BINS }, (_, place) => bin(place)),
    kolmogorovSmirnov: firstN === null ? ownDistance : distanceOf(row.whole('distance_units'), n, firstN),
  }
}

function readLabelled(row: CsvRow): Record<string, unknown> {
  const positives = row.number('positives')
  const precision = row.has('average_precision') ? row.number('average_precision') : null
  return {
    n: row.number('labelled'),
    positives,
    scoreSum: row.number('labelled_sum'),
    squaredErrors: row.number('squared_errors'),
    logLoss: row.has('log_loss') ? row.number('log_loss') : logLossOf(row.whole('loss_units')),
    positiveRankSum: row.has('rank_sum') ? row.number('rank_sum') : row.number('rank_sum_doubled') / 2,
    averagePrecision: row.has('precision_high')
      ? averagePrecisionOf(row.whole('precision_high'), row.whole('precision_low'), positives)
      : precision,
  }
}

function readMedian(total: CsvRow): number | null {
  if (total.has('median')) return total.number('median')
  if (!total.has('median_low')) return null
  return (total.number('median_low') + total.number('median_high')) / 2
}

class CsvRow {
  readonly #cells: ReadonlyMap<string, string>

  constructor(columns: readonly string[], cells: readonly string[]) {
    this.#cells = new Map(columns.map((name, place) => [name, cells[place] ?? '']))
  }

  text(column: string): string {
    const text = (this.#cells.get(column) ?? '').trim()
    // Exports that write NULL as a word.
    return /^(null|\\N)$/i.test(text) ? '' : text
  }

  value(column: string, isGuarded: boolean): string {
    const text = this.#cells.get(column) ?? ''
    return isGuarded && GUARDED.test(text) ? text.slice(1) : text
  }

  has(column: string): boolean {
    return this.#figures(column).length > 0
  }

  /** The figure itself, or the sum of its exact parts. */
  number(column: string): number {
    const figures = this.#figures(column)
    const [only] = figures
    if (!only) throw wrong(`The count table has no figure in ${column} of a row. Save all columns of the result.`)
    if (figures.length === 1 && only.digits === 0) return Number(only.text)
    return toNumber(figures.map(({ text, digits }): ExactPart => [wholeOf(text, column), digits]))
  }

  whole(column: string): bigint {
    const [only] = this.#figures(column)
    return wholeOf(only?.text ?? '', column)
  }

  flag(column: string): boolean {
    const text = this.text(column).toLowerCase()
    if (!/^(true|false|t|f|1|0)$/.test(text)) throw wrong(`In the count table, ${column} is neither true nor false.`)
    return /^[t1]/.test(text)
  }

  /** What the statement of SQL found wrong with the log, which it cannot refuse by itself. */
  refuseFaults(): void {
    for (const [column, sentence] of Object.entries(FAULTS)) {
      const count = this.has(column) ? this.number(column) : 0
      if (count > 0) throw wrong(`${count} ${sentence}`)
    }
  }

  #figures(column: string): { text: string; digits: number }[] {
    return ['', '_e9', '_e18', '_e27', '_e36'].flatMap((suffix) => {
      const text = this.text(`${column}${suffix}`).replace(/^'/, '')
      return text === '' ? [] : [{ text, digits: Number(suffix.slice(2)) }]
    })
  }
}

const FAULTS: Readonly<Record<string, string>> = {
  unread_weights: 'weights are no numbers below a billion. Mend them in the log, and make the table anew.',
  negative_weights: 'weights are negative. Mend them in the log, and make the table anew.',
  unread_scores: 'scores are no numbers below a billion. Mend them in the log, and make the table anew.',
  further_labels: 'rows have a label that is neither of two values. Mend them in the log, and make the table anew.',
}

/** Some databases write whole numbers with a point and zeros. */
function wholeOf(text: string, column: string): bigint {
  const [, digits] = /^([+-]?\d+)(?:\.0*)?$/.exec(text) ?? []
  if (digits === undefined) throw wrong(`In the count table, ${column} is no whole number. Save its digits in full.`)
  return BigInt(digits)
}

function wrong(detail: string): Error {
  return invalid('/countTable', detail)
}
