import type { AnswerValue } from './catalogue/conditions.ts'
import type { Tier } from './catalogue/edition.ts'
import type { EditionChanges } from './catalogue/edition-changes.ts'
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

/** What a system is registered with and may be changed besides; absent in events from before there were brands. */
export interface BrandFields {
  /** The brands that it works for, in order of their names. */
  brands?: string[]
}

/** Whether the next review is due a cadence after the last one, or on the days of a fixed sequence. */
export const reviewSequences = ['rolling', 'fixed'] as const
export type ReviewSequence = (typeof reviewSequences)[number]

/** A threshold of the audit policy with where it comes from. */
export interface AuditThresholdFields {
  name: string
  value: number
  clause: string
  source: string
  effectiveOn: Day
  reason: TextReference
}

/** What is kept of a run: its figures are erasable words beside the ledger, pinned by their hashes. */
export interface BiasAuditRunFacts {
  system: string
  method: string
  /** On what basis group data were used; null: not said. */
  route: string | null
  /** Whether who ran it built the system; null: not said. */
  builtTheSystem: boolean | null
  rows: number
  undecidedRows: number
  expectedRows: number | null
  state: string
  verdict: FilingVerdict
  comparisons: number
  thresholds: Record<string, number>
  /** What was sent: rows that became counts, or counts, whose plain hash would give hidden cells away: null. */
  source: { kind: 'rows' | 'count-table'; sha256: string | null; sizeBytes: number; kept: boolean }
  countTable: TextReference
  /** Sentence, configuration, extract and the pairs of the reference. */
  summary: TextReference
  result: TextReference
  previous: string | null
}

export interface CheckRunFacts {
  system: string
  check: string
  method: string
  outcome: string
  thresholds: Record<string, number>
  files: { input: string; sha256: string; sizeBytes: number; kept: boolean }[]
  /** The tool whose results these are; null where Plumbline worked them out. */
  computedElsewhere: string | null
  summary: TextReference
  result: TextReference
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
  /** The second event of a register that a generator fills with an invented company; no other register ever has it. */
  MarkedAsExample: { endsOn: Day }
  OrganisationNamed: { name: string }
  ProgrammeChosen: { programme: Programme; effectiveOn: Day }
  EditionAdopted: { edition: string; effectiveOn: Day }
  /** The next edition of the catalogue while leads work on it: all its changes, each time. */
  EditionDrafted: { base: string; changes: EditionChanges }
  EditionDraftDropped: Record<string, never>
  /** What one lead proposes; a second confirms it, which makes the edition and adopts it. */
  EditionProposed: { edition: string; base: string; changes: EditionChanges; effectiveOn: Day }
  EditionProposalDropped: Record<string, never>
  /** An edition of the register: base and changes give it whole, from the ledger alone. */
  EditionMade: { edition: string; base: string; changes: EditionChanges }
  TimeZoneChosen: { timeZone: string; effectiveOn: Day }
  PolicySet: { noticeDays: number; graceDays: number; effectiveOn: Day }
  /** What one lead proposes; a second confirms it, which records the choice itself. */
  RulesProposed: { programme: Programme; noticeDays: number; graceDays: number; effectiveOn: Day }
  RulesProposalDropped: Record<string, never>
  /** A unit that is offered wherever somebody names one. */
  UnitKept: { name: string }
  UnitRetired: { name: string }
  /** The systems in it move by events of their own. */
  UnitRenamed: { from: string; to: string }
  /** What is taken as a file; null: whatever the program takes. */
  FileRulesSet: { limitBytes: number | null; kinds: string[] | null }
  BrandingSet: { name: string | null; accent: string | null }
  /** A span of days in which nothing should fall out of order, both inclusive; of a known id: set anew. */
  FreezeWindowSet: { id: string; name: string; from: Day; to: Day; reason: TextReference | null }
  FreezeWindowRemoved: { id: string; name: string }
  /** The share of live systems that is to be in order, in (0, 1], from a day on. Bears on no status. */
  TargetSet: { share: number; reason: TextReference; effectiveOn: Day }
  TargetRemoved: { reason: TextReference; effectiveOn: Day }
  /** A number by which audits and checks give their verdicts, from a day on. Never rewrites a result. */
  AuditThresholdSet: AuditThresholdFields
  AuditThresholdProposed: AuditThresholdFields
  AuditThresholdProposalDropped: { name: string }
  OrganisationChangeDeclared: { kind: string; effectiveOn: Day }

  PersonAdded: { role: Role; approves: string[] }
  PersonChanged: { role: Role; approves: string[] }
  PersonRenamed: { detailsHash: string }
  PersonDisabled: Record<string, never>
  PersonEnabled: Record<string, never>
  /** The subject is the same human as `into`, who has from now on what the subject had: these systems, and findings. */
  PersonMerged: { into: string; systems: string[]; effectiveOn: Day }

  SystemRegistered: SystemFields &
    BrandFields & {
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
    fields: Partial<SystemFields> & BrandFields
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
  /** The nominee does not want to own it. */
  OwnershipDeclined: { personId: string; reason: TextReference; effectiveOn: Day }
  NominationWithdrawn: { personId: string; effectiveOn: Day }
  /** `until` is the last day; null, or absent as in early events: until somebody ends it. */
  DeputyAppointed: { personId: string | null; effectiveOn: Day; until?: Day | null }
  ActingOwnerAppointed: { personId: string | null; effectiveOn: Day; until: Day | null }
  DataSourceUsed: { sourceId: string; purpose: string | null; effectiveOn: Day }
  DataSourceDropped: { sourceId: string; effectiveOn: Day }
  /** `sequence`: rolling counts from the last review, fixed from `dueOn`, whenever a review was done; left out: rolling. */
  ScheduleSet: {
    cadence: string
    dueOn: Day | null
    effectiveOn: Day
    reason: TextReference | null
    sequence?: ReviewSequence
  }
  ReviewCompleted: { outcome: string; effectiveOn: Day; note: TextReference | null }

  /** A question of the registration was handed to somebody. It ends when anybody answers it, or when it is taken back. */
  QuestionAsked: { system: string; attribute: string; personId: string; note: TextReference | null }
  QuestionTakenBack: { system: string }

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
    /** The computed audit, or the run of a check, that it files. */
    computed?: string
    /** The filing whose artefacts it re-uses, because nothing has changed since; its note says what was checked again. */
    reattests?: string
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
    /** The exception that it follows. */
    renews?: string
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
  /** What was promised is promised anew: what stays as it was is left out. Holds from the day of recording. */
  FindingAmended: {
    action?: TextReference
    ownerId?: string | null
    dueOn?: Day
    reason: TextReference
    effectiveOn: Day
  }
  FindingResolved: { note: TextReference | null; effectiveOn: Day; artefacts?: ArtefactReference[] }
  FindingHandedOver: { ownerId: string; effectiveOn: Day }
  FindingVerified: { note: TextReference | null; soleLead: boolean }
  /** It was not put right: as if it had never been resolved. */
  ResolutionRejected: { reason: TextReference; soleLead: boolean }
  /** It was put right, and came back after so many days. */
  FindingRegressed: { reason: TextReference; cleanDays: number; dueOn: Day; effectiveOn: Day }

  /** A completed bias audit, filed or not, so that no run can be dropped. Bears on no status: filing it does. */
  BiasAuditRun: BiasAuditRunFacts
  /** The same of another check. */
  CheckRun: CheckRunFacts

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
/** The subject of the editions that a register makes itself. */
export const CATALOGUE = 'CATALOGUE'
