import { auditCounts } from './audit.ts'
import type { AuditConfiguration } from './configuration.ts'
import { CONFIGURATION } from './count-rows.fixture.ts'
import type { CountCell, CountTable } from './count-table.ts'
import { DEFAULT_AUDIT_POLICY } from './policy.ts'
import type { AuditResult } from './result.ts'

type Given = Pick<CountCell, 'values' | 'selected' | 'n'> & Partial<CountCell>

export function cell(given: Given): CountCell {
  return { label: null, period: null, stratum: null, weight: given.n, weightSquares: given.n, ...given }
}

export function tableOf(attributes: readonly string[], cells: readonly CountCell[]): CountTable {
  return {
    format: 'plumbline-count-table-1',
    rows: cells.reduce((sum, { n }) => sum + n, 0),
    undecidedRows: 0,
    attributes,
    cells: cells.filter(({ n }) => n > 0),
    scores: null,
    medianScore: null,
  }
}

/** One attribute, by group how many of how many are selected. */
export function selections(groups: Readonly<Record<string, readonly [number, number]>>): CountTable {
  const cells = Object.entries(groups).flatMap(([name, [k, n]]) => [
    cell({ values: [name], selected: true, n: k }),
    cell({ values: [name], selected: false, n: n - k }),
  ])
  return tableOf(['group'], cells)
}

export function audit(table: CountTable, given: Partial<AuditConfiguration> = {}): AuditResult {
  const configuration = { ...CONFIGURATION, attributes: table.attributes, ...given }
  return auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY })
}
