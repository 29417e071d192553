import type { CountTable } from '../../domain/bias-audit/count-table.ts'
import type { Audit } from '../../contracts/audits.ts'
import { runBiasAudit, type RunWish } from '../audits/run-bias-audit.ts'
import type { Context } from '../context.ts'
import type { IncomingForm } from '../http/multipart.ts'

/** Counts of one attribute, `sex`: by group how many there were, and how many of them were selected. */
export function someCounts(groups: Readonly<Record<string, readonly [n: number, selected: number]>>): CountTable {
  const cells = Object.entries(groups)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([group, [n, selected]]) =>
      [true, false].map((isSelected) => ({ group, isSelected, n: isSelected ? selected : n - selected })),
    )
  return {
    format: 'plumbline-count-table-1',
    rows: cells.reduce((sum, { n }) => sum + n, 0),
    undecidedRows: 0,
    attributes: ['sex'],
    cells: cells
      .filter(({ n }) => n > 0)
      .map(({ group, isSelected, n }) => ({
        values: [group],
        selected: isSelected,
        label: null,
        period: null,
        stratum: null,
        n,
        weight: n,
        weightSquares: n,
      })),
    scores: null,
    medianScore: null,
  }
}

export const BY_SEX = { decision: 'offered', positive: '1', attributes: ['sex'] }

/** A form as a browser sends it. Values that are no text go as JSON. */
export function formOf(parts: Record<string, unknown>): IncomingForm {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) {
    form.set(name, value instanceof Blob || typeof value === 'string' ? value : JSON.stringify(value))
  }
  const request = new Request('http://localhost', { method: 'POST', body: form })
  return { headers: request.headers, body: request.body }
}

/** An audit from counts, with defaults. */
export async function anAudit(
  context: Context,
  system: string,
  { groups = { f: [2000, 1200], m: [2000, 1250] }, ...parts }: AuditParts = {},
  wish: RunWish = {},
): Promise<Audit> {
  const countTable = new File([JSON.stringify(someCounts(groups))], 'counts.json')
  const form = { countTable, configuration: BY_SEX, route: 'self-declared', builtTheSystem: false }
  return runBiasAudit(context, system, formOf({ ...form, ...parts }), wish)
}

type AuditParts = { groups?: Parameters<typeof someCounts>[0] } & Record<string, unknown>
