import type { Settings } from '../../contracts/settings.ts'
import { countByFacet } from '../../db/facet-queries.ts'
import type { Orm } from '../../db/open.ts'
import type { Day } from '../../domain/days.ts'
import { organisationFacts } from '../organisation.ts'

/** The units that systems are in on a day, with how many are. */
export function listUnitsInUse(orm: Orm, on: Day): Map<string, number> {
  const counts = countByFacet(orm, 'unit', { on, view: 'corrected' })
  return new Map(counts.flatMap(({ value, total }) => (value === null ? [] : [[value, total] as const])))
}

/** Every unit that is kept or in use, by name. */
export function presentUnits(orm: Orm, on: Day): Settings['unitList'] {
  const inUse = listUnitsInUse(orm, on)
  const kept = new Map(organisationFacts(orm).preferences.units.map((unit) => [unit.name, unit]))
  return [...new Set([...kept.keys(), ...inUse.keys()])]
    .toSorted((a, b) => a.localeCompare(b, 'en'))
    .map((name) => ({
      name,
      systems: inUse.get(name) ?? 0,
      state: kept.get(name)?.retired ? 'retired' : kept.has(name) ? 'kept' : 'in-use',
    }))
}

/** What is offered where somebody names a unit: those that are kept or in use, but for retired ones. */
export function unitsToOffer(orm: Orm, on: Day): string[] {
  return presentUnits(orm, on).flatMap(({ name, state }) => (state === 'retired' ? [] : [name]))
}
