import type { Day } from '../days.ts'

/** Our internal levels, the most severe first. */
export const tiers = ['prohibited', 'high', 'limited', 'minimal'] as const
export type Tier = (typeof tiers)[number]

/** What the AI Act or the DSA calls a system, the most severe first; `not-eu` where neither reaches. */
export const legalClasses = [
  'art5-prohibited',
  'dsa-ban',
  'annex-iii-candidate',
  'art50-transparency',
  'none',
  'not-eu',
] as const
export type LegalClass = (typeof legalClasses)[number]

export const severities = ['critical', 'major', 'minor'] as const
export type Severity = (typeof severities)[number]

export const scopes = ['organisation', 'inheritable', 'system'] as const
export type Scope = (typeof scopes)[number]

export const gates = ['design', 'pre-launch', 'live'] as const
export type Gate = (typeof gates)[number]

export const verdicts = [
  'blocked',
  'insufficient-evidence',
  'action-required',
  'acceptable-with-gaps',
  'acceptable',
] as const
export type Verdict = (typeof verdicts)[number]

export const programmes = ['essential', 'full'] as const
export type Programme = (typeof programmes)[number]

export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]

export const clauseBases = ['text', 'secondary', 'memory'] as const
export type ClauseBasis = (typeof clauseBases)[number]

export const clauseStatuses = [
  'in-force',
  'phased',
  'not-yet-applicable',
  'proposed',
  'unsettled',
  'voluntary',
] as const
export type ClauseStatus = (typeof clauseStatuses)[number]

export const attributeTypes = ['text', 'person', 'enum', 'multi', 'boolean', 'integer'] as const
export type AttributeType = (typeof attributeTypes)[number]

export type AttributeId = string
export type ControlId = string
export type ClauseId = string
export type RuleId = string

export type AnswerValue = string | number | boolean | readonly string[]
/** Answers by attribute. Absent is unanswered; an empty list is an answer. */
export type Answers = Readonly<Record<AttributeId, AnswerValue | undefined>>

/** A test over the attributes; conditions.ts gives its three-valued meaning. */
export type Condition =
  | { readonly always: true }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly tierAtLeast: Tier }
  | FieldTest

export type FieldTest =
  | { readonly field: AttributeId; readonly is: string | boolean }
  | { readonly field: AttributeId; readonly in: readonly string[] }
  | { readonly field: AttributeId; readonly includesAny: readonly string[] }
  | { readonly field: AttributeId; readonly onlyIn: readonly string[] }
  | { readonly field: AttributeId; readonly gte: number }

export interface Principle {
  readonly id: string
  readonly name: string
  readonly summary: string
}

export interface Clause {
  readonly id: ClauseId
  readonly ref: string
  readonly title: string
  /** A paraphrase, never the wording. */
  readonly says: string
  readonly confidence: Confidence
  readonly basis: ClauseBasis
  readonly status: ClauseStatus
  readonly appliesFrom?: Day
  /** Narrower than the framework's. */
  readonly appliesWhere?: readonly string[]
  readonly note?: string
}

export interface Framework {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly jurisdiction: string
  readonly kind: 'law' | 'guideline' | 'framework' | 'standard'
  readonly url: string
  readonly note?: string
  /** Values of the attribute `jurisdictions`, or `*` for everywhere. */
  readonly appliesWhere: readonly string[]
  readonly clauses: readonly Clause[]
}

export interface Attribute {
  readonly id: AttributeId
  readonly group: string
  readonly type: AttributeType
  readonly label: string
  readonly help: string
  readonly example: string
  readonly required: boolean
  /** The allowed values of `enum` and `multi`, in the order they are shown. */
  readonly values?: readonly string[]
  /** A label for each of the values. */
  readonly valueLabels?: Readonly<Record<string, string>>
  /** The labels are proper names and keep their capitals inside a sentence. */
  readonly valuesAreNames?: boolean
  /** The question is asked only when this is not false. */
  readonly showWhen?: Condition
  /** What a question that is not asked counts as. */
  readonly whenHidden?: AnswerValue
}

export interface Control {
  readonly id: ControlId
  readonly principle: string
  readonly title: string
  readonly statement: string
  readonly why: string
  readonly appliesWhen: Condition
  readonly scope: Scope
  readonly gate: Gate
  readonly usualOwner: string
  readonly evidenceTypes: readonly string[]
  readonly auditorAccepts: readonly string[]
  readonly auditorRejects: readonly string[]
  /** ISO 8601 durations; a prohibited or provisional tier uses that of high. */
  readonly defaultFrequency: Readonly<Record<'high' | 'limited' | 'minimal', string>>
  /** Kinds of change that end what is on file, from `changeKinds`. */
  readonly renewOn: readonly string[]
  readonly severityIfMissing: Severity
  readonly clauses: readonly ClauseId[]
  readonly automatedCheck?: { readonly check: string; readonly rule: string; readonly alsoRun?: readonly string[] }
  /** Where the control asks more than law does. */
  readonly beyondLaw?: string
}

export interface TierRule {
  readonly id: RuleId
  readonly tier: Tier
  readonly when: Condition
  readonly because: string
  readonly clauses: readonly ClauseId[]
  readonly basis: string
  readonly confidence: Confidence
  readonly legalClass?: Exclude<LegalClass, 'none' | 'not-eu'>
  readonly effect?: string
}

export interface Escalation {
  readonly id: RuleId
  readonly raiseTo: Tier
  readonly when: Condition
  /** Roles that have to agree, keys of `approvers`. */
  readonly requires: readonly string[]
  readonly because: string
  readonly clauses: readonly ClauseId[]
  readonly confidence: 'policy'
}

export interface ConsistencyRule {
  readonly id: RuleId
  readonly when: Condition
  readonly severity: 'contradiction' | 'check'
  readonly message: string
}

export interface RiskTiers {
  readonly order: readonly Tier[]
  readonly default: Tier
  readonly method: string
  readonly hiddenPolicy: string
  readonly unknownPolicy: string
  readonly meaning: Readonly<Record<Tier, string>>
  readonly rules: readonly TierRule[]
  readonly escalations: readonly Escalation[]
  readonly consistencyRules: readonly ConsistencyRule[]
  readonly verdicts: readonly { readonly id: Verdict; readonly rank: number; readonly when: string }[]
  readonly approvers: Readonly<Record<string, string>>
}

export interface EvidenceType {
  readonly id: string
  readonly label: string
  readonly what: string
  readonly mustShow: string
  readonly formats: string
}

export interface AutomatedCheck {
  readonly id: string
  readonly title: string
  readonly input: string
  readonly computes: string
  readonly passRule: string
  readonly outcomes: string
  readonly caveats: string
}

export interface Labelled {
  readonly id: string
  readonly label: string
}

/** A dated, numbered version of the catalogue. */
export interface Edition {
  readonly version: string
  readonly title: string
  /** The month it was made for, `YYYY-MM`. */
  readonly effective: string
  readonly lawCheckedTo: Day
  readonly nextReviewDue: Day
  readonly disclaimer: string
  readonly confidenceScale: Readonly<Record<Confidence, string>>
  readonly basisScale: Readonly<Record<ClauseBasis, string>>
  readonly clauseDisplay: string
  readonly conditionLanguage: { readonly note: string; readonly forms: Readonly<Record<string, string>> }
  readonly principles: readonly Principle[]
  readonly frameworks: readonly Framework[]
  readonly attributeGroups: readonly Labelled[]
  readonly attributes: readonly Attribute[]
  readonly questions: {
    /** What registration asks first: at most twelve attributes, in this order. */
    readonly first: readonly AttributeId[]
    /** By value of `systemType`: the answers that follow from the kind of system. */
    readonly templates: Readonly<Record<string, Answers>>
  }
  readonly riskTiers: RiskTiers
  readonly prohibitedScreen: readonly {
    readonly id: string
    readonly question: string
    readonly attribute: AttributeId
    readonly note: string
  }[]
  readonly evidenceTypes: readonly EvidenceType[]
  readonly automatedChecks: readonly AutomatedCheck[]
  readonly changeKinds: readonly Labelled[]
  readonly controls: readonly Control[]
  readonly coreControls: readonly ControlId[]
  readonly lawCalendar: readonly {
    readonly date: Day
    readonly what: string
    readonly clauses: readonly ClauseId[]
    readonly confidence: Confidence
  }[]
  readonly watchList: readonly { readonly what: string; readonly state: string }[]
}

/** How severe a tier is: 0 for minimal, 3 for prohibited. */
export function tierRank(tier: Tier): number {
  return tiers.length - 1 - tiers.indexOf(tier)
}

export function moreSevereTier(a: Tier, b: Tier): Tier {
  return tierRank(a) >= tierRank(b) ? a : b
}

/** Null when the edition has no such attribute. */
export function findAttribute(edition: Edition, id: AttributeId): Attribute | null {
  return edition.attributes.find((attribute) => attribute.id === id) ?? null
}

/** Null when the edition has no such control. */
export function findControl(edition: Edition, id: ControlId): Control | null {
  return edition.controls.find((control) => control.id === id) ?? null
}
