import { z } from 'zod'
import { gates, scopes, severities, tiers } from '../domain/catalogue/edition.ts'
import { controlStatuses, systemStatuses } from '../domain/status-words.ts'
import { defineRoute } from './route.ts'
import { dayInput, DayText as day, line, pageQuery, PersonName, prose } from './words.ts'

// A condition as people build it: a list of tests of which all or any hold, of which each may be such a list again.

const ids = z.array(z.string().min(1).max(100)).min(1, 'Choose one at least.').max(50, 'Choose 50 at most.')
const field = z.string().min(1).max(100)
const FieldTest = z.union([
  z.strictObject({ field, is: z.union([z.string().min(1).max(100), z.boolean()]) }),
  z.strictObject({ field, in: ids }),
  z.strictObject({ field, includesAny: ids }),
  z.strictObject({ field, onlyIn: ids }),
  z.strictObject({ field, gte: z.number().min(0).max(1e12) }),
])
const Test = z.union([FieldTest, z.strictObject({ not: FieldTest }), z.strictObject({ tierAtLeast: z.enum(tiers) })])
const listOf = <T extends z.ZodType>(part: T) => {
  const parts = z.array(part).min(1, 'Add one test at least.').max(20, 'Add 20 tests at most.')
  return [z.strictObject({ all: parts }), z.strictObject({ any: parts })] as const
}
const Group = z.union([Test, ...listOf(Test)])
const ConditionInput = z
  .union([z.strictObject({ always: z.literal(true) }), Group, ...listOf(Group)], {
    error: 'Build the condition of tests: an attribute, a comparison, a value.',
  })
  .meta({ id: 'ConditionInput', description: 'A condition of at most two levels of all and any.' })

const Duration = z.string().max(6).meta({ description: 'Whole days, weeks, months or years, such as P6M.' })
const text = (most: number, needed: string) => prose(most).pipe(z.string(needed))
const points = (needed: string) => z.array(line(300)).min(1, needed).max(20, 'Write 20 at most.')
const chosen = z.array(z.string().min(1).max(100)).max(60, 'Choose 60 at most.')

export const AddedControl = z.strictObject({
  id: z
    .string()
    .max(80, 'Write 80 characters at most.')
    .regex(
      /^own\.[a-z0-9]+(-[a-z0-9]+)*$/,
      'Write “own.” and words of small letters joined by hyphens: own.offer-check.',
    ),
  principle: z.string().min(1, 'Choose a principle.').max(100),
  title: text(80, 'Give it a title.').refine((title) => !/[\r\n\t]/.test(title), 'Write it on one line.'),
  statement: text(1000, 'Say what it asks, so that somebody can test it.'),
  why: text(1000, 'Say why it matters.'),
  appliesWhen: ConditionInput,
  scope: z.enum(scopes, 'Choose where it is shown.'),
  gate: z.enum(gates, 'Choose when it is needed.'),
  usualOwner: text(80, 'Say with whom it usually is.'),
  evidenceTypes: chosen.min(1, 'Choose one kind of evidence at least.'),
  auditorAccepts: points('Give an example of what is accepted.'),
  auditorRejects: points('Give an example of what is refused.'),
  defaultFrequency: z.strictObject({ high: Duration, limited: Duration, minimal: Duration }),
  renewOn: chosen,
  severityIfMissing: z.enum(severities, 'Choose how severe it is.'),
  clauses: chosen,
  beyondLaw: text(500, 'Say where it asks more than law does.').exactOptional(),
})
export type AddedControl = z.infer<typeof AddedControl>

const Amendment = z.strictObject({
  control: z.string().min(1).max(100),
  frequency: z
    .strictObject({
      high: Duration.exactOptional(),
      limited: Duration.exactOptional(),
      minimal: Duration.exactOptional(),
    })
    .exactOptional(),
  rule: line(300).exactOptional(),
  statement: text(1000, 'Say what it asks, so that somebody can test it.').exactOptional(),
})

export const EditionChangesInput = z
  .strictObject({
    amended: z.array(Amendment).max(200, 'Change 200 controls at most.'),
    added: z.array(AddedControl).max(100, 'Add 100 controls at most.'),
  })
  .meta({ id: 'EditionChanges', description: 'What makes an edition of the register out of its base.' })

export const DraftInput = z.strictObject({ changes: EditionChangesInput })
export const ProposalInput = z.strictObject({
  effectiveOn: dayInput
    .exactOptional()
    .meta({ description: 'From which day it holds; today, or the first day that may be.' }),
})

export const CatalogueDraft = z
  .object({
    version: z.int(),
    state: z.enum(['empty', 'draft', 'proposed']),
    base: z.string().meta({ description: 'The edition adopted last, from which the next is made.' }),
    edition: z.string().meta({ description: 'The version that the next edition gets.' }),
    changes: EditionChangesInput,
    told: z.array(z.object({ pointer: z.string(), control: z.string(), sentence: z.string() })),
    by: PersonName.nullable().meta({ description: 'Who drafted or proposed it last.' }),
    at: z.string().nullable(),
    effectiveOn: day.nullable().meta({ description: 'From which day the proposed edition holds; null for a draft.' }),
    earliestOn: day.meta({ description: 'The first day from which the next edition may hold.' }),
    needsSecondLead: z.boolean(),
  })
  .meta({ id: 'CatalogueDraft' })
export type CatalogueDraft = z.infer<typeof CatalogueDraft>

export const EffectQuery = z.strictObject({
  effectiveOn: dayInput.optional(),
  days: z.coerce.number().int().min(0).max(730).default(0).meta({ description: 'So many days after its first day.' }),
  ...pageQuery,
})

const ControlEffect = z.object({
  control: z.string(),
  title: z.string(),
  before: z.enum(controlStatuses),
  after: z.enum(controlStatuses),
  because: z.string(),
})
export const SystemEffect = z.object({
  system: z.object({ id: z.string(), name: z.string() }),
  before: z.enum(systemStatuses),
  after: z.enum(systemStatuses),
  controls: z.array(ControlEffect),
})
export type SystemEffect = z.infer<typeof SystemEffect>
const Counts = z.record(z.enum(systemStatuses), z.int())

export const EditionEffect = z
  .object({
    effectiveOn: day,
    on: day,
    examined: z.int().meta({ description: 'Systems looked at on this page.' }),
    total: z.int().meta({ description: 'Systems in all.' }),
    before: Counts,
    after: Counts,
    items: z.array(SystemEffect).meta({ description: 'Those of this page of which any control or status changes.' }),
    next: z.string().nullable(),
  })
  .meta({ id: 'EditionEffect' })
export type EditionEffect = z.infer<typeof EditionEffect>

const tag = 'Catalogue'
const draft = { path: '/catalogue/draft', tag, answer: CatalogueDraft, status: 200 } as const

export const getDraftRoute = defineRoute({ ...draft, method: 'GET', summary: 'The next edition, while it is made' })
export const putDraftRoute = defineRoute({
  ...draft,
  method: 'PUT',
  summary: 'Save the draft of the next edition, all its changes at once',
  body: DraftInput,
})
export const deleteDraftRoute = defineRoute({
  ...draft,
  method: 'DELETE',
  summary: 'Drop the draft of the next edition',
})
export const getEffectRoute = defineRoute({
  method: 'GET',
  path: '/catalogue/draft/effect',
  summary: 'What the next edition would make of the systems’ statuses, a page of systems at a time',
  tag,
  query: EffectQuery,
  answer: EditionEffect,
  status: 200,
})
export const postProposalRoute = defineRoute({
  ...draft,
  method: 'POST',
  path: '/catalogue/draft/proposal',
  summary: 'Propose the draft; where there is a single lead, adopt it',
  body: ProposalInput,
})
export const deleteProposalRoute = defineRoute({
  ...draft,
  method: 'DELETE',
  path: '/catalogue/draft/proposal',
  summary: 'Take the proposal back to a draft',
})
export const postDraftConfirmationRoute = defineRoute({
  ...draft,
  method: 'POST',
  path: '/catalogue/draft/confirmation',
  summary: 'Adopt the edition that another lead proposed',
})
export const catalogueDraftRoutes = [
  getDraftRoute,
  putDraftRoute,
  deleteDraftRoute,
  getEffectRoute,
  postProposalRoute,
  deleteProposalRoute,
  postDraftConfirmationRoute,
]
