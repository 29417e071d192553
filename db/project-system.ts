import type { AnswerValue } from '../domain/catalogue/edition.ts'
import type { Day } from '../domain/days.ts'
import type { LedgerEvent } from '../domain/events.ts'
import { foldName } from '../domain/searched-name.ts'
import { carryOver } from './project-merge.ts'
import { numberOf } from './numbering.ts'
import { projectOwnership } from './project-ownership.ts'
import type { Orm } from './open.ts'
import { prepared } from './prepared.ts'
import { findRow, insertRow, readColumns, updateRow } from './rows.ts'
import { dataSources, imports, reviews, systems } from './schema.ts'

type SystemRow = typeof systems.$inferSelect
type StoredAnswers = SystemRow['attributes']

/** Name, purpose and external id folded, a line each. */
export function searchKeyOf(row: { name: string; purpose: string | null; externalId: string | null }): string {
  return foldName([row.name, row.purpose ?? '', row.externalId ?? ''].join('\n'))
}

export function projectSystem(orm: Orm, event: LedgerEvent): void {
  switch (event.type) {
    case 'SystemRegistered':
      return register(orm, event)
    case 'SystemAmended':
      return amend(orm, event)
    case 'StageChanged':
      return update(orm, event, { stage: event.data.stage })
    case 'TierRaised':
      return update(orm, event, { raisedTier: event.data.tier })
    case 'ProposalConfirmed':
      return update(orm, event, { proposed: false })
    case 'SystemStruck':
      return update(orm, event, { struckOn: event.data.effectiveOn })
    case 'SystemRestored':
      return update(orm, event, { struckOn: null })
    case 'SystemMerged':
      return update(orm, event, {
        struckOn: event.data.effectiveOn,
        mergedInto: event.data.into,
        ownerId: null,
        nomineeId: null,
        standIns: [],
      })
    case 'SystemAbsorbed':
      carryOver(orm, event)
      return update(orm, event, {})
    case 'OwnerNominated':
    case 'OwnershipAccepted':
    case 'OwnershipDeclined':
    case 'NominationWithdrawn':
    case 'DeputyAppointed':
    case 'ActingOwnerAppointed':
    case 'PersonMerged':
      return projectOwnership(orm, event)
    case 'ChangeDeclared':
    case 'OwnershipConfirmed':
    case 'ScheduleSet':
      return update(orm, event, {})
    case 'ReviewCompleted':
      return review(orm, event)
    default:
      return projectDataSource(orm, event)
  }
}

function register(orm: Orm, event: LedgerEvent & { type: 'SystemRegistered' }): void {
  const { name, purpose, benefit, kind, unit, brands, stage, externalId, source, effectiveOn, proposed } = event.data
  const attributes = { ...event.data.attributes } as StoredAnswers // safe because answers are what the column holds
  insertRow(orm, systems, {
    id: event.subject,
    number: numberOf(event.subject),
    name,
    nameKey: foldName(name),
    searchKey: searchKeyOf({ name, purpose, externalId }),
    purpose,
    benefit,
    kind,
    unit,
    brands: brands ?? [],
    stage,
    externalId,
    source,
    registeredOn: effectiveOn,
    registeredAt: event.recordedAt,
    registeredBy: event.actor,
    proposed,
    attributes,
    peopleAffected: peopleAffected(attributes),
    version: event.version,
  })
}

function amend(orm: Orm, event: LedgerEvent & { type: 'SystemAmended' }): void {
  const { fields } = event.data
  const current = findRow(orm, systems, event.subject)
  if (!current) throw new Error(`${event.subject} was amended before it was registered`)
  const attributes = mergeAnswers(current.attributes, event.data.attributes)
  const name = fields.name ?? current.name
  update(orm, event, {
    ...fields,
    name,
    nameKey: foldName(name),
    searchKey: searchKeyOf({ ...current, ...fields }),
    attributes,
    peopleAffected: peopleAffected(attributes),
  })
}

function mergeAnswers(current: StoredAnswers, changes: Record<string, AnswerValue | null>): StoredAnswers {
  const merged: Record<string, AnswerValue> = { ...current }
  for (const [id, value] of Object.entries(changes)) {
    if (value === null) delete merged[id]
    else merged[id] = value
  }
  return merged as StoredAnswers // safe because answers are what the column holds
}

function peopleAffected(attributes: StoredAnswers): number | null {
  const value = attributes['peopleAffectedPerYear']
  return typeof value === 'number' ? value : null
}

function update(orm: Orm, event: LedgerEvent, changes: Partial<typeof systems.$inferInsert>): void {
  updateRow(orm, systems, event.subject, { ...changes, version: event.version })
}

function review(orm: Orm, event: LedgerEvent & { type: 'ReviewCompleted' }): void {
  const { outcome, effectiveOn, note } = event.data
  const row = { seq: event.seq, systemId: event.subject, outcome, effectiveOn, noteHash: note?.textHash ?? null }
  insertRow(orm, reviews, { ...row, reviewedBy: event.actor, recordedAt: event.recordedAt })
  const [current] = readColumns(orm, systems, { columns: ['last_review_on'], where: 'id', is: event.subject })
  const last = (current?.['last_review_on'] ?? null) as Day | null // safe because the projection writes days
  update(orm, event, { lastReviewOn: last !== null && last > effectiveOn ? last : effectiveOn })
}

function projectDataSource(orm: Orm, event: LedgerEvent): void {
  switch (event.type) {
    case 'DataSourceAdded': {
      const row = { id: event.subject, number: numberOf(event.subject), ...event.data }
      return insertRow(orm, dataSources, { ...row, nameKey: foldName(row.name), version: event.version })
    }
    case 'DataSourceAmended':
      return updateRow(orm, dataSources, event.subject, {
        ...event.data,
        nameKey: foldName(event.data.name),
        version: event.version,
      })
    case 'DataSourceUsed': {
      const { sourceId, purpose, effectiveOn } = event.data
      prepared(
        orm.$client,
        `insert into system_data_sources (system_id, source_id, purpose, since_on) values (?, ?, ?, ?)
         on conflict (system_id, source_id) do update set purpose = excluded.purpose`,
      ).run(event.subject, sourceId, purpose, effectiveOn)
      return update(orm, event, {})
    }
    case 'DataSourceDropped':
      prepared(orm.$client, 'delete from system_data_sources where system_id = ? and source_id = ?').run(
        event.subject,
        event.data.sourceId,
      )
      return update(orm, event, {})
    case 'ImportCommitted': {
      const { sha256, source, asOf, ...counts } = event.data
      const row = { id: event.subject, number: numberOf(event.subject), source, sha256, asOf, counts }
      orm
        .insert(imports)
        .values({ ...row, importedBy: event.actor, importedAt: event.recordedAt })
        .run()
      return
    }
    default:
      return
  }
}
