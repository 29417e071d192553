import { requireTableOf } from '../../domain/bias-audit/check-count-table.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { countTableFromCsv, countTableFromJson } from '../../domain/bias-audit/count-table-csv.ts'
import type { CountTable } from '../../domain/bias-audit/count-table.ts'
import { parseStrict } from '../../domain/ledger/canonical-json.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'

/**
 * A count table that was made beside the data, as JSON or as CSV; it has to be one of this configuration. Throws Refusal:
 * invalid, saying what to do.
 */
export function readCountTable(text: string, configuration: AuditConfiguration): CountTable {
  const table = text.trimStart().startsWith('{') ? countTableFromJson(jsonOf(text)) : countTableFromCsv(text)
  requireTableOf(table, configuration)
  return table
}

function jsonOf(text: string): unknown {
  try {
    return parseStrict(new TextEncoder().encode(text))
  } catch (error) {
    if (error instanceof Refusal) throw invalid('/countTable', `The count table is no JSON: ${error.message}`)
    throw error
  }
}
