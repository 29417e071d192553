import { SPACES } from './cell-text.ts'

export const sqlDialects = ['duckdb', 'postgresql', 'bigquery', 'snowflake', 'spark'] as const
export type SqlDialect = (typeof sqlDialects)[number]

/** What the statement says differently in each database. */
export interface Sql {
  readonly name: (name: string) => string
  /** A table's name, with its schema before it where it has one. */
  readonly table: (name: string) => string
  readonly text: (text: string) => string
  readonly asText: (sql: string) => string
  readonly trimmed: (sql: string) => string
  /** From text to a number below a billion with 18 decimals; NULL where it is none. */
  readonly number: (sql: string) => string
  readonly decimal: (sql: string, precision: number, scale: number) => string
  readonly double: (sql: string) => string
  /** Of texts, in the order of their code points. */
  readonly least: (sql: string) => string
}

const standard: Sql = {
  name: (name) => `"${name.replaceAll('"', '""')}"`,
  table: (name) => named(name, standard.name),
  text: (text) => `'${text.replaceAll("'", "''")}'`,
  asText: (sql) => `CAST(${sql} AS VARCHAR)`,
  trimmed: (sql) => `TRIM(${sql}, ${concatenated('||', 'CHR')})`,
  // DuckDB 1.5 makes the least decimal, and not 0, of a number that is far smaller; and reads 1_000 as a thousand.
  number: (sql) => {
    const trimmed = standard.trimmed(sql)
    return `CASE WHEN CONTAINS(${trimmed}, '_') THEN NULL WHEN ABS(TRY_CAST(${trimmed} AS DOUBLE)) < 5e-19 THEN 0 ELSE TRY_CAST(${trimmed} AS DECIMAL(27,18)) END`
  },
  decimal: (sql, precision, scale) => `CAST(${sql} AS DECIMAL(${precision},${scale}))`,
  double: (sql) => `CAST(${sql} AS DOUBLE)`,
  least: (sql) => `MIN(${sql})`,
}

const postgresql: Sql = {
  ...standard,
  asText: (sql) => `CAST(${sql} AS TEXT)`,
  trimmed: (sql) => `BTRIM(${sql}, E${escaped(SPACES)})`,
  // There is no cast that gives NULL: only what is written as a number is cast, and only where it is below a billion.
  number: (sql) => {
    const trimmed = postgresql.trimmed(sql)
    return `CASE WHEN ${trimmed} ~ '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,3})?$' THEN CASE WHEN ABS(ROUND(CAST(${trimmed} AS NUMERIC), 18)) < 1000000000 THEN CAST(${trimmed} AS NUMERIC(27,18)) END END`
  },
  decimal: (sql, precision, scale) => `CAST(${sql} AS NUMERIC(${precision},${scale}))`,
  double: (sql) => `CAST(${sql} AS DOUBLE PRECISION)`,
  // And back, so that it can be compared with the others.
  least: (sql) => `MIN(${sql} COLLATE "C") COLLATE "default"`,
}

const bigquery: Sql = {
  ...standard,
  name: (name) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
  table: (name) => bigquery.name(name),
  text: escaped,
  asText: (sql) => `CAST(${sql} AS STRING)`,
  trimmed: (sql) => `TRIM(${sql}, ${escaped(SPACES)})`,
  // BIGNUMERIC holds 38 digits on either side of the point, so no bound of its own keeps numbers small.
  number: (sql) => {
    const number = `SAFE_CAST(${bigquery.trimmed(sql)} AS BIGNUMERIC)`
    return `IF(ABS(${number}) < 1000000000, ROUND(${number}, 18), NULL)`
  },
  decimal: (sql, _, scale) => `ROUND(CAST(${sql} AS BIGNUMERIC), ${scale})`,
  double: (sql) => `CAST(${sql} AS FLOAT64)`,
}

const snowflake: Sql = {
  ...standard,
  // Names that were made without quotes are kept in capitals, and found without quotes alone.
  name: (name) => (isPlain(name) ? name : standard.name(name)),
  table: (name) => named(name, snowflake.name),
  text: escaped,
  trimmed: (sql) => `TRIM(${sql}, ${escaped(SPACES)})`,
  number: (sql) => `TRY_CAST(${snowflake.trimmed(sql)} AS NUMBER(27,18))`,
  decimal: (sql, precision, scale) => `CAST(${sql} AS NUMBER(${precision},${scale}))`,
}

const spark: Sql = {
  ...standard,
  name: (name) => `\`${name.replaceAll('`', '``')}\``,
  table: (name) => named(name, spark.name),
  text: escaped,
  asText: (sql) => `CAST(${sql} AS STRING)`,
  trimmed: (sql) => `TRIM(BOTH ${escaped(SPACES)} FROM ${sql})`,
  number: (sql) => `TRY_CAST(${spark.trimmed(sql)} AS DECIMAL(27,18))`,
}

export const SQL: Readonly<Record<SqlDialect, Sql>> = { duckdb: standard, postgresql, bigquery, snowflake, spark }

/** With backslashes, as BigQuery, Snowflake and Spark read texts, and PostgreSQL those after E. */
function escaped(text: string): string {
  const body = [...text].map((character) => {
    if (character === '\n') return '\\n'
    if (character === '\r') return '\\r'
    if (character === '\t') return '\\t'
    if (character === '\u00a0') return '\\u00a0'
    return character === '\\' || character === "'" ? `\\${character}` : character
  })
  return `'${body.join('')}'`
}

function concatenated(operator: string, chr: string): string {
  return [...SPACES].map((space) => `${chr}(${space.codePointAt(0)})`).join(` ${operator} `)
}

function named(name: string, quoted: (part: string) => string): string {
  return name.split('.').map(quoted).join('.')
}

/** Words that cannot be a name without quotes. */
const RESERVED =
  /^(all|alter|and|any|as|between|by|case|cast|check|column|connect|constraint|create|cross|current|delete|distinct|drop|else|exists|false|following|for|from|full|grant|group|having|in|increment|inner|insert|intersect|into|is|join|left|like|minus|natural|not|null|of|on|or|order|qualify|regexp|revoke|right|row|rows|sample|select|set|some|start|table|then|to|trigger|true|union|unique|update|using|values|view|when|where|with)$/i

function isPlain(name: string): boolean {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.test(name)
}
