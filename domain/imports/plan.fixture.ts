import { edition } from '../catalogue/edition.fixture.ts'
import type { Day } from '../days.ts'
import type { ImportMap } from './map.ts'
import { planImport } from './plan.ts'
import type { ExistingSystem, ImportInput, ImportPlan } from './plan.ts'
import type { Cells, Table } from './table.ts'

export const asOf = '2026-11-22' as Day // safe because it is a day

/** A table as a reader gives it: the header is row 1. */
export function aTable(rows: readonly Record<string, string>[], changes: Partial<Table> = {}): Table {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = (row: Record<string, string>): Cells => ({
    ...Object.fromEntries(columns.map((column) => [column, ''])),
    ...row,
  })
  return { columns, rows: rows.map((row, at) => ({ row: at + 2, cells: cells(row) })), unreadable: [], ...changes }
}

export function aMap(changes: Partial<ImportMap> = {}): ImportMap {
  return {
    source: 'our-list',
    externalId: { columns: ['id'] },
    fields: {
      name: { column: 'name' },
      purpose: { column: 'purpose' },
      unit: { column: 'unit' },
      stage: { column: 'stage', values: { 'In use': 'live', Trial: 'pilot', Ended: 'retired' } },
      owner: { name: { column: 'owner' }, email: { column: 'email' } },
    },
    attributes: { usesPersonalData: { column: 'personal data', values: { yes: true, no: false, 'not sure': null } } },
    unknownTokens: ['n/a'],
    ...changes,
  }
}

export function aPlan(changes: Partial<ImportInput> & Pick<ImportInput, 'table'>): ImportPlan {
  return planImport({ map: aMap(), asOf, today: asOf, strikeMissing: false, existing: [], edition, ...changes })
}

/** The register after a commit of the plan. */
export function applyPlan(existing: readonly ExistingSystem[], plan: ImportPlan): ExistingSystem[] {
  const changes = new Map(plan.changed.map((change) => [change.id, change]))
  const struck = new Set(plan.struck)
  const kept = existing.map((system): ExistingSystem => {
    const change = changes.get(system.id)
    if (!change) return struck.has(system.id) ? { ...system, struck: true } : system
    const { fields, brands, stage, owner, attributes } = change.set
    return {
      ...system,
      ...fields,
      brands: brands ?? system.brands,
      struck: false,
      stage: stage ?? system.stage,
      owner: owner ? { ...owner, accepted: false } : system.owner,
      attributes: { ...system.attributes, ...attributes },
    }
  })
  const created = plan.created.map(({ row: _row, effectiveOn: _on, graceDays: _days, owner, ...system }, at) => ({
    ...system,
    id: `SYS-${existing.length + at + 1}`,
    source: plan.source,
    struck: false,
    owner: owner && { ...owner, accepted: false },
  }))
  return [...kept, ...created]
}
