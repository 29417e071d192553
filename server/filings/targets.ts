import { readOwnSystems, readSystemPeople } from '../../db/filing-queries.ts'
import { listUnits } from '../../db/system-queries.ts'
import { mayFileEvidence, mayFileForAll, requirePerson } from '../access/policies.ts'
import type { Context } from '../context.ts'

interface SystemName {
  id: string
  name: string
}

/** What the caller may file evidence for. */
export interface FilingTargets {
  /** True for a unit, the organisation and every system. */
  isForAll: boolean
  units: readonly string[]
  /** One's own systems, where one may file for those alone. */
  own: readonly SystemName[]
  /** Of those asked for, the ones that the caller may file for, in the order asked. */
  chosen: readonly SystemName[]
}

const MOST_OWN = 500

/** What to offer for a filing. Throws Refusal: unauthenticated. */
export function listFilingTargets(context: Context, asked: readonly string[]): FilingTargets {
  const actor = requirePerson(context)
  const { orm } = context.store
  const isForAll = mayFileForAll(actor)
  const people = readSystemPeople(orm, asked)
  const chosen = [...new Set(asked)].flatMap((id) => {
    const system = people.get(id)
    return system && mayFileEvidence(actor, system) ? [{ id, name: system.name }] : []
  })
  const own = isForAll || actor.role !== 'owner' ? [] : readOwnSystems(orm, { ...actor, limit: MOST_OWN })
  return { isForAll, units: isForAll ? listUnits(orm) : [], own, chosen }
}
