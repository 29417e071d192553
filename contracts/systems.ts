import { z } from 'zod'
import { LONGEST_BRAND, MOST_BRANDS } from '../domain/brands.ts'
import { legalClasses, programmes, tiers, verdicts } from '../domain/catalogue/edition.ts'
import { reviewSequences } from '../domain/events.ts'
import { capacities } from '../domain/stand-ins.ts'
import { stages, systemStatuses } from '../domain/status-words.ts'
import {
  dayInput,
  idOf,
  line,
  optionalLine,
  pageQuery,
  PersonName,
  prose,
  reason,
  several,
  severalWhole,
} from './words.ts'

export const SystemId = idOf('SYS', 'SYS-12')
export const personId = idOf('PER', 'PER-3')

const Answer = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])
/** Answers by attribute of the catalogue; the edition in force says what each may be. */
const Attributes = z
  .record(z.string().max(100), z.union([Answer, z.null()]))
  .meta({ description: 'By attribute of the catalogue. null takes an answer back.' })

/** Brands, each once; a brand is named as it is written. */
const Brands = z
  .array(line(LONGEST_BRAND))
  .max(MOST_BRANDS, `Give ${MOST_BRANDS} brands at most.`)
  .transform((brands) => [...new Set(brands)].toSorted())
  .meta({ description: 'The brands that it works for; dated like the unit.' })

const fields = {
  purpose: prose(2000).nullable().optional(),
  benefit: prose(2000).nullable().optional(),
  kind: z.string().max(100).nullable().optional(),
  unit: optionalLine(200).nullable().optional(),
  brands: Brands.optional(),
  externalId: optionalLine(200).nullable().optional(),
  attributes: Attributes.optional(),
  effectiveOn: dayInput.optional(),
}

export const RegisterSystem = z
  .strictObject({
    name: line(200),
    ...fields,
    stage: z.enum(stages).optional(),
    ownerId: personId.nullable().optional(),
  })
  .meta({ id: 'RegisterSystem', description: 'The name is enough to save. Without a stage it is an idea.' })
export type RegisterSystem = z.infer<typeof RegisterSystem>

export const AmendSystem = z
  .strictObject({ name: line(200).optional(), ...fields })
  .meta({ id: 'AmendSystem', description: 'What is left out stays as it is; null takes a value back.' })
export type AmendSystem = z.infer<typeof AmendSystem>

export const ChangeStage = z.strictObject({ stage: z.enum(stages), effectiveOn: dayInput.optional() })
export const DeclareChange = z.strictObject({ kind: z.string().max(100), effectiveOn: dayInput.optional() })
export const NominateOwner = z.strictObject({ personId, effectiveOn: dayInput.optional() })
export const AcceptOwnership = z.strictObject({ effectiveOn: dayInput.optional() })
export const DeclineOwnership = z
  .strictObject({ reason })
  .meta({ id: 'DeclineOwnership', description: 'By the nominee; the leads read why.' })
export const WithdrawNomination = z.strictObject({})
export const AppointDeputy = z
  .strictObject({
    personId: personId.nullable(),
    effectiveOn: dayInput.optional().meta({ description: 'The first day; today by default.' }),
    until: dayInput.nullable().optional().meta({ description: 'The last day; null: until somebody ends it.' }),
  })
  .meta({ id: 'AppointDeputy', description: 'null for personId: nobody from that day on.' })
export const AppointActingOwner = z
  .strictObject({
    personId: personId.nullable(),
    effectiveOn: dayInput.optional().meta({ description: 'The first day; today by default.' }),
    until: dayInput.optional().meta({ description: 'The last day; needed with a person. It ends by itself.' }),
  })
  .meta({ id: 'AppointActingOwner', description: 'null for personId: nobody from that day on.' })
export const RaiseTier = z
  .strictObject({ tier: z.enum(tiers).nullable(), reason, effectiveOn: dayInput.optional() })
  .meta({ id: 'RaiseTier', description: 'null takes the raise back: the derived tier holds again.' })
export const ConfirmProposal = z.strictObject({})

/** What a review of a whole system may end in. */
export const reviewOutcomes = ['continue', 'continue-with-changes', 'pause', 'retire'] as const
export const CompleteReview = z.strictObject({
  outcome: z.enum(reviewOutcomes),
  effectiveOn: dayInput.optional(),
  note: prose(10_000).nullable().optional(),
})

export const Cadence = z
  .string()
  .regex(/^P(?:[1-9]\d{0,2}D|[1-9]\d?W|[1-9]\d?M|[1-5]Y)$/, 'Give a duration such as P3M, P6M or P12M.')
export const Sequence = z.enum(reviewSequences).meta({
  description: 'rolling: due a cadence after the last review; fixed: on the days of a sequence that begins on dueOn.',
})
export const SetSchedule = z
  .strictObject({
    cadence: Cadence,
    dueOn: dayInput.nullable().optional(),
    sequence: Sequence.optional(),
    reason: prose(5000).nullable().optional(),
  })
  .meta({ id: 'SetSchedule', description: 'Without dueOn the next review is due a cadence after the last.' })
export type SetSchedule = z.infer<typeof SetSchedule>

const day = z.string()
const instant = z.string()

export const SystemSummary = z
  .object({
    id: z.string(),
    version: z.number(),
    name: z.string(),
    purpose: z.string().nullable(),
    benefit: z.string().nullable(),
    kind: z.string().nullable(),
    unit: z.string().nullable(),
    brands: z.array(z.string()).meta({ description: 'In order of their names.' }),
    stage: z.enum(stages),
    status: z.enum(systemStatuses),
    verdict: z.enum(verdicts),
    tier: z.enum(tiers),
    tierProvisional: z.boolean(),
    legalClass: z.enum(legalClasses),
    owner: PersonName.nullable().meta({ description: 'Who accepted; null while nobody has.' }),
    nominee: PersonName.nullable().meta({ description: 'Who was nominated and has not accepted yet.' }),
    deputy: PersonName.nullable().meta({ description: 'Who is deputy today.' }),
    actingOwner: PersonName.nullable().meta({ description: 'Who acts for the owner today.' }),
    nextDueOn: day.nullable(),
    lastReviewOn: day.nullable(),
    peopleAffected: z.number().nullable(),
    openQuestions: z.number().meta({ description: 'Unanswered questions that keep a rule or a control undecided.' }),
    byException: z.boolean(),
    registeredOn: day,
    externalId: z.string().nullable(),
    proposed: z.boolean().meta({ description: 'Proposed by an owner, and not yet looked at by a lead.' }),
  })
  .meta({ id: 'SystemSummary' })
export type SystemSummary = z.infer<typeof SystemSummary>

const Reason = z.object({ id: z.string(), tier: z.enum(tiers), because: z.string() })

export const System = SystemSummary.extend({
  edition: z.string().meta({ description: 'The catalogue edition in force for it.' }),
  programme: z.enum(programmes),
  attributes: z.record(z.string(), Answer).meta({ description: 'The answers of today, by attribute.' }),
  source: z.string().nullable().meta({ description: 'The inventory it was imported from.' }),
  struckOn: day.nullable().meta({ description: 'From when a later import no longer has it.' }),
  mergedInto: z
    .object({ id: z.string(), name: z.string(), on: day })
    .nullable()
    .meta({ description: 'The system that goes on instead of this one, and since when.' }),
  absorbed: z
    .array(z.object({ id: z.string(), name: z.string(), on: day }))
    .meta({ description: 'The systems that were merged into this one.' }),
  registeredAt: instant,
  registeredBy: PersonName.nullable().meta({ description: 'null: the program, as in an import by command.' }),
  ownerSince: day.nullable().meta({ description: 'The day of the last acceptance or confirmation by the owner.' }),
  ownerGone: z.boolean().meta({
    description: 'True where the owner is disabled, or has a role that owns nothing: somebody else is needed.',
  }),
  nominatedAt: instant.nullable(),
  declined: z
    .object({ by: PersonName, at: instant, reason: z.string().nullable() })
    .nullable()
    .meta({ description: 'Who declined to own it, while nobody else was nominated.' }),
  standIns: z
    .array(z.object({ person: PersonName, capacity: z.enum(capacities), from: day, until: day.nullable() }))
    .meta({ description: 'Deputies and acting owners, of today and to come.' }),
  derivedTier: z.enum(tiers).meta({ description: 'What the rules alone give.' }),
  raisedTier: z.enum(tiers).nullable(),
  tierReasons: z.array(Reason),
  screening: z.enum(['complete', 'incomplete']),
  screeningOpen: z.array(z.string()).meta({ description: 'Questions to answer before it may go live.' }),
  contradictions: z.array(
    z.object({ id: z.string(), severity: z.enum(['contradiction', 'check']), message: z.string() }),
  ),
  completeness: z.object({ answered: z.number(), asked: z.number(), missing: z.array(z.string()) }),
  may: z
    .object({
      amend: z.boolean(),
      file: z.boolean(),
      nominate: z.boolean(),
      accept: z.boolean(),
      decline: z.boolean(),
      withdrawNomination: z.boolean(),
      confirm: z.boolean(),
      appointDeputy: z.boolean(),
      appointActingOwner: z.boolean(),
      raiseTier: z.boolean(),
      confirmProposal: z.boolean(),
      schedule: z.boolean(),
      review: z.boolean(),
    })
    .meta({ description: 'What the caller may do with it now.' }),
}).meta({ id: 'System' })
export type System = z.infer<typeof System>

export const systemSorts = [
  'name',
  'status',
  'tier',
  'nextDueOn',
  'unit',
  'owner',
  'peopleAffected',
  'registeredOn',
  'lastReviewOn',
] as const
export type SystemSort = (typeof systemSorts)[number]

export const systemGaps = ['no-owner', 'not-accepted', 'no-purpose', 'unanswered', 'proposed'] as const
export type SystemGap = (typeof systemGaps)[number]

export const systemDues = ['overdue', 'soon'] as const
export type SystemDue = (typeof systemDues)[number]

export const systemSortWords = systemSorts.flatMap((sort) => [sort, `-${sort}`] as const)

/** The filters of an inventory; charts take the same. */
export const SystemFilter = {
  q: z.string().max(200).optional().meta({ description: 'In name, purpose, external id or the name of the owner.' }),
  status: several(z.enum(systemStatuses)),
  tier: several(z.enum(tiers)),
  stage: several(z.enum(stages)),
  unit: severalWhole(z.string().max(200)).meta({ description: 'Empty for systems without a unit.' }),
  owner: several(z.string().max(40)).meta({ description: 'Ids of people; `none` for systems without an owner, `me`.' }),
  kind: several(z.string().max(100)),
  brand: severalWhole(z.string().max(200)).meta({ description: 'Any of these; empty for systems without a brand.' }),
  market: severalWhole(z.string().max(200)).meta({
    description: 'Any of these answers to `jurisdictions`; empty for systems without one.',
  }),
  channel: severalWhole(z.string().max(200)).meta({
    description: 'Any of these answers to `channels`; empty for systems without one.',
  }),
  gap: several(z.enum(systemGaps)),
  lacking: several(z.string().max(100)).meta({
    description: 'Principles of the catalogue: live systems on which a control of one of these does not pass.',
  }),
}

/** The filters of a list of systems; charts take those above. */
export const ListFilter = {
  ...SystemFilter,
  nominee: several(z.string().max(40)).meta({ description: 'Ids of people who are asked to own it; `me`.' }),
  due: several(z.enum(systemDues)).meta({ description: 'Past its next due day; or due in the next 30 days.' }),
}

export const ListSystems = z.strictObject({
  ...ListFilter,
  sort: z.enum(systemSortWords).default('name').meta({ description: 'With a minus in front: descending.' }),
  ...pageQuery,
})
export type ListSystems = z.infer<typeof ListSystems>

export const SystemPage = z
  .object({
    items: z.array(SystemSummary),
    next: z.string().nullable(),
    total: z.number(),
    counts: z
      .record(z.enum(systemStatuses), z.number())
      .meta({ description: 'By status, with every filter but that of status.' }),
  })
  .meta({ id: 'SystemPage' })
export type SystemPage = z.infer<typeof SystemPage>

export const Schedule = z
  .object({
    cadence: z.string(),
    dueOn: day,
    lastOn: day.nullable(),
    noticeDays: z.number().meta({ description: 'Due soon in its last days: so many.' }),
    isDefault: z.boolean().meta({ description: 'As the tier gives it; nobody set another.' }),
    setDueOn: day.nullable().meta({ description: 'The due day that was set by hand, while it holds.' }),
    sequence: Sequence,
  })
  .meta({ id: 'Schedule' })
export type Schedule = z.infer<typeof Schedule>

export const Review = z
  .object({
    outcome: z.string(),
    effectiveOn: day,
    note: z.string().nullable().meta({ description: 'null also for readers who may not see notes.' }),
    by: PersonName.nullable(),
    recordedAt: instant,
  })
  .meta({ id: 'Review' })
export type Review = z.infer<typeof Review>
export const ReviewPage = z.object({ items: z.array(Review), next: z.string().nullable(), total: z.number() })
export type ReviewPage = z.infer<typeof ReviewPage>

export const HistoryEntry = z
  .object({
    seq: z.number(),
    type: z.string(),
    subject: z.string(),
    recordedAt: instant,
    effectiveOn: day.nullable(),
    actor: PersonName.nullable().meta({ description: 'null: the program.' }),
    sentence: z.string(),
    words: z.string().nullable().meta({ description: 'The reason or note, where the reader may see it.' }),
    link: z.string().nullable().meta({ description: 'The page of what it is about, when that is not the system.' }),
  })
  .meta({ id: 'HistoryEntry' })
export type HistoryEntry = z.infer<typeof HistoryEntry>
export const HistoryQuery = z.strictObject(pageQuery)
export const HistoryPage = z.object({ items: z.array(HistoryEntry), next: z.string().nullable(), total: z.number() })
export type HistoryPage = z.infer<typeof HistoryPage>
