import { eq, inArray } from 'drizzle-orm'
import type { LedgerEvent } from '../domain/events.ts'
import { appointmentOf } from '../domain/fold.ts'
import { appoint, mergedStandIns, type Appointment } from '../domain/stand-ins.ts'
import type { Orm } from './open.ts'
import { findRow, updateRow } from './rows.ts'
import { findings, systems } from './schema.ts'

export type OwnershipEvent = LedgerEvent & {
  type:
    | 'OwnerNominated'
    | 'OwnershipAccepted'
    | 'OwnershipDeclined'
    | 'NominationWithdrawn'
    | 'DeputyAppointed'
    | 'ActingOwnerAppointed'
    | 'PersonMerged'
}

const NO_NOMINEE = { nomineeId: null, nominatedAt: null }
const NOT_DECLINED = { declinedBy: null, declinedAt: null, declinedHash: null }

/** Who owns a system, is asked to, or stands in. */
export function projectOwnership(orm: Orm, event: OwnershipEvent): void {
  switch (event.type) {
    case 'OwnerNominated':
      return update(orm, event, {
        nomineeId: event.data.personId,
        nominatedAt: event.recordedAt,
        ...NOT_DECLINED,
      })
    case 'OwnershipAccepted':
      return update(orm, event, { ownerId: event.data.personId, ...NO_NOMINEE, ...NOT_DECLINED })
    case 'OwnershipDeclined': {
      const { personId, reason } = event.data
      const declined = { declinedBy: personId, declinedAt: event.recordedAt, declinedHash: reason.textHash }
      return update(orm, event, { ...NO_NOMINEE, ...declined })
    }
    case 'NominationWithdrawn':
      return update(orm, event, NO_NOMINEE)
    case 'DeputyAppointed':
      return standIn(orm, event, appointmentOf('deputy', event.data))
    case 'ActingOwnerAppointed':
      return standIn(orm, event, appointmentOf('acting-owner', event.data))
    case 'PersonMerged':
      return merge(orm, event)
  }
}

function standIn(orm: Orm, event: LedgerEvent, appointment: Appointment): void {
  const current = findRow(orm, systems, event.subject)
  update(orm, event, { standIns: appoint(current?.standIns ?? [], appointment) })
}

function update(orm: Orm, event: LedgerEvent, changes: Partial<typeof systems.$inferInsert>): void {
  updateRow(orm, systems, event.subject, { ...changes, version: event.version })
}

/** What one id had, the other has: it is the same human. The version of a system counts its own events, and stays. */
function merge(
  orm: Orm,
  { subject: from, data: { into, systems: ids } }: LedgerEvent & { type: 'PersonMerged' },
): void {
  const rows = orm.select().from(systems).where(inArray(systems.id, ids)).all()
  const one = (id: string | null) => (id === from ? into : id)
  for (const row of rows) {
    const ownerId = one(row.ownerId)
    const isAskedAgain = row.nomineeId === from && ownerId === into
    orm
      .update(systems)
      .set({
        ownerId,
        ...(isAskedAgain ? NO_NOMINEE : { nomineeId: one(row.nomineeId) }),
        declinedBy: one(row.declinedBy),
        standIns: mergedStandIns(row.standIns, from, into),
      })
      .where(eq(systems.id, row.id))
      .run()
  }
  orm.update(findings).set({ ownerId: into }).where(eq(findings.ownerId, from)).run()
}
