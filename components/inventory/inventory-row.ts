import type { SystemSummary } from '../../contracts/systems.ts'

const SHOWN = [
  'id',
  'name',
  'purpose',
  'proposed',
  'status',
  'owner',
  'nominee',
  'tier',
  'tierProvisional',
  'nextDueOn',
  'lastReviewOn',
  'peopleAffected',
  'kind',
  'stage',
  'unit',
  'brands',
  'registeredOn',
] as const satisfies readonly (keyof SystemSummary)[]

/** What the inventory shows of a system. */
export type InventoryRow = Pick<SystemSummary, (typeof SHOWN)[number]>

/** Without what is not shown: all of a row is sent to the browser beside its markup. */
export function inventoryRow(system: SystemSummary): InventoryRow {
  return Object.fromEntries(SHOWN.map((field) => [field, system[field]])) as InventoryRow // safe because each is there
}
