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

export const DIALECTS: readonly { id: string; label: string }[] = []
export function sqlText(_configuration: AuditConfiguration, _dialect: string, _table: string): string {
  return ''
}
