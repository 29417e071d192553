import { and, eq, inArray, lt, or } from 'drizzle-orm'
import type { LedgerEvent } from '../domain/events.ts'
import type { Orm } from './open.ts'
import { eventLinks, events, exceptions, filingSystems, findings } from './schema.ts'

/**
 * What came with a merged system is the survivor's from now on: filings are for both, exceptions and findings move; and
 * what was recorded about them, and the changes of the merged system, bear on the survivor's status too.
 */
export function carryOver(orm: Orm, event: LedgerEvent & { type: 'SystemAbsorbed' }): void {
  const { merged, filings, exceptions: waivers, findings: faults } = event.data
  const systemId = event.subject
  for (const filingId of filings) orm.insert(filingSystems).values({ filingId, systemId }).onConflictDoNothing().run()
  orm.update(exceptions).set({ systemId, carriedFrom: merged }).where(inArray(exceptions.id, waivers)).run()
  orm.update(findings).set({ systemId, carriedFrom: merged }).where(inArray(findings.id, faults)).run()
  for (const seq of carriedEvents(orm, event)) {
    orm.insert(eventLinks).values({ subject: systemId, seq, carried: true }).onConflictDoNothing().run()
  }
}

/** The sequence numbers of the earlier events that came with a merged system. */
export function carriedEvents(orm: Orm, event: LedgerEvent & { type: 'SystemAbsorbed' }): number[] {
  const { merged, filings, exceptions: waivers, findings: faults } = event.data
  const about = orm
    .select({ seq: events.seq })
    .from(events)
    .where(
      and(
        lt(events.seq, event.seq), // a rebuild meets this event when later ones are there already
        or(
          inArray(events.subject, [...filings, ...waivers, ...faults]),
          and(eq(events.subject, merged), eq(events.type, 'ChangeDeclared')),
        ),
      ),
    )
    .all()
  return about.map(({ seq }) => seq)
}
