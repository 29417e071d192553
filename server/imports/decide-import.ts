import type { PersonDetails } from '../../db/append.ts'
import { foldAddress } from '../../db/append.ts'
import { findLatestImportOf } from '../../db/import-queries.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import type { Edition } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import type { NewEvent } from '../../domain/events.ts'
import type { ImportMap } from '../../domain/imports/map.ts'
import { settleOwners, type NewOwner } from '../../domain/imports/owners.ts'
import { planImport, type ImportPlan, type PlannedChange, type PlannedSystem } from '../../domain/imports/plan.ts'
import type { Table } from '../../domain/imports/table.ts'
import { invalid } from '../../domain/refusal.ts'
import { readKnownRegister, type KnownRegister } from './existing-systems.ts'
import { withPointersBelow } from './pointers.ts'

/** A file that was read, with what is to be done with it. */
export interface ReadyImport {
  table: Table
  map: ImportMap
  source: string
  sha256: string
  asOf: Day
  today: Day
  strikeMissing: boolean
  edition: Edition
}

export interface DecidedImport {
  plan: ImportPlan
  /** null when the file tells nothing new: then nothing is recorded. */
  id: string | null
  /** The ids of created systems by external id. */
  ids: ReadonlyMap<string, string>
  events: NewEvent[]
  details: PersonDetails[]
}

/** What an import would record, from everything that is known now. Throws Refusal: invalid. */
export function decideImport(orm: Orm, ready: ReadyImport): DecidedImport {
  requireOrder(orm, ready)
  const known = readKnownRegister(orm, ready.source, ready.asOf)
  const firstPerson = nextNumber(orm, 'PER')
  const { plan, nominees, added } = settleOwners(planOf(ready, known), {
    people: known.people,
    responsible: known.responsible,
    keyOf: foldAddress,
    newId: (ahead) => `PER-${firstPerson + ahead}`,
  })
  if (plan.created.length + plan.changed.length + plan.struck.length === 0) {
    return { plan, id: null, ids: new Map(), events: [], details: [] }
  }
  const id = `IMP-${nextNumber(orm, 'IMP')}`
  const first = nextNumber(orm, 'SYS')
  const ids = new Map(plan.created.map(({ externalId }, at) => [externalId, `SYS-${first + at}`]))
  const registering = { source: plan.source, asOf: ready.asOf, ids, nominees }
  const changing = { importId: id, changesFrom: known.changesFrom, asOf: ready.asOf, nominees }
  const events: NewEvent[] = [
    ...added.map(personAdded),
    ...plan.created.flatMap((system) => registered(system, registering)),
    ...plan.changed.flatMap((change) => changed(change, changing)),
    ...plan.struck.map((system) => struck(system, changing)),
    importCommitted(id, plan, ready.sha256),
  ]
  return { plan, id, ids, events, details: added.map(({ id: personId, name, email }) => ({ personId, name, email })) }
}

/**
 * A snapshot of an earlier day cannot say what changed after it: a system that it lacks may be one that came later. What was
 * learned from a later one would be told as of days on which it did not hold.
 */
function requireOrder(orm: Orm, { source, asOf }: ReadyImport): void {
  const latest = findLatestImportOf(orm, source)
  if (latest === null || latest.asOf <= asOf) return
  throw invalid(
    '/asOf',
    `${latest.id} already brought in ${source} as of ${latest.asOf}, and this file speaks of ${asOf}, before it. Snapshots of an inventory are imported in the order of their days.`,
  )
}

function planOf({ source, sha256: _hash, ...ready }: ReadyImport, { existing }: KnownRegister) {
  return withPointersBelow('/map', () => planImport({ ...ready, existing, importKey: source }))
}

function personAdded({ id }: NewOwner): NewEvent {
  return { type: 'PersonAdded', subject: id, data: { role: 'owner', approves: [] } }
}

interface Registering {
  source: string
  asOf: Day
  ids: ReadonlyMap<string, string>
  nominees: ReadonlyMap<number, string>
}

function registered(system: PlannedSystem, { source, asOf, ids, nominees }: Registering): NewEvent[] {
  const { row, externalId, name, purpose, benefit, kind, unit, stage, effectiveOn, graceDays } = system
  const subject = ids.get(externalId)
  if (subject === undefined) throw new Error(`row ${row} was given no id`)
  const attributes = { ...system.attributes }
  const brands = system.brands.length > 0 ? { brands: [...system.brands] } : {}
  const fields = { name, purpose, benefit, kind, unit, externalId }
  const data = { ...fields, ...brands, stage, attributes, effectiveOn, graceDays, source, proposed: false }
  return [{ type: 'SystemRegistered', subject, data }, ...nominated(subject, nominees.get(row), asOf)]
}

interface Changing {
  importId: string
  asOf: Day
  changesFrom: ReadonlyMap<string, Day>
  nominees: ReadonlyMap<number, string>
}

function changed({ id, row, restored, set }: PlannedChange, context: Changing): NewEvent[] {
  const { importId, nominees } = context
  const effectiveOn = dayOfChange(id, context)
  const events: NewEvent[] = []
  if (restored) events.push({ type: 'SystemRestored', subject: id, data: { effectiveOn, importId } })
  const fields = { ...set.fields, ...(set.brands ? { brands: [...set.brands] } : {}) }
  const attributes = { ...set.attributes }
  if (Object.keys(fields).length + Object.keys(attributes).length > 0) {
    events.push({ type: 'SystemAmended', subject: id, data: { fields, attributes, effectiveOn } })
  }
  if (set.stage) events.push({ type: 'StageChanged', subject: id, data: { stage: set.stage, effectiveOn } })
  return [...events, ...nominated(id, nominees.get(row), effectiveOn)]
}

function struck(subject: string, context: Changing): NewEvent {
  return {
    type: 'SystemStruck',
    subject,
    data: { effectiveOn: dayOfChange(subject, context), importId: context.importId },
  }
}

function dayOfChange(id: string, { changesFrom, asOf }: Changing): Day {
  return changesFrom.get(id) ?? asOf
}

function nominated(subject: string, personId: string | undefined, effectiveOn: Day): NewEvent[] {
  return personId === undefined ? [] : [{ type: 'OwnerNominated', subject, data: { personId, effectiveOn } }]
}

function importCommitted(subject: string, plan: ImportPlan, sha256: string): NewEvent {
  const { source, asOf, rows, created, changed: amended, unchanged, struck: gone, refusedRows } = plan
  const counts = { created: created.length, changed: amended.length, unchanged: unchanged.length, struck: gone.length }
  return { type: 'ImportCommitted', subject, data: { sha256, source, asOf, rows, ...counts, refused: refusedRows } }
}
