import { DuckDBDecimalValue, type DuckDBConnection } from '@duckdb/node-api'
import { SPACES } from '../../domain/bias-audit/cell-text.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import type { NumberSums } from '../../domain/bias-audit/exact.ts'
import { SQL } from '../../domain/bias-audit/sql-dialects.ts'
import { invalid } from '../../domain/refusal.ts'
import { literal } from './database.ts'
import { limits } from './limits.ts'
import { FILE } from './log-file.ts'
import type { Relation } from './relation.ts'

/** Rows of the log that say the same in every column asked for, as the file has it. */
export interface RawGroup {
  readonly attributes: readonly (string | null)[]
  /** With a rule on the score '1', '0', or null without a score. */
  readonly decision: string | null
  readonly label: string | null
  readonly period: string | null
  readonly stratum: string | null
  readonly n: number
  /** null where the configuration has no weight. */
  readonly weight: NumberSums | null
}

/** Columns of the log by which it is grouped, as SQL, each with a name. */
export interface GroupKeys {
  readonly names: readonly string[]
  /** Those that can differ between rows: others are NULL throughout. */
  readonly told: readonly string[]
  readonly select: string
}

/** Checks that the columns exist. Throws Refusal 'invalid', pointing to the field that names what is not there. */
export function groupKeys(log: Relation, configuration: AuditConfiguration): GroupKeys {
  const { attributes, decision, label, period, stratifyBy, score, threshold } = configuration
  const column = (field: string, name: string | null) => (name === null ? 'NULL' : columnText(log, field, name))
  const rule = () => {
    const number = numberOf(column('score', score))
    return `CASE WHEN ${number} IS NULL THEN NULL WHEN ${number} >= ${decimal(threshold ?? 0)} THEN '1' ELSE '0' END`
  }
  const keys: [name: string, sql: string][] = [
    ...attributes.map((name, place): [string, string] => [`k${place}`, column('attributes', name)]),
    ['decision', decision === null ? rule() : column('decision', decision)],
    ['label', column('label', label)],
    ['period', column('period', period)],
    ['stratum', column('stratify_by', stratifyBy)],
  ]
  return {
    names: keys.map(([name]) => name),
    told: keys.flatMap(([name, sql]) => (sql === 'NULL' ? [] : [name])),
    select: keys.map(([name, sql]) => `${sql === 'NULL' ? 'NULL::VARCHAR' : unmarked(sql)} AS ${name}`).join(', '),
  }
}

/** Without a byte order mark that strayed into the text: it would be lost on the way out of the database. */
function unmarked(sql: string): string {
  return `CASE WHEN starts_with(${sql}, chr(65279)) THEN ltrim(${sql}, chr(65279)) ELSE ${sql} END`
}

export function columnText(log: Relation, field: string, name: string): string {
  const places = log.columns.flatMap((column, place) => (column === name ? [place] : []))
  if (places.length === 1) return log.text(places[0]!)
  const told = log.columns.slice(0, 30).map((column) => JSON.stringify(column))
  const more = log.columns.length > told.length ? `, and ${log.columns.length - told.length} more` : ''
  const detail =
    places.length > 1
      ? `${places.length} columns are called ${JSON.stringify(name)}. Give each a name of its own.`
      : `There is no column ${JSON.stringify(name)}. The file has ${told.join(', ')}${more}.`
  throw invalid(`/${field}`, detail)
}

/** A number of the log, rounded to 18 digits; NULL where the text is none, or is a billion or more. */
export function numberOf(text: string): string {
  return SQL.duckdb.number(text)
}

export function trimmed(text: string): string {
  return `trim(${text}, ${literal(SPACES)})`
}

export function decimal(number: number): string {
  return `CAST('${number}' AS DECIMAL(27,18))`
}

/** A number as NumberSums has it, from the text: most have no more than nine decimals, and those are quick. */
export function coarseOf(text: string): string {
  // Most have no spaces around them, which are slow to trim.
  const short = [text, trimmed(text)].map((one) => `TRY_CAST(${one} AS DECIMAL(18,9))`)
  return `CASE WHEN ${isShort(text)} THEN coalesce(${short.join(', ')}) ELSE ${numberOf(text)}::DECIMAL(18,9) END`
}

/** The rest of a number of which `coarse` is known, and whether it is short. */
export function fineOf(text: string): string {
  return `CASE WHEN coarse IS NULL THEN NULL WHEN is_short THEN 0 ELSE ${numberOf(text)} - coarse END::DECIMAL(18,18)`
}

export function isShort(text: string): string {
  const isWritten = ['e', 'E', '_'].map((sign) => `NOT contains(${text}, '${sign}')`).join(' AND ')
  return `(strlen(${text}) <= 10 AND ${isWritten})`
}

export const SUMS = `sum(coarse) AS coarse, sum(fine) AS fine, sum(coarse * coarse) AS coarse_squares,
  sum(coarse * fine) AS products, sum(fine * fine) AS fine_squares`

/** The same of numbers without a fine part; the others are 0. */
export const PLAIN_SUMS = 'sum(coarse) AS coarse, sum(coarse * coarse) AS coarse_squares'

/** One pass over the log. Throws Refusal 'invalid' on weights that are no weights, and where too much is told apart. */
export async function countGroups(
  db: DuckDBConnection,
  log: Relation,
  configuration: AuditConfiguration,
): Promise<RawGroup[]> {
  const keys = groupKeys(log, configuration)
  const { weight } = configuration
  const weightText = weight === null ? null : columnText(log, 'weight', weight.column)
  await refuseIdentifiers(db, log, { keys, configuration })
  const rows = await db.runAndReadUntil(statement(log, keys, weightText), limits.combinations + 1)
  if (rows.currentRowCount > limits.combinations) throw tooManyCombinations()
  const groups = rows.getRowObjects()
  if (weight !== null) refuseWeights(groups, weight.kind)
  return groups.map((row) => ({
    attributes: configuration.attributes.map((_, place) => text(row[`k${place}`])),
    decision: text(row['decision']),
    label: text(row['label']),
    period: text(row['period']),
    stratum: text(row['stratum']),
    n: Number(row['n']),
    weight: weight === null ? null : sumsOf(row),
  }))
}

function statement(log: Relation, { names, select }: GroupKeys, weightText: string | null): string {
  const by = names.join(', ')
  if (weightText === null) return `SELECT ${select}, count(*) AS n FROM ${log.from} GROUP BY ${by}`
  return `WITH coarse AS (SELECT ${select}, ${weightText} AS w, ${isShort(weightText)} AS is_short, ${coarseOf(weightText)} AS coarse FROM ${log.from}),
    fine AS (SELECT *, ${fineOf('w')} AS fine FROM coarse)
    SELECT ${by}, count(*) AS n, ${SUMS}, count(*) FILTER (coarse IS NULL) AS unread,
    any_value(w) FILTER (coarse IS NULL) AS sample, count(*) FILTER (coarse < 0 OR coarse = 0 AND fine < 0) AS negative,
    count(*) FILTER (coarse <> floor(coarse) OR fine <> 0) AS broken FROM fine GROUP BY ${by}`
}

/** A look at the first rows finds a column of identifiers before the whole file is grouped by it. */
async function refuseIdentifiers(
  db: DuckDBConnection,
  log: Relation,
  { keys, configuration }: { keys: GroupKeys; configuration: AuditConfiguration },
): Promise<void> {
  const counts = keys.names.map((name) => `count(DISTINCT ${name}) AS ${name}`)
  const sample = `SELECT ${keys.select} FROM ${log.from} LIMIT ${SAMPLE_ROWS}`
  const [row] = (await db.runAndReadAll(`SELECT ${counts.join(', ')} FROM (${sample})`)).getRowObjectsJS()
  const isOver = (name: string, most: number) => Number(row?.[name] ?? 0) > most
  for (const [place, attribute] of configuration.attributes.entries()) {
    // Spaces, case and tokens may still make fewer of them: those are looked at when all is counted.
    if (isOver(`k${place}`, limits.values * 5)) throw tooManyValues('attributes', attribute)
  }
  for (const [name, field] of Object.entries({ period: 'period', stratum: 'stratify_by', decision: 'decision' })) {
    if (isOver(name, limits.values * 5)) throw tooManyValues(field, String(configurationColumn(configuration, field)))
  }
}
const SAMPLE_ROWS = 20_000

function configurationColumn({ period, stratifyBy, decision }: AuditConfiguration, field: string): string | null {
  if (field === 'period') return period
  return field === 'stratify_by' ? stratifyBy : decision
}

export function tooManyValues(field: string, column: string): Error {
  const detail = `${JSON.stringify(column)} has over ${limits.values} different values. Name a column of groups, or group its values first, such as ages in bands.`
  return invalid(`/${field}`, detail)
}

function tooManyCombinations(): Error {
  const most = limits.combinations.toLocaleString('en')
  return invalid(
    '/attributes',
    `The values come in more than ${most} combinations. Name fewer attributes, or wider groups.`,
  )
}

function refuseWeights(groups: readonly Record<string, unknown>[], kind: 'frequency' | 'sampling'): void {
  const count = (name: string) => groups.reduce((sum, row) => sum + Number(row[name]), 0)
  const [unread, negative, broken] = [count('unread'), count('negative'), count('broken')]
  if (unread > 0) {
    const sample = text(groups.find((row) => Number(row['unread']) > 0)?.['sample'])
    const told = sample === null || sample.trim() === '' ? 'blank' : `such as ${JSON.stringify(sample.slice(0, 40))}`
    const detail = `${unread} ${unread === 1 ? 'weight is' : 'weights are'} no number below a billion (${told}). Each row needs one, with a point before decimals.`
    throw invalid('/weight', detail)
  }
  if (negative > 0) throw invalid('/weight', `${negative} weights are negative. A weight is 0 or more; mend them.`)
  if (kind === 'frequency' && broken > 0) {
    throw invalid(
      '/weight',
      `${broken} frequency weights are no whole numbers. Say "kind": "sampling" if they are that.`,
    )
  }
}

export function sumsOf(row: Record<string, unknown>): NumberSums {
  const units = (name: string) => (row[name] instanceof DuckDBDecimalValue ? row[name].value : 0n)
  return {
    coarse: units('coarse'),
    fine: units('fine'),
    coarseSquares: units('coarse_squares'),
    products: units('products'),
    fineSquares: units('fine_squares'),
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** A log with a header and nothing under it. */
export function noRows(): Error {
  return invalid(FILE, 'The file has a header and no rows. Give a log with at least one decision.')
}
