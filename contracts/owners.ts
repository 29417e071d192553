import { z } from 'zod'
import { tiers } from '../domain/catalogue/edition.ts'
import { roles } from '../domain/events.ts'
import { stages, systemStatuses } from '../domain/status-words.ts'
import { personStates } from './people.ts'
import { defineRoute } from './route.ts'
import { pageQuery, PersonName, several } from './words.ts'

/** Why a system waits for an owner: the first of these that holds. */
export const queueReasons = [
  'declined',
  'nominee-gone',
  'no-account',
  'not-accepted',
  'owner-gone',
  'no-owner',
] as const
export type QueueReason = (typeof queueReasons)[number]

export const QueuedSystem = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.number(),
    unit: z.string().nullable(),
    stage: z.enum(stages),
    status: z.enum(systemStatuses),
    tier: z.enum(tiers),
    reason: z.enum(queueReasons),
    since: z.string().nullable().meta({ description: 'An instant; null where nothing recorded says it.' }),
    owner: PersonName.nullable(),
    nominee: PersonName.nullable(),
    declinedBy: PersonName.nullable(),
    words: z.string().nullable().meta({ description: 'Why it was declined, where the reader may see it.' }),
    actingOwner: PersonName.nullable(),
  })
  .meta({ id: 'QueuedSystem' })
export type QueuedSystem = z.infer<typeof QueuedSystem>

export const OwnerQueueQuery = z.strictObject({ reason: several(z.enum(queueReasons)), ...pageQuery })
export type OwnerQueueQuery = z.infer<typeof OwnerQueueQuery>

export const OwnerQueue = z
  .object({
    items: z.array(QueuedSystem),
    next: z.string().nullable(),
    total: z.number(),
    counts: z.record(z.enum(queueReasons), z.number()).meta({ description: 'By reason, whatever is filtered.' }),
  })
  .meta({ id: 'OwnerQueue' })
export type OwnerQueue = z.infer<typeof OwnerQueue>

const loadStatuses = systemStatuses.filter((status) => status !== 'retired')

export const OwnerLoad = z
  .object({
    person: PersonName,
    role: z.enum(roles),
    state: z.enum(personStates),
    systems: z.number().meta({ description: 'Owned and accepted, without those that are retired.' }),
    byStatus: z.record(z.enum(loadStatuses), z.number()),
    overdue: z.number().meta({ description: 'Systems past their next due day.' }),
    dueSoon: z.number().meta({ description: 'Systems with something due in the next 30 days.' }),
    nominated: z.number().meta({ description: 'Systems that wait for this person to accept.' }),
    findings: z.number().meta({ description: 'Open findings to put right.' }),
  })
  .meta({ id: 'OwnerLoad' })
export type OwnerLoad = z.infer<typeof OwnerLoad>

export const loadSorts = [
  'name',
  'systems',
  'failing',
  'lapsed',
  'overdue',
  'dueSoon',
  'nominated',
  'findings',
] as const
export type LoadSort = (typeof loadSorts)[number]
const sortWords = loadSorts.flatMap((sort) => [sort, `-${sort}`] as const)

export const OwnersQuery = z.strictObject({
  sort: z.enum(sortWords).default('-systems').meta({ description: 'With a minus in front: descending.' }),
  ...pageQuery,
})
export type OwnersQuery = z.infer<typeof OwnersQuery>

export const OwnerLoads = z
  .object({ items: z.array(OwnerLoad), next: z.string().nullable(), total: z.number() })
  .meta({ id: 'OwnerLoads' })
export type OwnerLoads = z.infer<typeof OwnerLoads>

const tag = 'Owners'

export const getOwners = defineRoute({
  method: 'GET',
  path: '/owners',
  summary: 'What every owner has in hand; for leads, executives and auditors',
  tag,
  query: OwnersQuery,
  answer: OwnerLoads,
  status: 200,
})

export const getOwnerQueue = defineRoute({
  method: 'GET',
  path: '/owners/queue',
  summary: 'The systems that wait for an owner, and why; for leads, executives and auditors',
  tag,
  query: OwnerQueueQuery,
  answer: OwnerQueue,
  status: 200,
})

export const ownerRoutes = [getOwners, getOwnerQueue]
