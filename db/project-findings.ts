import type { LedgerEvent } from '../domain/events.ts'
import { numberOf } from './numbering.ts'
import type { Orm } from './open.ts'
import { findRow, insertRow, updateRow } from './rows.ts'
import { findingArtefacts, findings } from './schema.ts'

const UNRESOLVED = {
  resolvedOn: null,
  resolvedBy: null,
  resolutionHash: null,
  artefacts: [],
  verifiedBy: null,
  verifiedAt: null,
}

export function projectFindings(orm: Orm, event: LedgerEvent): void {
  switch (event.type) {
    case 'FindingRaised':
      return raise(orm, event)
    case 'FindingAmended': {
      const { action, ownerId, dueOn } = event.data
      return update(orm, event, {
        ...(action === undefined ? {} : { actionHash: action.textHash }),
        ...(ownerId === undefined ? {} : { ownerId }),
        ...(dueOn === undefined ? {} : { dueOn }),
      })
    }
    case 'FindingHandedOver':
      return update(orm, event, { ownerId: event.data.ownerId })
    case 'FindingResolved':
      return resolve(orm, event)
    case 'FindingVerified':
      return update(orm, event, { verifiedBy: event.actor, verifiedAt: event.recordedAt })
    case 'ResolutionRejected':
      return update(orm, event, UNRESOLVED)
    case 'FindingRegressed': {
      const { effectiveOn, dueOn, cleanDays } = event.data
      const regressions = (findRow(orm, findings, event.subject)?.regressions ?? 0) + 1
      return update(orm, event, { ...UNRESOLVED, openedOn: effectiveOn, dueOn, cleanDays, regressions })
    }
    default:
      return
  }
}

function raise(orm: Orm, event: LedgerEvent & { type: 'FindingRaised' }): void {
  const { system, control, severity, action, ownerId, dueOn, effectiveOn } = event.data
  insertRow(orm, findings, {
    id: event.subject,
    number: numberOf(event.subject),
    systemId: system,
    controlId: control,
    severity,
    actionHash: action.textHash,
    ownerId,
    raisedOn: effectiveOn,
    openedOn: effectiveOn,
    dueOn,
    artefacts: [],
    regressions: 0,
    raisedBy: event.actor,
    raisedAt: event.recordedAt,
    version: event.version,
  })
}

function resolve(orm: Orm, event: LedgerEvent & { type: 'FindingResolved' }): void {
  const { effectiveOn, note, artefacts = [] } = event.data
  update(orm, event, {
    resolvedOn: effectiveOn,
    resolvedBy: event.actor,
    resolutionHash: note?.textHash ?? null,
    artefacts,
  })
  for (const { sha256 } of artefacts) {
    if (!sha256) continue
    insertRow(orm, findingArtefacts, { findingId: event.subject, sha256 }, { keep: true })
  }
}

function update(orm: Orm, event: LedgerEvent, changes: Partial<typeof findings.$inferInsert>): void {
  updateRow(orm, findings, event.subject, { ...changes, version: event.version })
}
