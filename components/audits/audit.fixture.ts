import type { Audit } from '../../contracts/audits.ts'
import { auditCounts } from '../../domain/bias-audit/audit.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { CONFIGURATION, countRows, type Row } from '../../domain/bias-audit/count-rows.fixture.ts'
import { DEFAULT_AUDIT_POLICY } from '../../domain/bias-audit/policy.ts'
import { suppressed } from '../../domain/bias-audit/suppress.ts'

export interface Cell {
  row: Row
  people: number
  selected: number
}

/** Rows of which the first are selected. */
export function rowsOf(cells: readonly Cell[]): Row[] {
  return cells.flatMap(({ row, people, selected }) =>
    Array.from({ length: people }, (_, index) => ({ ...row, selected: index < selected ? '1' : '0' })),
  )
}

/** Vouchers by age and sex: the oldest far behind, a few who are not known, and three who said "other". */
export const VOUCHERS: readonly Cell[] = [
  ...bySex('18 to 34', 1_450, 435),
  ...bySex('35 to 49', 1_650, 512),
  ...bySex('50 and over', 900, 171),
  { row: { age_band: '', sex: 'women' }, people: 40, selected: 11 },
  { row: { age_band: '18 to 34', sex: 'other' }, people: 3, selected: 1 },
]

function bySex(age: string, people: number, selected: number): Cell[] {
  return ['women', 'men'].map((sex) => ({ row: { age_band: age, sex }, people, selected }))
}

/** An audit as a page gets it, with small cells hidden, worked out from rows. */
export function anAudit(rows: readonly Row[], wish: Partial<AuditConfiguration> = {}): Audit {
  const configuration: AuditConfiguration = {
    ...CONFIGURATION,
    attributes: ['age_band', 'sex'],
    intersections: 2,
    missingTokens: [''],
    ...wish,
  }
  const table = countRows(rows, configuration)
  const policy = DEFAULT_AUDIT_POLICY
  return {
    ...suppressed(auditCounts({ table, configuration, policy }), policy),
    id: 'AUD-1',
    version: 1,
    system: { id: 'SYS-1', name: 'Voucher engine' },
    ranBy: { id: 'PER-1', name: 'Ana Ruiz' },
    ranAt: '2026-11-20T09:00:00.000Z',
    filings: [],
    builtTheSystem: false,
    route: 'self-declared',
    routeNote: null,
    extract: { query: null, period: 'October 2026', expectedRows: rows.length },
    undecidedRows: 0,
    configuration,
    source: { kind: 'rows', sha256: 'a'.repeat(64), sizeBytes: 120_000, kept: false },
    countTable: { sha256: 'b'.repeat(64), saltedSha256: 'c'.repeat(64) },
    previous: null,
    unsuppressed: false,
    controls: [{ id: 'fairness.bias-audit', title: 'Bias audit' }],
    may: { file: true, readCountTable: true },
  }
}
