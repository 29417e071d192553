import { analysisKeys } from './count-table.ts'
import { BINS } from './score-summaries.ts'
import type { Sql } from './sql-dialects.ts'

export interface ScoreSql {
  readonly sql: Sql
  readonly attributes: readonly string[]
  /** The columns of their values. */
  readonly values: readonly string[]
  readonly deepest: number
  readonly hasLabel: boolean
  readonly hasPeriod: boolean
}

export interface ScoreParts {
  readonly tables: readonly [name: string, body: string][]
  readonly columns: readonly string[]
  /** What a score adds to the row of the whole. */
  readonly total: Readonly<Record<string, string>>
  readonly row: Readonly<Record<string, string>>
  readonly from: string
}

/**
 * From the table `decided`: a row for each group of each analysis, over all periods and in each. Scores are first counted
 * by their value; ranks and precision are whole numbers, as in `ScoreRanks`.
 */
export function scoreParts(asked: ScoreSql): ScoreParts {
  const { sql, values, hasLabel, hasPeriod } = asked
  const group = ['analysis', ...values, 'period']
  const sums = columnsOf(asked)
  const cut = (table: string) => group.map((name) => `${table}.${name}`)
  const flags = [...values, 'period'].map((name) => `CASE WHEN summed.${name} IS NULL THEN 'n' ELSE 'y' END`)
  const distances = hasPeriod ? `\nLEFT JOIN distances ON ${same(asked, 'summed', 'distances', true)}` : ''
  return {
    tables: [
      ['counted', countedSql(asked)],
      ['crossed', crossedSql(asked)],
      ['pooled', `SELECT ${group.join(', ')}, x_coarse, x_fine, SUM(m) AS m, SUM(pos) AS pos, SUM(neg) AS neg\nFROM crossed\nGROUP BY ${group.join(', ')}, x_coarse, x_fine`],
      ['running', runningSql(group)],
      ['median', medianSql()],
      ['stepped', steppedSql(sql)],
      ['summed', `SELECT ${cut('stepped').join(', ')},\n  ${Object.entries(sums).map(([name, body]) => `${body} AS ${name}`).join(',\n  ')}\nFROM stepped\nGROUP BY ${cut('stepped').join(', ')}`],
      ...(hasPeriod ? distanceTables(asked) : []),
    ], // prettier-ignore
    columns: [
      'unread_scores',
      'median_low_e9',
      'median_low_e18',
      'median_high_e9',
      'median_high_e18',
      ...Object.keys(sums).filter((name) => name !== 'n'),
      ...(hasPeriod ? ['distance_units', 'distance_first_n'] : []),
    ],
    total: Object.fromEntries(
      ['low_e9', 'low_e18', 'high_e9', 'high_e18'].map((name) => [`median_${name}`, sql.asText(`MAX(median.${name})`)]),
    ),
    row: {
      part: `'score'`,
      ...Object.fromEntries(group.map((name) => [name, `summed.${name}`])),
      present: `CONCAT(${[...flags, `'n'`].join(', ')})`,
      ...Object.fromEntries(Object.keys(sums).map((name) => [name, sql.asText(`summed.${name}`)])),
      ...(hasLabel ? {} : { labelled: sql.asText('NULL') }),
      ...(hasPeriod ? distanceColumns(sql) : {}),
    },
    from: `summed${distances}`,
  }
}

function countedSql({ sql, values }: ScoreSql): string {
  const keys = [...values, 'period', 'is_label', 'x_coarse', 'x_fine'].join(', ')
  return `SELECT ${keys}, ${sql.decimal('COUNT(*)', 18, 0)} AS m\nFROM decided\nWHERE x IS NOT NULL\nGROUP BY ${keys}`
}

/** Each kind of row once in every analysis that it has a group in, and once more in its period. */
function crossedSql({ sql, attributes, values, deepest, hasPeriod }: ScoreSql): string {
  const none = sql.asText('NULL')
  const analyses = [{ name: '', places: [] as number[] }, ...analysisKeys(attributes, deepest)]
  const selects = analyses.flatMap(({ places }) =>
    (hasPeriod ? [false, true] : [false]).map((isByPeriod) => {
      const name = places.map((place) => place + 1).join('x')
      const shown = values.map((value, place) => `${places.includes(place) ? value : none} AS ${value}`)
      const needed = [...places.map((place) => values[place]!), ...(isByPeriod ? ['period'] : [])]
      const where = needed.length === 0 ? '' : `\nWHERE ${needed.map((value) => `${value} IS NOT NULL`).join(' AND ')}`
      const columns = [
        `${sql.asText(sql.text(name))} AS analysis`,
        ...shown,
        `${isByPeriod ? 'period' : none} AS period`,
        'x_coarse, x_fine, m',
        'CASE WHEN is_label = 1 THEN m ELSE 0 END AS pos',
        'CASE WHEN is_label = 0 THEN m ELSE 0 END AS neg',
      ]
      return `SELECT ${columns.join(', ')}\nFROM counted${where}`
    }),
  )
  return selects.join('\nUNION ALL\n')
}

function runningSql(group: readonly string[]): string {
  const whole = `(PARTITION BY ${group.join(', ')})`
  const upTo = `(PARTITION BY ${group.join(', ')} ORDER BY x_coarse, x_fine ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
  return `SELECT pooled.*,
  SUM(m) OVER ${upTo} AS m_up_to, SUM(pos) OVER ${upTo} AS pos_up_to, SUM(neg) OVER ${upTo} AS neg_up_to,
  SUM(m) OVER ${whole} AS m_all, SUM(pos) OVER ${whole} AS pos_all, SUM(neg) OVER ${whole} AS neg_all
FROM pooled`
}

/** The middle score of all, or the middle two: each the first that so many rows do not exceed. */
function medianSql(): string {
  const at = (place: string, part: string) =>
    `MAX(CASE WHEN m_up_to >= ${place} AND m_up_to - m < ${place} THEN ${part} END)`
  const [low, high] = ['(m_all + 1 - MOD(m_all + 1, 2)) / 2', '(m_all - MOD(m_all, 2)) / 2 + 1']
  return `SELECT ${at(low, 'x_coarse')} AS low_e9, ${at(low, 'x_fine')} AS low_e18,
  ${at(high, 'x_coarse')} AS high_e9, ${at(high, 'x_fine')} AS high_e18
FROM running WHERE analysis = '' AND period IS NULL`
}

/** By score: bin, loss and the parts of the average precision. */
function steppedSql(sql: Sql): string {
  const outside =
    'x_coarse < 0 OR x_coarse > 1000000000 OR (x_coarse = 0 AND x_fine < 0) OR (x_coarse = 1000000000 AND x_fine > 0)'
  const below = '(x_coarse - CASE WHEN x_fine < 0 THEN 1 ELSE 0 END)'
  const tenth = divided(sql, below, '100000000')
  const score = `(${sql.double('x_coarse')} / 1e9 + ${sql.double('x_fine')} / 1e18)`
  const clipped = `LEAST(GREATEST(${score}, 1e-15), 1 - 1e-15)`
  const loss = (of: string) => sql.decimal(`ROUND(-LN(${of}) * 1e12)`, 18, 0)
  const hits = '(pos_all - pos_up_to + pos)'
  const chosen = '(pos_all - pos_up_to + pos + neg_all - neg_up_to + neg)'
  return `SELECT ranked.*,
  CASE WHEN pos > 0 THEN pos * ${divided(sql, 'scaled', 'chosen')} ELSE 0 END AS high,
  CASE WHEN pos > 0 THEN pos * ${divided(sql, 'MOD(scaled, chosen) * 100000000', 'chosen')} ELSE 0 END AS low
FROM (SELECT running.*,
  CASE WHEN ${outside} THEN -1 WHEN ${below} >= 900000000 THEN 9 ELSE ${tenth} END AS bin,
  CASE WHEN x_coarse > median.low_e9 OR (x_coarse = median.low_e9 AND x_fine > median.low_e18) THEN m ELSE 0 END AS above,
  CASE WHEN pos + neg > 0 THEN pos * ${loss(clipped)} + neg * ${loss(`1 - ${clipped}`)} ELSE 0 END AS loss,
  pos * (2 * (pos_up_to - pos + neg_up_to - neg) + pos + neg + 1) AS ranks,
  ${sql.decimal(`${hits} * 100000000`, 38, 0)} AS scaled, ${sql.decimal(chosen, 18, 0)} AS chosen
FROM running CROSS JOIN median) ranked`
}

function columnsOf({ sql, hasLabel }: ScoreSql): Record<string, string> {
  const sum = (expression: string) => sql.decimal(`SUM(${expression})`, 38, 0)
  const bins = Array.from({ length: BINS }, (_, place) => {
    const within = (expression: string) => sum(`CASE WHEN bin = ${place} THEN ${expression} ELSE 0 END`)
    return [
      [`bin_${place}_n`, within('m')],
      [`bin_${place}_sum_e9`, within('m * x_coarse')],
      [`bin_${place}_sum_e18`, within('m * x_fine')],
      ...(hasLabel ? [[`bin_${place}_labelled`, within('pos + neg')], [`bin_${place}_positives`, within('pos')], [`bin_${place}_labelled_sum_e9`, within('(pos + neg) * x_coarse')], [`bin_${place}_labelled_sum_e18`, within('(pos + neg) * x_fine')]] : []),
    ]
  }) // prettier-ignore
  // One wide factor makes the product wide.
  const wide = { coarse: sql.decimal('x_coarse', 38, 0), fine: sql.decimal('x_fine', 38, 0) }
  const squares = (rows: string, name: string) => ({
    [`${name}_e18`]: `${rows} * (${wide.coarse} * x_coarse)`,
    [`${name}_e27`]: `${rows} * (2 * ${wide.coarse} * x_fine)`,
    [`${name}_e36`]: `${rows} * (${wide.fine} * x_fine)`,
  })
  const sums: Record<string, string> = {
    n: 'm',
    score_sum_e9: 'm * x_coarse',
    score_sum_e18: 'm * x_fine',
    ...squares('m', 'score_squares'),
    above_median: 'above',
    outside: 'CASE WHEN bin = -1 THEN m ELSE 0 END',
    ...(hasLabel ? { ...LABELLED, ...errorParts(squares('(pos + neg)', 'squared_errors')) } : {}),
  }
  return {
    ...Object.fromEntries(Object.entries(sums).map(([name, expression]) => [name, sum(expression)])),
    ...(Object.fromEntries(bins.flat()) as Record<string, string>), // safe: pairs of texts
  }
}

const LABELLED: Readonly<Record<string, string>> = {
  labelled: 'pos + neg',
  positives: 'pos',
  labelled_sum_e9: '(pos + neg) * x_coarse',
  labelled_sum_e18: '(pos + neg) * x_fine',
  loss_units: 'loss',
  rank_sum_doubled: 'ranks',
  precision_high: 'high',
  precision_low: 'low',
}

/** Σ (x − y)² = Σ x² − 2 Σ x of the positives + their number. */
function errorParts(squares: Readonly<Record<string, string>>): Record<string, string> {
  return {
    ...squares,
    squared_errors_e9: '-2 * pos * x_coarse + pos * 1000000000',
    squared_errors_e18: `${squares['squared_errors_e18']} - 2 * pos * x_fine`,
  }
}

/** Distances of the distribution functions from the group's first period, over the common denominator. */
function distanceTables(asked: ScoreSql): [string, string][] {
  const { sql, values } = asked
  const group = ['analysis', ...values]
  const cut = (table: string) => group.map((name) => `${table}.${name} AS ${name}`).join(', ')
  const own = [...group, 'period'].join(', ')
  const upTo = `(PARTITION BY ${own} ORDER BY x_coarse, x_fine ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
  return [
    ['dated', 'SELECT * FROM pooled WHERE period IS NOT NULL'],
    ['firsts', `SELECT ${group.join(', ')}, ${sql.least('period')} AS first_period FROM dated GROUP BY ${group.join(', ')}`],
    ['later', `SELECT DISTINCT ${cut('dated')}, dated.period AS period, firsts.first_period AS first_period\nFROM dated JOIN firsts ON ${same(asked, 'dated', 'firsts', false)}\nWHERE dated.period <> firsts.first_period`],
    ['beside', `SELECT ${cut('dated')}, dated.period AS period, x_coarse, x_fine, m AS own_m, 0 AS first_m\nFROM dated JOIN later ON ${same(asked, 'dated', 'later', true)}\nUNION ALL\nSELECT ${cut('dated')}, later.period, x_coarse, x_fine, 0, m\nFROM dated JOIN later ON ${same(asked, 'dated', 'later', false)} AND dated.period = later.first_period`],
    ['paired', `SELECT ${own}, x_coarse, x_fine, SUM(own_m) AS own_m, SUM(first_m) AS first_m\nFROM beside\nGROUP BY ${own}, x_coarse, x_fine`],
    ['climbing', `SELECT paired.*, SUM(own_m) OVER ${upTo} AS own_up_to, SUM(first_m) OVER ${upTo} AS first_up_to,\n  SUM(own_m) OVER (PARTITION BY ${own}) AS own_all, SUM(first_m) OVER (PARTITION BY ${own}) AS first_all\nFROM paired`],
    ['distances', `SELECT ${own}, MAX(ABS(own_up_to * first_all - first_up_to * own_all)) AS units, MAX(first_all) AS first_n\nFROM climbing\nGROUP BY ${own}`],
  ] // prettier-ignore
}

function distanceColumns(sql: Sql): Record<string, string> {
  return {
    distance_units: sql.asText(sql.decimal('distances.units', 38, 0)),
    distance_first_n: sql.asText(sql.decimal('distances.first_n', 38, 0)),
  }
}

/** Values that an analysis has no part in are NULL on both sides. */
function same({ values }: ScoreSql, one: string, other: string, withPeriod: boolean): string {
  const empty = (table: string, name: string) => `COALESCE(${table}.${name}, '')`
  const names = [...values, ...(withPeriod ? ['period'] : [])]
  const equal = names.map((name) => `${empty(one, name)} = ${empty(other, name)}`)
  return [`${one}.analysis = ${other}.analysis`, ...equal].join(' AND ')
}

/** Whole division, which no database writes or rounds like another. */
function divided(sql: Sql, dividend: string, divisor: string): string {
  const a = sql.decimal(dividend, 38, 0)
  return sql.decimal(`(${a} - MOD(${a}, ${divisor})) / ${divisor}`, 38, 0)
}
