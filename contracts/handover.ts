import { z } from 'zod'
import { severities } from '../domain/catalogue/edition.ts'
import { roles } from '../domain/events.ts'
import { capacities } from '../domain/stand-ins.ts'
import { systemStatuses } from '../domain/status-words.ts'
import { Person, personStates } from './people.ts'
import { defineRoute } from './route.ts'
import { idOf, PersonName } from './words.ts'

const PersonId = idOf('PER', 'PER-3')

/** As what somebody has to do with a system. */
export const holdingCapacities = ['owner', 'nominee', ...capacities] as const

export const Holdings = z
  .object({
    person: PersonName,
    version: z.int().meta({ description: 'That of the person.' }),
    role: z.enum(roles),
    state: z.enum(personStates),
    systems: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        capacity: z.enum(holdingCapacities),
        status: z.enum(systemStatuses),
        until: z.string().nullable().meta({ description: 'The last day, of who stands in for a time.' }),
        successor: PersonName.nullable().meta({ description: 'Who is nominated to take over already.' }),
      }),
    ),
    findings: z.array(
      z.object({ id: z.string(), system: PersonName, severity: z.enum(severities), dueOn: z.string() }),
    ),
    questions: z
      .array(z.object({ id: z.string(), system: PersonName, question: z.string() }))
      .meta({ description: 'That somebody asked them to answer.' }),
    approves: z.array(z.object({ id: z.string(), title: z.string() })),
    isOnlyLead: z.boolean(),
  })
  .meta({ id: 'Holdings', description: 'Everything that somebody has in hand.' })
export type Holdings = z.infer<typeof Holdings>

export const HandOver = z
  .strictObject({
    to: PersonId.nullable().default(null).meta({ description: 'Who takes over what is not named apart.' }),
    systems: z.record(z.string().max(40), PersonId).default({}).meta({
      description: 'By system, where somebody else takes over; open findings and questions go with their system.',
    }),
    approvesTo: PersonId.nullable().default(null).meta({ description: 'The approver who decides in future.' }),
    disable: z.boolean().default(false).meta({ description: 'Ends the access of who leaves, in the same step.' }),
  })
  .meta({ id: 'HandOver' })
export type HandOver = z.infer<typeof HandOver>

export const Likenesses = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string().nullable(),
        role: z.enum(roles),
        because: z.enum(['name', 'address']),
      }),
    ),
    obstacle: z
      .string()
      .nullable()
      .meta({ description: 'Why this person cannot be merged into another; null: can be.' }),
  })
  .meta({ id: 'Likenesses', description: 'Who may be the same human as somebody without an account.' })
export type Likenesses = z.infer<typeof Likenesses>

export const MergePerson = z.strictObject({ into: PersonId })

const tag = 'People'

export const getHoldings = defineRoute({
  method: 'GET',
  path: '/people/{id}/holdings',
  summary: 'Everything that somebody has in hand, to be handed over; for leads',
  tag,
  answer: Holdings,
  status: 200,
})

export const postHandover = defineRoute({
  method: 'POST',
  path: '/people/{id}/handover',
  summary: 'Hand over what somebody has in hand, and end their access if asked',
  tag,
  body: HandOver,
  answer: Holdings,
  status: 200,
})

export const getLikenesses = defineRoute({
  method: 'GET',
  path: '/people/{id}/likenesses',
  summary: 'Who may be the same human as somebody without an account; for leads',
  tag,
  answer: Likenesses,
  status: 200,
})

export const postMerge = defineRoute({
  method: 'POST',
  path: '/people/{id}/merge',
  summary: 'Say that somebody without an account is somebody else here, who then has what the first one had',
  tag,
  body: MergePerson,
  answer: Person,
  status: 200,
})

export const handoverRoutes = [getHoldings, postHandover, getLikenesses, postMerge]
