import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
import type { Orm } from './open.ts'
import { readColumns } from './rows.ts'
import { exceptions, filings, filingSystems, findings } from './schema.ts'

/** What the things that events are about bear on themselves, as it is known where an event is met. */
export interface Bearers {
  /** The systems of a filing, or the organisation. */
  ofFiling: (id: string) => readonly string[]
  /** The system that an exception is of, and the merged one that it came with. */
  ofException: (id: string) => readonly string[]
  /** The same of a finding. */
  ofFinding: (id: string) => readonly string[]
}

/** What an event bears on: its subject, and the systems or the organisation behind it. */
export function linksOf(event: LedgerEvent, bearers: Bearers): string[] {
  return [...new Set([event.subject, ...behind(event, bearers)])]
}

function behind(event: LedgerEvent, bearers: Bearers): readonly string[] {
  switch (event.type) {
    case 'EvidenceFiled':
      return namedBy(event)
    case 'FilingAccepted':
    case 'FilingRejected':
    case 'FilingWithdrawn':
    case 'FilingRevoked':
      return bearers.ofFiling(event.subject)
    case 'ExceptionGranted':
    case 'ExceptionRevoked':
      return bearers.ofException(event.subject)
    case 'FindingRaised':
    case 'FindingAmended':
    case 'FindingResolved':
    case 'FindingVerified':
    case 'ResolutionRejected':
    case 'FindingRegressed':
    case 'FindingHandedOver':
      return bearers.ofFinding(event.subject)
    case 'QuestionAsked':
    case 'QuestionTakenBack':
    case 'BiasAuditRun':
    case 'CheckRun':
      return [event.data.system]
    case 'PersonMerged':
      return [...event.data.systems, event.data.into]
    case 'DataSourceUsed':
    case 'DataSourceDropped':
      return [event.data.sourceId]
    default:
      return [] // the rest bears on its subject alone
  }
}

function namedBy({ data }: LedgerEvent & { type: 'EvidenceFiled' }): readonly string[] {
  return data.organisation || data.unit !== null ? [ORGANISATION] : data.systems
}

/** As the projections say. */
export function projectedBearers(orm: Orm): Bearers {
  return {
    ofFiling: (id) => {
      const [filing] = readColumns(orm, filings, { columns: ['organisation', 'unit'], where: 'id', is: id })
      if (filing?.['organisation'] === 1 || (filing && filing['unit'] !== null)) return [ORGANISATION]
      const rows = readColumns(orm, filingSystems, { columns: ['system_id'], where: 'filing_id', is: id })
      return rows.map((row) => String(row['system_id']))
    },
    ofException: (id) =>
      carriers(readColumns(orm, exceptions, { columns: ['system_id', 'carried_from'], where: 'id', is: id })),
    ofFinding: (id) =>
      carriers(readColumns(orm, findings, { columns: ['system_id', 'carried_from'], where: 'id', is: id })),
  }
}

function carriers(rows: readonly Record<string, unknown>[]): string[] {
  return rows
    .flatMap((row) => [row['system_id'], row['carried_from']])
    .filter((value): value is string => typeof value === 'string')
}

/** The same out of the events alone, each of which is told once, in order, before it is asked about. */
export function toldBearers(): Bearers & { tell: (event: LedgerEvent) => void } {
  const byFiling = new Map<string, readonly string[]>()
  const byException = new Map<string, readonly string[]>()
  const byFinding = new Map<string, readonly string[]>()
  const tell = (event: LedgerEvent) => {
    if (event.type === 'EvidenceFiled') byFiling.set(event.subject, namedBy(event))
    if (event.type === 'ExceptionGranted') byException.set(event.subject, [event.data.system])
    if (event.type === 'FindingRaised') byFinding.set(event.subject, [event.data.system])
    if (event.type === 'SystemAbsorbed') absorb(event)
  }
  const absorb = ({ subject, data }: LedgerEvent & { type: 'SystemAbsorbed' }) => {
    for (const id of data.filings) {
      const before = byFiling.get(id) ?? []
      if (!before.includes(ORGANISATION)) byFiling.set(id, [...new Set([...before, subject])])
    }
    for (const id of data.exceptions) byException.set(id, [subject, data.merged])
    for (const id of data.findings) byFinding.set(id, [subject, data.merged])
  }
  return {
    tell,
    ofFiling: (id) => byFiling.get(id) ?? [],
    ofException: (id) => byException.get(id) ?? [],
    ofFinding: (id) => byFinding.get(id) ?? [],
  }
}
