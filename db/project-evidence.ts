import type { LedgerEvent } from '../domain/events.ts'
import { numberOf } from './numbering.ts'
import type { Orm } from './open.ts'
import { projectExceptions } from './project-exceptions.ts'
import { projectFindings } from './project-findings.ts'
import { insertRow, updateRow } from './rows.ts'
import { artefacts, audits, checkRuns, filingArtefacts, filingControls, filings, filingSystems } from './schema.ts'

export function projectEvidence(orm: Orm, event: LedgerEvent): void {
  switch (event.type) {
    case 'ArtefactStored': {
      const { sha256, sizeBytes, mediaType, name } = event.data
      const stored = { storedBy: event.actor, storedAt: event.recordedAt }
      const row = { sha256, sizeBytes, mediaType, nameHash: name.textHash, ...stored }
      return insertRow(orm, artefacts, row, { keep: true })
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
    case 'BiasAuditRun':
      return insertRow(orm, audits, { ...runOf(event), facts: event.data })
    case 'CheckRun':
      return insertRow(orm, checkRuns, { ...runOf(event), checkId: event.data.check, facts: event.data })
    default:
      projectExceptions(orm, event)
      projectFindings(orm, event)
  }
}

function runOf({ subject, data, actor, recordedAt, version }: LedgerEvent & { type: 'BiasAuditRun' | 'CheckRun' }) {
  return {
    id: subject,
    number: numberOf(subject),
    systemId: data.system,
    ranBy: actor,
    ranAt: recordedAt,
    version,
  }
}

function file(orm: Orm, event: LedgerEvent & { type: 'EvidenceFiled' }): void {
  const { systems, controls, organisation, unit, kind, effectiveOn, validUntil, verdict, note } = event.data
  const filingId = event.subject
  insertRow(orm, filings, {
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
    reattests: event.data.reattests ?? null,
    computed: event.data.computed ?? null,
    filedBy: event.actor,
    filedAt: event.recordedAt,
    state: 'undecided',
    soleLead: false,
    version: event.version,
  })
  for (const systemId of systems) insertRow(orm, filingSystems, { filingId, systemId }, { keep: true })
  for (const controlId of controls) insertRow(orm, filingControls, { filingId, controlId }, { keep: true })
  for (const { sha256 } of event.data.artefacts) {
    if (sha256) insertRow(orm, filingArtefacts, { filingId, sha256 }, { keep: true })
  }
}

function decider(event: LedgerEvent & { type: 'FilingAccepted' | 'FilingRejected' }) {
  return { decidedBy: event.actor, decidedAt: event.recordedAt, soleLead: event.data.soleLead }
}

function decide(orm: Orm, event: LedgerEvent, changes: Partial<typeof filings.$inferInsert>): void {
  updateRow(orm, filings, event.subject, { ...changes, version: event.version })
}
