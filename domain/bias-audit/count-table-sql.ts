import { invalid } from '../refusal.ts'
import { readOutcome, trimSpaces } from './cell-text.ts'
import type { AuditConfiguration } from './configuration.ts'
import { scoreParts, type ScoreSql } from './score-sql.ts'
import { SQL, type Sql, type SqlDialect } from './sql-dialects.ts'

export { sqlDialects, type SqlDialect } from './sql-dialects.ts'

/**
 * One statement that gives the count table of a table of decisions; its result, saved as CSV, is read by
 * `countTableFromCsv`. Every figure is a text, and sums come in exact parts, so nothing is rounded on the way. Numbers are
 * kept to 18 decimals and below a billion. Throws Refusal 'invalid' where the configuration leaves a choice to the data.
 */
export function countTableSql(configuration: AuditConfiguration, dialect: SqlDialect, tableName: string): string {
  refuseOpenChoices(configuration)
  const sql = SQL[dialect]
  const log = new LogSql(sql, configuration)
  const scores = configuration.score === null ? null : scoreParts(log.forScores())
  const columns = [...BASE, ...log.values, ...(scores?.columns ?? [])]
  const row = (cells: Readonly<Record<string, string>>) =>
    `SELECT ${columns.map((column) => `${cells[column] ?? sql.asText('NULL')} AS ${column}`).join(',\n  ')}`
  const parts = [
    `${row({ ...log.total(), ...scores?.total })}\nFROM marked${scores ? ' CROSS JOIN median' : ''} CROSS JOIN negatives`,
    `${row(log.cell())}\nFROM decided\nGROUP BY ${log.keys.join(', ')}`,
    ...(scores ? [`${row(scores.row)}\nFROM ${scores.from}`] : []),
  ]
  const tables = [...log.tables(sql.table(tableName)), ...(scores?.tables ?? [])]
  return `WITH ${tables.map(([name, body]) => `${name} AS (\n${body}\n)`).join(', ')}\n${parts.join('\nUNION ALL\n')}\n`
}

const BASE = [
  'part',
  'analysis',
  'present',
  'period',
  'stratum',
  'selected',
  'label',
  'n',
  'undecided',
  'has_scores',
  'weight_e9',
  'weight_e18',
  'weight_squares_e18',
  'weight_squares_e27',
  'weight_squares_e36',
  'unread_weights',
  'negative_weights',
  'further_labels',
] as const

function refuseOpenChoices({ decision, positive, label, labelPositive }: AuditConfiguration): void {
  if (decision !== null && positive.length === 0) {
    throw invalid('/positive', 'Say which values of the decision mean selected: a statement cannot ask.')
  }
  if (label !== null && labelPositive.length === 0) {
    throw invalid('/label_positive', 'Say which value of the label is the positive one: a statement cannot ask.')
  }
}

class LogSql {
  readonly values: readonly string[]
  readonly keys: readonly string[]
  readonly #sql: Sql
  readonly #asked: AuditConfiguration

  constructor(sql: Sql, asked: AuditConfiguration) {
    this.#sql = sql
    this.#asked = asked
    this.values = asked.attributes.map((_, place) => `value_${place + 1}`)
    this.keys = [...this.values, 'period', 'stratum', 'is_selected', 'is_label']
  }

  /** The log as text, then what it means, with numbers in exact parts. */
  tables(table: string): [name: string, body: string][] {
    const { attributes, decision, label, period, stratifyBy, weight, score } = this.#asked
    const text = (column: string | null) => this.#sql.asText(column === null ? 'NULL' : this.#sql.name(column))
    const asText = [
      ...attributes.map((name, place) => `${text(name)} AS raw_${place + 1}`),
      `${text(decision)} AS raw_decision`,
      `${text(label)} AS raw_label`,
      `${text(period)} AS raw_period`,
      `${text(stratifyBy)} AS raw_stratum`,
      `${text(weight?.column ?? null)} AS raw_weight`,
      `${text(score)} AS raw_score`,
    ]
    const number = (column: string | null, raw: string) =>
      column === null ? this.#sql.decimal('NULL', 27, 18) : this.#sql.number(raw)
    const read = [
      ...attributes.map((_, place) => `${this.#value(`raw_${place + 1}`)} AS value_${place + 1}`),
      `${this.#outcome('raw_decision')} AS decision_text`,
      `${this.#outcome('raw_label')} AS label_text`,
      `${this.#outcome('raw_period')} AS period`,
      `${this.#outcome('raw_stratum')} AS stratum`,
      'raw_score',
      `${number(weight?.column ?? null, 'raw_weight')} AS w`,
      `${number(score, 'raw_score')} AS x`,
    ]
    return [
      ['log', `SELECT ${asText.join(',\n  ')}\nFROM ${table}`],
      ['valued', `SELECT ${read.join(',\n  ')}\nFROM log`],
      ['marked', `SELECT valued.*,\n  ${this.#selected()} AS is_selected,\n  ${this.#label()} AS is_label,\n  ${this.#coarse('w')} AS w_coarse,\n  ${this.#coarse('x')} AS x_coarse\nFROM valued`],
      ['negatives', 'SELECT MIN(label_text) AS one_label FROM marked WHERE is_label = 0'],
      ['decided', `SELECT marked.*,\n  ${this.#fine('w')} AS w_fine,\n  ${this.#fine('x')} AS x_fine\nFROM marked WHERE is_selected IS NOT NULL`],
    ] // prettier-ignore
  }

  total(): Record<string, string> {
    const count = (condition: string) => this.#count(`SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`)
    const names = this.#asked.attributes.map((name, place) => [`value_${place + 1}`, this.#sql.text(name)])
    const { weight, score, label } = this.#asked
    return {
      part: `'total'`,
      ...(Object.fromEntries(names) as Record<string, string>), // safe: pairs of texts
      n: this.#sql.asText('COUNT(*)'),
      undecided: this.#sql.asText('COUNT(*) - COUNT(is_selected)'),
      has_scores: this.#sql.text(String(score !== null)),
      ...(weight ? { unread_weights: count('w IS NULL'), negative_weights: count('w < 0') } : {}),
      ...(score ? { unread_scores: count(`x IS NULL AND NOT (${this.#isMissing('raw_score')})`) } : {}),
      ...(label ? { further_labels: count('is_label = 0 AND label_text <> one_label') } : {}),
    }
  }

  cell(): Record<string, string> {
    const { asText } = this.#sql
    const sums = this.#asked.weight === null ? {} : this.#weightSums()
    const flags = [...this.values, 'period', 'stratum'].map((name) => `CASE WHEN ${name} IS NULL THEN 'n' ELSE 'y' END`)
    return {
      part: `'cell'`,
      ...Object.fromEntries([...this.values, 'period', 'stratum'].map((name) => [name, name])),
      present: `CONCAT(${flags.join(', ')})`,
      selected: `CASE is_selected WHEN 1 THEN 'true' ELSE 'false' END`,
      label: `CASE is_label WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`,
      n: asText('COUNT(*)'),
      ...sums,
    }
  }

  forScores(): ScoreSql {
    const { attributes, intersections, label, period } = this.#asked
    const shape = { hasLabel: label !== null, hasPeriod: period !== null }
    return { sql: this.#sql, attributes, values: this.values, deepest: intersections, ...shape }
  }

  #weightSums(): Record<string, string> {
    const sum = (expression: string) => this.#sql.asText(this.#sql.decimal(`SUM(${expression})`, 38, 0))
    // One wide factor makes the product wide.
    const [coarse, fine] = ['w_coarse', 'w_fine'].map((name) => this.#sql.decimal(name, 38, 0))
    return {
      weight_e9: sum('w_coarse'),
      weight_e18: sum('w_fine'),
      weight_squares_e18: sum(`${coarse} * w_coarse`),
      weight_squares_e27: sum(`2 * ${coarse} * w_fine`),
      weight_squares_e36: sum(`${fine} * w_fine`),
    }
  }

  #count(sql: string): string {
    return this.#sql.asText(sql)
  }

  #value(raw: string): string {
    const { trim, caseFold } = this.#asked
    const own = trim ? this.#sql.trimmed(raw) : raw
    return `CASE WHEN ${this.#isToken(raw, [])} THEN NULL ELSE ${caseFold ? `LOWER(${own})` : own} END`
  }

  #outcome(raw: string): string {
    const { trim, caseFold } = this.#asked
    const own = trim ? this.#sql.trimmed(raw) : raw
    return `CASE WHEN ${this.#isMissing(raw)} THEN NULL ELSE ${caseFold ? `LOWER(${own})` : own} END`
  }

  #isMissing(raw: string): string {
    return this.#isToken(raw, [''])
  }

  #isToken(raw: string, further: readonly string[]): string {
    const tokens = [...this.#asked.missingTokens.map((token) => trimSpaces(token).toLowerCase()), ...further]
    if (tokens.length === 0) return `${raw} IS NULL`
    const list = [...new Set(tokens)].map((token) => this.#sql.text(token))
    return `${raw} IS NULL OR LOWER(${this.#sql.trimmed(raw)}) IN (${list.join(', ')})`
  }

  #selected(): string {
    const { decision, positive, threshold } = this.#asked
    if (decision !== null) return this.#isOneOf('decision_text', positive)
    const limit = this.#sql.decimal(this.#sql.text(String(threshold ?? 0)), 27, 18)
    return `CASE WHEN x IS NULL THEN NULL WHEN x >= ${limit} THEN 1 ELSE 0 END`
  }

  #label(): string {
    return this.#asked.label === null ? 'CAST(NULL AS INT)' : this.#isOneOf('label_text', this.#asked.labelPositive)
  }

  #isOneOf(name: string, wanted: readonly string[]): string {
    const { trim, caseFold } = this.#asked
    const list = wanted.flatMap((value) => readOutcome(value, { trim, caseFold, missingTokens: [] }) ?? [])
    const texts = list.length === 0 ? 'NULL' : list.map((value) => this.#sql.text(value)).join(', ')
    return `CASE WHEN ${name} IS NULL THEN NULL WHEN ${name} IN (${texts}) THEN 1 ELSE 0 END`
  }

  #coarse(x: string): string {
    return this.#sql.decimal(`ROUND(${x} * 1000000000, 0)`, 18, 0)
  }

  #fine(x: string): string {
    const rest = this.#sql.decimal(`${x} * 1000000000 - ${x}_coarse`, 10, 9)
    return this.#sql.decimal(`${rest} * 1000000000`, 18, 0)
  }
}
