import type { ImportWithSystems } from '../../contracts/imports.ts'
import { findImport, readNamesOfSystems, readSystemEventsOf } from '../../db/import-queries.ts'
import type { LedgerEvent } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { readNames } from '../people/names.ts'
import { presentImport } from './list.ts'

const MOST_SYSTEMS = 500
/** Events that an import records on one system at most. */
const EVENTS_A_SYSTEM = 4

type Effect = ImportWithSystems['systems'][number]['effect']

/** An import, with what it did to systems. Throws Refusal: unauthenticated, not-found. */
export async function getImport(context: Context, id: string): Promise<ImportWithSystems> {
  authoriseReading(context)
  const { orm } = context.store
  const row = findImport(orm, id)
  if (!row) throw new Refusal('not-found', `There is no import ${id}.`)
  const effects = effectsOf(readSystemEventsOf(orm, row, MOST_SYSTEMS * EVENTS_A_SYSTEM))
  const shown = [...effects].slice(0, MOST_SYSTEMS)
  const names = readNamesOfSystems(
    orm,
    shown.map(([system]) => system),
  )
  return {
    ...presentImport(row, readNames(orm, [row.importedBy])),
    systems: shown.map(([system, effect]) => ({ id: system, name: names.get(system) ?? system, effect })),
  }
}

/** By system: the first event on it tells. */
function effectsOf(events: readonly LedgerEvent[]): Map<string, Effect> {
  const effects = new Map<string, Effect>()
  for (const { type, subject } of events) {
    if (effects.has(subject)) continue
    effects.set(subject, type === 'SystemRegistered' ? 'created' : type === 'SystemStruck' ? 'struck' : 'changed')
  }
  return effects
}
