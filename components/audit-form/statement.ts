import { countTableSql, type SqlDialect } from '../../domain/bias-audit/count-table-sql.ts'
import { configurationFile } from '../../domain/bias-audit/check-configuration.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'

/** What is run beside the data: the command counts there and files the counts alone. */
export function commandText(configuration: AuditConfiguration, systemId: string): string {
  const fields = Object.entries(configurationFile(configuration)).filter(([, value]) => isSaid(value))
  return [
    "cat > audit.json <<'JSON'",
    JSON.stringify(Object.fromEntries(fields), null, 2),
    'JSON',
    `plumbline audit bias decisions.csv --config audit.json --system ${systemId} --file`,
  ].join('\n')
}

function isSaid(value: unknown): boolean {
  return value !== null && (typeof value !== 'object' || Object.keys(value as object).length > 0)
}

export const DIALECTS: readonly { id: SqlDialect; label: string }[] = [
  { id: 'duckdb', label: 'DuckDB' },
  { id: 'postgresql', label: 'PostgreSQL' },
  { id: 'bigquery', label: 'BigQuery' },
  { id: 'snowflake', label: 'Snowflake' },
  { id: 'spark', label: 'Spark' },
]

/** The statement whose answer, saved as CSV, is the count table. */
export function sqlText(configuration: AuditConfiguration, dialect: SqlDialect, table: string): string {
  return countTableSql(configuration, dialect, table.trim() === '' ? 'decisions' : table.trim())
}
