import { findPersonRow } from '../../db/people-queries.ts'
import type { Orm } from '../../db/open.ts'
import type { Instant } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'

/** Only leads and people with the role owner can own a system or stand in for one. Throws Refusal: invalid. */
export function checkCandidate(orm: Orm, personId: string, pointer: string, now: Instant): void {
  const person = findPersonRow(orm, personId, now)
  if (!person) throw invalid(pointer, `There is no person ${personId}.`)
  const name = person.name ?? personId
  if (person.mergedInto !== null)
    throw invalid(pointer, `${name} was merged into ${person.mergedInto}. Choose that person.`)
  if (person.disabled) throw invalid(pointer, `${name} is disabled. Choose somebody else, or enable the person first.`)
  if (person.role !== 'owner' && person.role !== 'lead') {
    throw invalid(pointer, `${name} has the role ${person.role}. Choose an owner or a lead, or change the role first.`)
  }
}
