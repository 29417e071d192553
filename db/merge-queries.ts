import { and, eq, notInArray } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { exceptions, filings, filingSystems, findings } from './schema.ts'

/** What was filed for a system but not for the other, with what was granted for it and raised on it. */
export function readCarriable(orm: Orm, merged: string, survivor: string) {
  const ofSurvivor = orm
    .select({ id: filingSystems.filingId })
    .from(filingSystems)
    .where(eq(filingSystems.systemId, survivor))
  return {
    filings: orm
      .select({ id: filings.id, state: filings.state })
      .from(filingSystems)
      .innerJoin(filings, eq(filings.id, filingSystems.filingId))
      .where(and(eq(filingSystems.systemId, merged), notInArray(filings.id, ofSurvivor)))
      .orderBy(filings.number)
      .all(),
    exceptions: orm.select().from(exceptions).where(eq(exceptions.systemId, merged)).orderBy(exceptions.number).all(),
    findings: orm.select().from(findings).where(eq(findings.systemId, merged)).orderBy(findings.number).all(),
  }
}
