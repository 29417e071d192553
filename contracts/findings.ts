import { z } from 'zod'
import { severities } from '../domain/catalogue/edition.ts'
import { defineRoute } from './route.ts'
import { dayInput, idOf, pageQuery, PersonName, prose, reason, several } from './words.ts'

const SystemId = idOf('SYS', 'SYS-12')

export const RaiseFinding = z
  .strictObject({
    system: SystemId,
    control: z.string().max(100).nullish(),
    severity: z.enum(severities),
    action: reason.meta({ description: 'What is wrong, and what is to be done about it.' }),
    ownerId: idOf('PER', 'PER-3')
      .nullish()
      .meta({ description: 'Who is to do it; the owner of the system by default.' }),
    dueOn: dayInput,
    effectiveOn: dayInput.optional().meta({ description: 'Since when it is so; today by default.' }),
  })
  .meta({ id: 'RaiseFinding', description: 'Past its due day, a critical or major one makes its control fail.' })
export type RaiseFinding = z.infer<typeof RaiseFinding>

export const ResolveFinding = z.strictObject({ note: prose(10_000).nullish(), effectiveOn: dayInput.optional() })

export const findingStates = ['open', 'overdue', 'resolved'] as const
export type FindingState = (typeof findingStates)[number]

export const Finding = z
  .object({
    id: z.string(),
    version: z.number(),
    system: z.object({ id: z.string(), name: z.string() }),
    control: z.object({ id: z.string(), title: z.string() }).nullable(),
    severity: z.enum(severities),
    action: z.string().nullable().meta({ description: 'null once erased.' }),
    owner: PersonName.nullable(),
    raisedOn: z.string(),
    dueOn: z.string(),
    resolvedOn: z.string().nullable(),
    state: z.enum(findingStates),
    raisedBy: PersonName,
    may: z.object({ resolve: z.boolean() }),
  })
  .meta({ id: 'Finding' })
export type Finding = z.infer<typeof Finding>

export const ListFindings = z.strictObject({
  system: SystemId.optional(),
  control: z.string().max(100).optional(),
  owner: z.string().max(40).optional().meta({ description: 'The id of a person, or `me`.' }),
  state: several(z.enum(findingStates)),
  ...pageQuery,
})
export const FindingPage = z.object({ items: z.array(Finding), next: z.string().nullable(), total: z.number() })
export type FindingPage = z.infer<typeof FindingPage>

const tag = 'Exceptions and findings'
export const raiseFindingRoute = defineRoute({
  method: 'POST',
  path: '/findings',
  summary: 'Raise a finding: something is wrong, and is to be put right by a day',
  tag,
  body: RaiseFinding,
  answer: Finding,
  status: 201,
})
export const listFindingsRoute = defineRoute({
  method: 'GET',
  path: '/findings',
  summary: 'List findings, the newest first',
  tag,
  query: ListFindings,
  answer: FindingPage,
  status: 200,
})
export const resolveFindingRoute = defineRoute({
  method: 'POST',
  path: '/findings/{id}/resolution',
  summary: 'Resolve a finding',
  tag,
  body: ResolveFinding,
  answer: Finding,
  status: 200,
})

export const findingRoutes = [raiseFindingRoute, listFindingsRoute, resolveFindingRoute]
