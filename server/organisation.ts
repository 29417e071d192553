import { latestEventOn, readEventsOf } from '../db/ledger.ts'
import type { Orm } from '../db/open.ts'
import type { Edition } from '../domain/catalogue/edition.ts'
import { dayOf, type Day, type Instant } from '../domain/days.ts'
import { ORGANISATION } from '../domain/events.ts'
import { ruleOn, type OrganisationFacts } from '../domain/facts.ts'
import { foldOrganisation } from '../domain/fold.ts'
import type { Context } from './context.ts'

const KEPT = 32
const folded = new WeakMap<Orm, Map<number, OrganisationFacts>>()

/** The organisation's facts, as known at an instant or now. Throws RangeError when the register was not open then. */
export function organisationFacts(orm: Orm, knownAt?: Instant): OrganisationFacts {
  const last = latestEventOn(orm, ORGANISATION, knownAt)
  const known = folded.get(orm) ?? new Map<number, OrganisationFacts>()
  folded.set(orm, known)
  const found = known.get(last)
  if (found) return found
  const facts = foldOrganisation(readEventsOf(orm, ORGANISATION, knownAt))
  if (known.size >= KEPT) known.clear()
  known.set(last, facts)
  return facts
}

/** The organisation's time zone in force now. */
export function timeZone(context: Pick<Context, 'store' | 'now'>): string {
  return ruleOn(organisationFacts(context.store.orm).timeZones, dayOf(context.now, 'UTC'))
}

/** The calendar day of the request where the organisation is, or the day that is looked at. */
export function today(context: Pick<Context, 'store' | 'now' | 'asOf'>): Day {
  return context.asOf?.on ?? dayOf(context.now, timeZone(context))
}

/** The catalogue edition in force on the day of the request. */
export function editionInForce(context: Pick<Context, 'store' | 'now' | 'asOf' | 'findEdition'>): Edition {
  return context.findEdition(ruleOn(organisationFacts(context.store.orm).editions, today(context)))
}
