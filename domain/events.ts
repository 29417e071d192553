import type { AnswerValue } from './catalogue/conditions.ts'
import type { Tier } from './catalogue/edition.ts'
import type { Day, Instant } from './days.ts'
import type { Stage } from './status-words.ts'

/** Words that may name people are kept outside the ledger, erasable; the event holds `sha256(salt + words)` in hex. */
export interface TextReference {
  textHash: string
}

export const roles = ['lead', 'approver', 'owner', 'executive', 'auditor'] as const
export type Role = (typeof roles)[number]
export type Programme = 'essential' | 'full'
export type FilingVerdict = 'pass' | 'fail' | 'inconclusive'
export type Severity = 'critical' | 'major' | 'minor'

export interface ArtefactReference {
  sha256?: string
  url?: string
  name?: string
}

export interface DataSourceFields {
  name: string
  origin: 'zero-party' | 'first-party' | 'second-party' | 'third-party'
  categories: string[]
  lawfulBasis: string | null
  consentMechanism: string | null
  retention: string | null
  sharing: string | null
  protection: 'none' | 'pseudonymised' | 'anonymised' | null
}

export interface SystemFields {
  name: string
  purpose: string | null
  benefit: string | null
  kind: string | null
  unit: string | null
  externalId: string | null
}

/** What each type of event says. Past tense; people by id alone; days of the world as `effectiveOn`. */
export interface EventData {
  RegisterOpened: {
    edition: string
    programme: Programme
    timeZone: string
    noticeDays: number
    graceDays: number
  }
  OrganisationNamed: { name: string }
  ProgrammeChosen: { programme: Programme; effectiveOn: Day }
  EditionAdopted: { edition: string; effectiveOn: Day }
  TimeZoneChosen: { timeZone: string; effectiveOn: Day }
  PolicySet: { noticeDays: number; graceDays: number; effectiveOn: Day }
  /** What one lead proposes; a second confirms it, which records the choice itself. */
  RulesProposed: { programme: Programme; noticeDays: number; graceDays: number; effectiveOn: Day }
  RulesProposalDropped: Record<string, never>
  OrganisationChangeDeclared: { kind: string; effectiveOn: Day }

  PersonAdded: { role: Role; approves: string[] }
  PersonChanged: { role: Role; approves: string[] }
  PersonRenamed: { detailsHash: string }
  PersonDisabled: Record<string, never>
  PersonEnabled: Record<string, never>

  SystemRegistered: SystemFields & {
    stage: Stage
    attributes: Record<string, AnswerValue>
    effectiveOn: Day
    /** Days of grace of its own, of a system imported in a staggered way; null: the policy's. */
    graceDays: number | null
    /** The import's source that the external id belongs to; null when a person registered it. */
    source: string | null
    /** True when an owner proposed it, so that a lead looks at it. */
    proposed: boolean
  }
  SystemAmended: {
    fields: Partial<SystemFields>
    /** null takes an answer back. */
    attributes: Record<string, AnswerValue | null>
    effectiveOn: Day
  }
  TierRaised: { tier: Tier | null; reason: TextReference; effectiveOn: Day }
  ProposalConfirmed: Record<string, never>
  StageChanged: { stage: Stage; effectiveOn: Day }
  ChangeDeclared: { kind: string; effectiveOn: Day }
  SystemStruck: { effectiveOn: Day; importId: string }
  SystemRestored: { effectiveOn: Day; importId: string }
  /** It is the same system as another, which stays: from the day on it is in no count. */
  SystemMerged: { into: string; effectiveOn: Day; reason: TextReference | null }
  /** What a system that was merged into this one brings with it: these count for this one from the day on. */
  SystemAbsorbed: { merged: string; filings: string[]; exceptions: string[]; findings: string[]; effectiveOn: Day }
  OwnerNominated: { personId: string; effectiveOn: Day }
  OwnershipAccepted: { personId: string; effectiveOn: Day }
  OwnershipConfirmed: { personId: string; effectiveOn: Day }
  DeputyAppointed: { personId: string | null; effectiveOn: Day }
  DataSourceUsed: { sourceId: string; purpose: string | null; effectiveOn: Day }
  DataSourceDropped: { sourceId: string; effectiveOn: Day }
  ScheduleSet: { cadence: string; dueOn: Day | null; effectiveOn: Day; reason: TextReference | null }
  ReviewCompleted: { outcome: string; effectiveOn: Day; note: TextReference | null }

  DataSourceAdded: DataSourceFields
  DataSourceAmended: DataSourceFields

  ArtefactStored: { sha256: string; sizeBytes: number; mediaType: string; name: TextReference }
  EvidenceFiled: {
    systems: string[]
    organisation: boolean
    unit: string | null
    controls: string[]
    kind: string
    effectiveOn: Day
    validUntil: Day | null
    verdict: FilingVerdict
    artefacts: ArtefactReference[]
    note: TextReference | null
  }
  /** `pins` are the hashes of the artefacts that were decided on. */
  FilingAccepted: { reason: TextReference | null; pins: string[]; soleLead: boolean }
  FilingRejected: { reason: TextReference; pins: string[]; soleLead: boolean }
  FilingWithdrawn: { reason: TextReference | null }
  FilingRevoked: { reason: TextReference }

  ExceptionGranted: {
    system: string
    control: string
    reason: TextReference
    measures: TextReference | null
    from: Day
    until: Day
  }
  ExceptionRevoked: { reason: TextReference; effectiveOn: Day }
  FindingRaised: {
    system: string
    control: string | null
    severity: Severity
    action: TextReference
    ownerId: string | null
    dueOn: Day
    effectiveOn: Day
  }
  FindingResolved: { note: TextReference | null; effectiveOn: Day }

  ImportCommitted: {
    sha256: string
    source: string
    asOf: Day
    rows: number
    created: number
    changed: number
    unchanged: number
    struck: number
    refused: number
  }
}

export type EventType = keyof EventData

/** A fact to be recorded: what a decision returns. */
export type NewEvent = {
  [T in EventType]: {
    type: T
    subject: string
    data: EventData[T]
  }
}[EventType]

/** A recorded fact. Its canonical JSON (RFC 8785) is the leaf of the ledger's tree. */
export type LedgerEvent = {
  [T in EventType]: {
    /** 0, 1, 2… without gaps. */
    seq: number
    id: string
    recordedAt: Instant
    /** A person's id, or `program` for what the program does by itself. */
    actor: string
    type: T
    subject: string
    /** 1, 2, 3… per subject. */
    version: number
    data: EventData[T]
  }
}[EventType]

export const ORGANISATION = 'ORG'
