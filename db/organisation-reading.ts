import { desc, eq } from 'drizzle-orm'
import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
import type { OrganisationFacts } from '../domain/facts.ts'
import { foldOrganisation } from '../domain/fold.ts'
import { readEventsOf } from './ledger.ts'
import type { Orm } from './open.ts'
import { eventLinks, events } from './schema.ts'

/** All that was ever recorded of the organisation, and what it comes to. */
interface Organisation {
  events: readonly LedgerEvent[]
  facts: OrganisationFacts
}

const kept = new WeakMap<Orm, Organisation & { lastId: string }>()

/**
 * Reads what is known of the organisation. It is kept until more is recorded: nearly every event is of one system, and
 * folding the organisation for each would cost more the longer its history is.
 */
export function readOrganisation(orm: Orm): Organisation {
  const lastId = findLastId(orm)
  const found = kept.get(orm)
  if (found && found.lastId === lastId) return found
  const told = readEventsOf(orm, ORGANISATION)
  const organisation = { events: told, facts: foldOrganisation(told), lastId }
  kept.set(orm, organisation)
  return organisation
}

/** An id, as a transaction that failed may have had another event at the same place. */
function findLastId(orm: Orm): string {
  const last = orm
    .select({ id: events.id })
    .from(eventLinks)
    .innerJoin(events, eq(events.seq, eventLinks.seq))
    .where(eq(eventLinks.subject, ORGANISATION))
    .orderBy(desc(eventLinks.seq))
    .limit(1)
    .get()
  return last?.id ?? ''
}
