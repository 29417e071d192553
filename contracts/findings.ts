import { z } from 'zod'
import { severities } from '../domain/catalogue/edition.ts'
import { ArtefactInput, FilingArtefact } from './artefact-references.ts'
import { dayInput, idOf, pageQuery, PersonName, prose, reason, reasonThatSays, several } from './words.ts'

const SystemId = idOf('SYS', 'SYS-12')
const PersonId = idOf('PER', 'PER-3')
const wrong = reasonThatSays('Say what is wrong, and what to do about it.')

export const RaiseFinding = z
  .strictObject({
    system: SystemId,
    control: z.string().max(100).nullish(),
    severity: z.enum(severities),
    action: wrong.meta({ description: 'What is wrong, and what is to be done about it.' }),
    ownerId: PersonId.nullish().meta({ description: 'Who is to do it; the owner of the system by default.' }),
    dueOn: dayInput
      .optional()
      .meta({ description: 'By default 14, 30 or 90 days from today: critical, major, minor.' }),
    effectiveOn: dayInput.optional().meta({ description: 'Since when it is so; today by default.' }),
  })
  .meta({ id: 'RaiseFinding', description: 'Past its due day, a critical or major one makes its control fail.' })
export type RaiseFinding = z.infer<typeof RaiseFinding>

export const AmendFinding = z
  .strictObject({
    action: wrong.optional(),
    ownerId: PersonId.nullable().optional(),
    dueOn: dayInput.optional(),
    reason: reason.meta({ description: 'Why what was promised changes.' }),
  })
  .meta({ id: 'AmendFinding', description: 'Holds from today: a new due day changes nothing about the days before.' })
export type AmendFinding = z.infer<typeof AmendFinding>

export const ResolveFinding = z.strictObject({
  note: prose(10_000).nullish().meta({ description: 'What was done.' }),
  artefacts: z.array(ArtefactInput).max(50, 'Add 50 files or links at most.').default([]),
  effectiveOn: dayInput.optional().meta({ description: 'Since when it is put right; today by default.' }),
})
export type ResolveFinding = z.infer<typeof ResolveFinding>

export const VerifyFinding = z
  .strictObject({ outcome: z.enum(['verify', 'reject']), reason: prose(5000).nullish() })
  .refine(({ outcome, reason: why }) => outcome === 'verify' || (why ?? '').length >= 3, {
    path: ['reason'],
    error: 'Say what is not put right yet, so that its owner can do it.',
  })
  .meta({ id: 'VerifyFinding', description: 'A rejected resolution counts as if it had never been.' })
export type VerifyFinding = z.infer<typeof VerifyFinding>

export const RegressFinding = z.strictObject({
  reason,
  dueOn: dayInput.optional().meta({ description: 'By default as for a new finding.' }),
  effectiveOn: dayInput.optional().meta({ description: 'Since when it is there again; today by default.' }),
})

export const findingStates = ['open', 'overdue', 'resolved', 'verified'] as const
export type FindingState = (typeof findingStates)[number]

const Named = z.object({ id: z.string(), name: z.string() })

export const Finding = z
  .object({
    id: z.string(),
    version: z.number(),
    system: Named,
    control: z.object({ id: z.string(), title: z.string() }).nullable(),
    severity: z.enum(severities),
    action: z.string().nullable().meta({ description: 'null once erased.' }),
    owner: PersonName.nullable(),
    raisedOn: z.string(),
    openedOn: z.string().meta({ description: 'Since when it is there: the day it was raised, or came back.' }),
    dueOn: z.string(),
    resolvedOn: z.string().nullable(),
    resolvedBy: PersonName.nullable(),
    verifiedBy: PersonName.nullable(),
    state: z.enum(findingStates).meta({ description: '`resolved` waits for somebody else to verify it.' }),
    regressions: z.number().meta({ description: 'How often it came back.' }),
    cleanDays: z.number().nullable().meta({ description: 'Days it had been put right before it last came back.' }),
    raisedBy: PersonName,
    may: z.object({ amend: z.boolean(), resolve: z.boolean(), verify: z.boolean(), regress: z.boolean() }),
  })
  .meta({ id: 'Finding' })
export type Finding = z.infer<typeof Finding>

export const FindingEvent = z.object({
  seq: z.number(),
  type: z.string(),
  recordedAt: z.string(),
  actor: PersonName.nullable().meta({ description: 'null: the program itself.' }),
  sentence: z.string(),
  words: z.array(z.object({ term: z.string(), words: z.string() })),
})
export type FindingEvent = z.infer<typeof FindingEvent>

export const WholeFinding = Finding.extend({
  resolution: z.string().nullable().meta({ description: 'What was done; null also for readers who may not see it.' }),
  artefacts: z.array(FilingArtefact).nullable().meta({ description: 'null for readers who may not see evidence.' }),
  trail: z.array(FindingEvent).meta({ description: 'What happened to it, the newest first.' }),
}).meta({ id: 'WholeFinding' })
export type WholeFinding = z.infer<typeof WholeFinding>

export const ListFindings = z.strictObject({
  system: SystemId.optional(),
  control: z.string().max(100).optional(),
  owner: z.string().max(40).optional().meta({ description: 'The id of a person, or `me`.' }),
  severity: several(z.enum(severities)),
  state: several(z.enum(findingStates)),
  toVerify: z.enum(['true', 'false']).optional().meta({ description: 'Only those that the caller may verify.' }),
  regressed: z.enum(['true', 'false']).optional().meta({ description: 'Only those that came back.' }),
  q: z.string().max(200).optional().meta({ description: 'In the names of systems; or the id of a finding.' }),
  ...pageQuery,
})
export type ListFindings = z.infer<typeof ListFindings>
export const FindingPage = z.object({ items: z.array(Finding), next: z.string().nullable(), total: z.number() })
export type FindingPage = z.infer<typeof FindingPage>
