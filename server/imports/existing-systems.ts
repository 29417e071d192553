import {
  listAllSystems,
  listPossibleOwners,
  listSystemsOfSource,
  readHistories,
  type PossibleOwner,
} from '../../db/import-queries.ts'
import { readRegisterKey } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import type { SystemRow } from '../../db/system-queries.ts'
import type { AnswerValue, Answers } from '../../domain/catalogue/edition.ts'
import { later, toDay, type Day } from '../../domain/days.ts'
import { valueOn, type SystemFacts } from '../../domain/facts.ts'
import { foldSystem } from '../../domain/fold.ts'
import { exportKey, OWN_EXPORT } from '../../domain/imports/own-export.ts'
import type { KnownPerson } from '../../domain/imports/owners.ts'
import type { ExistingSystem } from '../../domain/imports/plan.ts'

export interface KnownRegister {
  existing: ExistingSystem[]
  /** The first day on which a fact about a system can hold: the day of the import, or its registration if that is later. */
  changesFrom: ReadonlyMap<string, Day>
  /** Who owns a system, or is nominated, by the system's id. */
  responsible: ReadonlyMap<string, string>
  people: KnownPerson[]
}

/** What the register knows that an import of a source meets, as of a day. */
export function readKnownRegister(orm: Orm, source: string, asOf: Day): KnownRegister {
  const ofSource = listSystemsOfSource(orm, source)
  const rows = new Map((source === OWN_EXPORT ? listAllSystems(orm) : ofSource).map((row) => [row.id, row]))
  const owners = new Map(listPossibleOwners(orm).map((person) => [person.id, person]))
  const known: KnownRegister = {
    existing: [],
    changesFrom: new Map(),
    responsible: new Map([...rows.values()].flatMap((row) => entryOf(row.id, row.ownerId ?? row.nomineeId))),
    people: [...owners.values()].map((person) => toKnownPerson(person, owners)),
  }
  const changesFrom = new Map<string, Day>()
  for (const [id, events] of readHistories(orm, [...rows.keys()])) {
    const row = rows.get(id)
    const facts = foldSystem(id, events)
    if (!row || !facts) throw new Error(`${id} has a row but was never registered: rebuild the projections`)
    const on = later(asOf, toDay(row.registeredOn))
    changesFrom.set(id, on)
    const existing = existingSystem(row, facts, { on, owners })
    if (source !== OWN_EXPORT || row.source === OWN_EXPORT) known.existing.push(existing)
    if (source === OWN_EXPORT) known.existing.push(asExported(orm, existing))
  }
  return { ...known, changesFrom }
}

/** As a row of our own export names it. No import of that strikes it: it is not of that source. */
function asExported(orm: Orm, system: ExistingSystem): ExistingSystem {
  return { ...system, externalId: exportKey(readRegisterKey(orm), system.id), source: null }
}

function existingSystem(
  row: SystemRow,
  facts: SystemFacts,
  { on, owners }: { on: Day; owners: ReadonlyMap<string, PossibleOwner> },
): ExistingSystem {
  const { id, externalId, source, name, purpose, benefit } = row
  const owner = owners.get(row.ownerId ?? row.nomineeId ?? '')
  return {
    id,
    externalId,
    source,
    mergedInto: row.mergedInto,
    struck: valueOn(facts.struck, on) ?? false,
    name,
    purpose,
    benefit,
    kind: valueOn(facts.kinds, on) ?? null,
    unit: valueOn(facts.units, on) ?? null,
    brands: valueOn(facts.brands, on) ?? [],
    stage: valueOn(facts.stages, on) ?? 'idea',
    owner: owner ? { name: owner.name, email: owner.email, accepted: row.ownerId !== null } : null,
    attributes: answersOn(facts, on),
  }
}

function answersOn(facts: SystemFacts, on: Day): Answers {
  const answers: Record<string, AnswerValue> = {}
  for (const [id, history] of facts.attributes) {
    const value = valueOn(history, on)
    if (value !== undefined && value !== null) answers[id] = value
  }
  return answers
}

/** Whoever was merged is found under the old name or address, and is the one into whom. */
function toKnownPerson(
  { name, emailKey, isImported, ...row }: PossibleOwner,
  owners: ReadonlyMap<string, PossibleOwner>,
): KnownPerson {
  let found: Pick<PossibleOwner, 'id' | 'role' | 'disabled' | 'mergedInto'> = row
  while (found.mergedInto !== null) {
    const into = owners.get(found.mergedInto)
    if (!into) throw new Error(`${found.id} was merged into nobody: rebuild the projections`)
    found = into
  }
  const { id, role, disabled } = found
  const mayOwn = role === 'owner' || role === 'lead'
  const obstacle = disabled ? 'is disabled' : mayOwn ? null : `has the role ${role}`
  return { id, name, emailKey, isImported, obstacle }
}

function entryOf(id: string, person: string | null): [string, string][] {
  return person === null ? [] : [[id, person]]
}
