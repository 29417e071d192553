import type { LedgerEvent } from '../domain/events.ts'
import { numberOf } from './numbering.ts'
import type { Orm } from './open.ts'
import { insertRow, updateRow } from './rows.ts'
import { exceptions } from './schema.ts'

export function projectExceptions(orm: Orm, event: LedgerEvent): void {
  if (event.type === 'ExceptionGranted') grant(orm, event)
  if (event.type === 'ExceptionRevoked') {
    const { effectiveOn, reason } = event.data
    updateRow(orm, exceptions, event.subject, {
      revokedOn: effectiveOn,
      revokedBy: event.actor,
      revokedReasonHash: reason.textHash,
      version: event.version,
    })
  }
}

function grant(orm: Orm, event: LedgerEvent & { type: 'ExceptionGranted' }): void {
  const { system, control, reason, measures, from, until, renews } = event.data
  insertRow(orm, exceptions, {
    id: event.subject,
    number: numberOf(event.subject),
    systemId: system,
    controlId: control,
    reasonHash: reason.textHash,
    measuresHash: measures?.textHash ?? null,
    fromOn: from,
    untilOn: until,
    renews: renews ?? null,
    grantedBy: event.actor,
    grantedAt: event.recordedAt,
    version: event.version,
  })
}
