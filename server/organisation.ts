import { latestEventOn, readEventsOf } from '../db/ledger.ts'
import type { Orm } from '../db/open.ts'
import { findHiddenFrom } from '../db/recomputation-queries.ts'
import type { Edition } from '../domain/catalogue/edition.ts'
import { dayAt } from '../domain/day-at.ts'
import { epochMs, instantFromEpochMs, type Day, type Instant } from '../domain/days.ts'
import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
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

/**
 * The organisation's facts with which the statuses that are shown were worked out: as known, but without what bears on
 * every system and is still being worked out.
 */
export function visibleFacts(orm: Orm, knownAt?: Instant): OrganisationFacts {
  const hiddenFrom = findHiddenFrom(orm)
  if (hiddenFrom === null || (knownAt !== undefined && knownAt < hiddenFrom)) return organisationFacts(orm, knownAt)
  return organisationFacts(orm, instantFromEpochMs(epochMs(hiddenFrom) - 1))
}

/** The events behind them, of all that is known by now. */
export function visibleRules(orm: Orm): LedgerEvent[] {
  const hiddenFrom = findHiddenFrom(orm)
  const events = readEventsOf(orm, ORGANISATION)
  return hiddenFrom === null ? events : events.filter(({ recordedAt }) => recordedAt < hiddenFrom)
}

/** The organisation's time zone in force now. */
export function timeZone(context: Pick<Context, 'store' | 'now'>): string {
  const facts = organisationFacts(context.store.orm)
  return ruleOn(facts.timeZones, dayAt(facts, context.now))
}

/** The time zone that was or will be in force on a day: it says when that day ends. */
export function timeZoneOn(orm: Orm, on: Day): string {
  return ruleOn(organisationFacts(orm).timeZones, on)
}

/** The organisation's day of the request, or the day that is looked at. */
export function today(context: Pick<Context, 'store' | 'now' | 'asOf'>): Day {
  return context.asOf?.on ?? dayAt(organisationFacts(context.store.orm), context.now)
}

/** The catalogue edition in force on the day of the request. */
export function editionInForce(context: Pick<Context, 'store' | 'now' | 'asOf' | 'findEdition'>): Edition {
  return context.findEdition(ruleOn(organisationFacts(context.store.orm).editions, today(context)))
}
