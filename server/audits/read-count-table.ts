import { countTableFromCsv, countTableFromJson } from '../../domain/bias-audit/count-table-csv.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import type { CountTable } from '../../domain/bias-audit/count-table.ts'

/** A count table that was made beside the data, as JSON or as CSV. Throws Refusal: invalid, saying what to do. */
export function readCountTable(text: string, configuration: AuditConfiguration): CountTable {
  return text.trimStart().startsWith('{')
    ? countTableFromJson(text, configuration)
    : countTableFromCsv(text, configuration)
}
