import { eq } from 'drizzle-orm'
import type { LedgerEvent } from '../domain/events.ts'
import { numberOf } from './numbering.ts'
import type { Orm } from './open.ts'
import { artefacts, exceptions, filingArtefacts, filingControls, filings, filingSystems, findings } from './schema.ts'

export function projectEvidence(orm: Orm, event: LedgerEvent): void {
  switch (event.type) {
    case 'ArtefactStored': {
      const { sha256, sizeBytes, mediaType, name } = event.data
      orm
        .insert(artefacts)
        .values({
          sha256,
          sizeBytes,
          mediaType,
          nameHash: name.textHash,
          storedBy: event.actor,
          storedAt: event.recordedAt,
        })
        .onConflictDoNothing()
        .run()
      return
    }
    case 'EvidenceFiled':
      return file(orm, event)
    case 'FilingAccepted':
      return decide(orm, event, {
        state: 'accepted',
        reasonHash: event.data.reason?.textHash ?? null,
        ...decider(event),
      })
    case 'FilingRejected':
      return decide(orm, event, { state: 'rejected', reasonHash: event.data.reason.textHash, ...decider(event) })
    case 'FilingWithdrawn':
      return decide(orm, event, { state: 'withdrawn', endReasonHash: event.data.reason?.textHash ?? null })
    case 'FilingRevoked':
      return decide(orm, event, { state: 'revoked', endReasonHash: event.data.reason.textHash })
    default:
      return bend(orm, event)
  }
}

function file(orm: Orm, event: LedgerEvent & { type: 'EvidenceFiled' }): void {
  const { systems, controls, organisation, unit, kind, effectiveOn, validUntil, verdict, note } = event.data
  const filingId = event.subject
  orm
    .insert(filings)
    .values({
      id: filingId,
      number: numberOf(filingId),
      kind,
      organisation,
      unit,
      effectiveOn,
      validUntil,
      verdict,
      artefacts: event.data.artefacts,
      noteHash: note?.textHash ?? null,
      filedBy: event.actor,
      filedAt: event.recordedAt,
      state: 'undecided',
      soleLead: false,
      version: event.version,
    })
    .run()
  for (const systemId of systems) orm.insert(filingSystems).values({ filingId, systemId }).onConflictDoNothing().run()
  for (const controlId of controls)
    orm.insert(filingControls).values({ filingId, controlId }).onConflictDoNothing().run()
  for (const { sha256 } of event.data.artefacts) {
    if (sha256) orm.insert(filingArtefacts).values({ filingId, sha256 }).onConflictDoNothing().run()
  }
}

function decider(event: LedgerEvent & { type: 'FilingAccepted' | 'FilingRejected' }) {
  return { decidedBy: event.actor, decidedAt: event.recordedAt, soleLead: event.data.soleLead }
}

function decide(orm: Orm, event: LedgerEvent, changes: Partial<typeof filings.$inferInsert>): void {
  orm
    .update(filings)
    .set({ ...changes, version: event.version })
    .where(eq(filings.id, event.subject))
    .run()
}

/** What bends a status for a time: exceptions and findings. */
function bend(orm: Orm, event: LedgerEvent): void {
  switch (event.type) {
    case 'ExceptionGranted': {
      const { system, control, reason, measures, from, until } = event.data
      orm
        .insert(exceptions)
        .values({
          id: event.subject,
          number: numberOf(event.subject),
          systemId: system,
          controlId: control,
          reasonHash: reason.textHash,
          measuresHash: measures?.textHash ?? null,
          fromOn: from,
          untilOn: until,
          grantedBy: event.actor,
          grantedAt: event.recordedAt,
          version: event.version,
        })
        .run()
      return
    }
    case 'ExceptionRevoked':
      orm
        .update(exceptions)
        .set({ revokedOn: event.data.effectiveOn, version: event.version })
        .where(eq(exceptions.id, event.subject))
        .run()
      return
    case 'FindingRaised': {
      const { system, control, severity, action, ownerId, dueOn, effectiveOn } = event.data
      orm
        .insert(findings)
        .values({
          id: event.subject,
          number: numberOf(event.subject),
          systemId: system,
          controlId: control,
          severity,
          actionHash: action.textHash,
          ownerId,
          raisedOn: effectiveOn,
          dueOn,
          raisedBy: event.actor,
          version: event.version,
        })
        .run()
      return
    }
    case 'FindingResolved':
      orm
        .update(findings)
        .set({ resolvedOn: event.data.effectiveOn, version: event.version })
        .where(eq(findings.id, event.subject))
        .run()
      return
    case 'FindingHandedOver':
      orm
        .update(findings)
        .set({ ownerId: event.data.ownerId, version: event.version })
        .where(eq(findings.id, event.subject))
        .run()
      return
    default:
      return
  }
}
