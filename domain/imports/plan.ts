import type { AnswerValue, Answers, Edition } from '../catalogue/edition.ts'
import type { Day } from '../days.ts'
import { Refusal } from '../refusal.ts'
import type { Stage } from '../status-words.ts'
import { checkMap, chooseKey, missingColumns } from './check-map.ts'
import { differences } from './differences.ts'
import type { FieldChange, SystemChanges } from './differences.ts'
import { unknownTokens } from './feeds.ts'
import { filterRows } from './filter-rows.ts'
import { staggerGrace, WITHOUT_UNIT } from './grace.ts'
import { assignKeys } from './keys.ts'
import type { Keys } from './keys.ts'
import { textLimits } from './map.ts'
import type { ImportMap } from './map.ts'
import { readSystem, readyMap } from './read-system.ts'
import type { ImportedOwner, SystemSaid } from './read-system.ts'
import { columnFinder } from './table.ts'
import type { RowProblem, Table } from './table.ts'
import { gatherWarnings } from './warnings.ts'
import type { ImportWarning } from './warnings.ts'

/** A system that the register has, as it is on the day of the import. */
export interface ExistingSystem {
  readonly id: string
  readonly externalId: string | null
  /** The inventory its external id belongs to; null when a person registered it. */
  readonly source: string | null
  /** True when an earlier import struck it, and none restored it since. */
  readonly struck: boolean
  /** The system that goes on instead, where this one was merged; else null. */
  readonly mergedInto?: string | null
  readonly name: string
  readonly purpose: string | null
  readonly benefit: string | null
  readonly kind: string | null
  readonly unit: string | null
  readonly brands: readonly string[]
  readonly stage: Stage
  readonly owner: (ImportedOwner & { readonly accepted: boolean }) | null
  readonly attributes: Answers
}

/** A system that the import would register. */
export interface PlannedSystem {
  readonly row: number
  readonly externalId: string
  readonly name: string
  readonly purpose: string | null
  readonly benefit: string | null
  readonly kind: string | null
  readonly unit: string | null
  readonly brands: readonly string[]
  readonly stage: Stage
  readonly effectiveOn: Day
  /** null is a gap, and shown as one. */
  readonly owner: ImportedOwner | null
  readonly attributes: Readonly<Record<string, AnswerValue>>
  readonly graceDays: number
}

/** A system that the import would amend. */
export interface PlannedChange {
  readonly id: string
  readonly row: number
  readonly externalId: string
  /** True when it was struck and is in the file again. */
  readonly restored: boolean
  /** For people: what it was and what it would be. */
  readonly changes: readonly FieldChange[]
  /** For the program: what to set. */
  readonly set: SystemChanges
}

export interface ImportPlan {
  readonly source: string
  readonly asOf: Day
  /** Rows of data in the file: created, changed, unchanged, refused and skipped ones together. */
  readonly rows: number
  readonly created: readonly PlannedSystem[]
  readonly changed: readonly PlannedChange[]
  /** Ids of systems that are as the file says. */
  readonly unchanged: readonly string[]
  /** Ids of systems of this source that the file no longer has; always empty unless missing ones are to be struck. */
  readonly struck: readonly string[]
  readonly refused: readonly RowProblem[]
  /** How many rows that is: a row may be refused for several reasons. */
  readonly refusedRows: number
  /** Rows outside the filter of the map, or superseded by a later one. */
  readonly skipped: readonly RowProblem[]
  readonly warnings: readonly ImportWarning[]
}

export interface ImportInput {
  readonly table: Table
  readonly map: ImportMap
  /** The day from which the file holds. */
  readonly asOf: Day
  /** The day on which it is imported. */
  readonly today: Day
  readonly strikeMissing: boolean
  readonly existing: readonly ExistingSystem[]
  readonly edition: Edition
  /** Instead of the map's own source, where one map serves several inventories. */
  readonly importKey?: string
}

/**
 * What an import would do; the commit does exactly this. A blank cell says nothing: it neither clears a field nor takes
 * an answer back. Throws Refusal: invalid, when the map fits neither the catalogue nor the file.
 */
export function planImport(input: ImportInput): ImportPlan {
  const { table, map, asOf } = input
  checkMap(map, input.edition)
  if (table.rows.length + table.unreadable.length === 0) throw new Refusal('invalid', 'The file has no rows of data.')
  const find = columnFinder(table.columns)
  const source = input.importKey ?? map.source
  const ready = readyMap(map, { find, isUnknown: unknownTokens(map.unknownTokens), edition: input.edition })
  const { kept, skipped } = filterRows(table.rows, map.where ?? [], find)
  const said = new Map(kept.map((row) => [row.row, readSystem(row, ready, asOf)]))
  const known = knownSystems(input.existing, source)
  const keys = assignKeys(kept, {
    key: chooseKey(map, table, find),
    find,
    isKnown: (externalId) => known.has(externalId),
    resembles: (row, externalId) => {
      const system = known.get(externalId)
      return system !== undefined && system.purpose === (said.get(row.row)?.purpose ?? null)
    },
  })
  const sorted = sortRows({ keys, said, known, asOf })
  const missing = input.strikeMissing ? findMissing({ existing: input.existing, source, keys }) : []
  const created = withGrace(sorted.created)
  const holdsBack = missing.length > 0 && (table.unreadable.length > 0 || keys.withoutKey > 0)
  return {
    source,
    asOf,
    rows: new Set([...table.rows, ...table.unreadable].map(({ row }) => row)).size,
    created,
    changed: sorted.changed,
    unchanged: sorted.unchanged,
    struck: holdsBack ? [] : missing,
    ...refusals([...table.unreadable, ...keys.refused, ...sorted.refused]),
    skipped: [...skipped, ...sorted.merged, ...keys.superseded.map(({ row, by }) => supersededRow(row, by))],
    warnings: gatherWarnings({
      missing: missingColumns(map, find),
      doubts: sorted.doubts,
      notStruck: holdsBack ? missing.length : 0,
      created,
      today: input.today,
      strikesAll: !holdsBack && missing.length > 0 && sorted.changed.length + sorted.unchanged.length === 0,
    }),
  }
}

/** By external id: those of this source, and those that a person registered under it. */
function knownSystems(existing: readonly ExistingSystem[], source: string): Map<string, ExistingSystem> {
  const known = new Map<string, ExistingSystem>()
  for (const system of existing) {
    if (system.externalId === null) continue
    if (system.source === source || (system.source === null && !known.has(system.externalId))) {
      known.set(system.externalId, system)
    }
  }
  return known
}

interface Sorted {
  readonly created: Omit<PlannedSystem, 'graceDays'>[]
  readonly changed: PlannedChange[]
  readonly unchanged: string[]
  readonly refused: RowProblem[]
  readonly doubts: RowProblem[]
  /** Rows of systems that were merged: they neither come back nor change the one that goes on. */
  readonly merged: RowProblem[]
}

function sortRows(input: {
  keys: Keys
  said: ReadonlyMap<number, SystemSaid>
  known: ReadonlyMap<string, ExistingSystem>
  asOf: Day
}): Sorted {
  const sorted: Sorted = { created: [], changed: [], unchanged: [], refused: [], doubts: [], merged: [] }
  for (const [row, system] of input.said) {
    const externalId = input.keys.byRow.get(row)
    if (externalId === undefined) continue
    const { name, problems } = system
    if (name === null || problems.length > 0 || externalId.length > textLimits.externalId) {
      const tooLong = { row, column: null, reason: `The key is longer than ${textLimits.externalId} characters.` }
      sorted.refused.push(...(problems.length > 0 ? problems : [tooLong]))
      continue
    }
    sorted.doubts.push(...system.doubts)
    const known = input.known.get(externalId)
    if (!known) {
      if (system.stage === null)
        sorted.doubts.push({ row, column: null, reason: 'No stage is told: registered as an idea.' })
      sorted.created.push(toCreate({ ...system, name }, externalId, input.asOf))
      continue
    }
    if (known.mergedInto) {
      const reason = `${known.id} was merged into ${known.mergedInto}: this row changes nothing.`
      sorted.merged.push({ row, column: null, reason })
      sorted.doubts.push({ row, column: null, reason })
      continue
    }
    const { changes, set, doubts } = differences(known, system)
    sorted.doubts.push(...doubts)
    if (changes.length === 0) sorted.unchanged.push(known.id)
    else sorted.changed.push({ id: known.id, row, externalId, restored: known.struck, changes, set })
  }
  return sorted
}

function toCreate(
  said: SystemSaid & { readonly name: string },
  externalId: string,
  asOf: Day,
): Omit<PlannedSystem, 'graceDays'> {
  const { row, name, purpose, benefit, kind, unit, owner, attributes } = said
  const stage = said.stage ?? 'idea'
  const effectiveOn = said.effectiveOn ?? asOf
  const brands = said.brands ?? []
  return { row, externalId, name, purpose, benefit, kind, unit, brands, stage, effectiveOn, owner, attributes }
}

function withGrace(created: readonly Omit<PlannedSystem, 'graceDays'>[]): PlannedSystem[] {
  const grace = staggerGrace(created.map(({ unit }) => unit))
  return created.map((system) => ({ ...system, graceDays: grace.get(system.unit ?? WITHOUT_UNIT)! }))
}

/** Systems of this source that no row speaks of, refused ones included: a row that is refused is there all the same. */
function findMissing({
  existing,
  source,
  keys,
}: {
  existing: readonly ExistingSystem[]
  source: string
  keys: Keys
}): string[] {
  const present = new Set(keys.byRow.values())
  return existing
    .filter((system) => system.source === source && !system.struck && !present.has(system.externalId ?? ''))
    .map(({ id }) => id)
}

function refusals(refused: readonly RowProblem[]): Pick<ImportPlan, 'refused' | 'refusedRows'> {
  return {
    refused: refused.toSorted((a, b) => a.row - b.row),
    refusedRows: new Set(refused.map(({ row }) => row)).size,
  }
}

function supersededRow(row: number, by: number): RowProblem {
  return { row, column: null, reason: `Row ${by} tells a later state of the same system.` }
}
