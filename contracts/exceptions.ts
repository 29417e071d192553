import { z } from 'zod'
import { defineRoute } from './route.ts'
import { dayInput, idOf, pageQuery, PersonName, prose, reason, several } from './words.ts'

const SystemId = idOf('SYS', 'SYS-12')

export const GrantException = z
  .strictObject({
    system: SystemId,
    control: z.string().max(100),
    reason,
    measures: prose(5000).nullish().meta({ description: 'What is done instead in the meantime.' }),
    from: dayInput,
    until: dayInput,
  })
  .meta({ id: 'GrantException', description: 'From today or later, for a year at most; never of a prohibition.' })
export type GrantException = z.infer<typeof GrantException>

export const RevokeException = z.strictObject({ reason })

export const exceptionStates = ['upcoming', 'in-force', 'ended', 'revoked'] as const
export type ExceptionState = (typeof exceptionStates)[number]

export const Exception = z
  .object({
    id: z.string(),
    version: z.number(),
    system: z.object({ id: z.string(), name: z.string() }),
    control: z.object({ id: z.string(), title: z.string() }),
    reason: z.string().nullable().meta({ description: 'null once erased.' }),
    measures: z.string().nullable(),
    from: z.string(),
    until: z.string(),
    revokedOn: z.string().nullable().meta({ description: 'From this day on it holds no more.' }),
    state: z.enum(exceptionStates),
    grantedBy: PersonName,
    grantedAt: z.string(),
    may: z.object({ revoke: z.boolean() }),
  })
  .meta({ id: 'Exception' })
export type Exception = z.infer<typeof Exception>

export const ListExceptions = z.strictObject({
  system: SystemId.optional(),
  control: z.string().max(100).optional(),
  state: several(z.enum(exceptionStates)),
  ...pageQuery,
})
export const ExceptionPage = z.object({ items: z.array(Exception), next: z.string().nullable(), total: z.number() })
export type ExceptionPage = z.infer<typeof ExceptionPage>

const tag = 'Exceptions and findings'
export const grantExceptionRoute = defineRoute({
  method: 'POST',
  path: '/exceptions',
  summary: 'Grant a time-limited exception from a control for a system',
  tag,
  body: GrantException,
  answer: Exception,
  status: 201,
})
export const listExceptionsRoute = defineRoute({
  method: 'GET',
  path: '/exceptions',
  summary: 'List exceptions, the newest first',
  tag,
  query: ListExceptions,
  answer: ExceptionPage,
  status: 200,
})
export const revokeExceptionRoute = defineRoute({
  method: 'POST',
  path: '/exceptions/{id}/revocation',
  summary: 'End an exception from today on',
  tag,
  body: RevokeException,
  answer: Exception,
  status: 200,
})

export const exceptionRoutes = [grantExceptionRoute, listExceptionsRoute, revokeExceptionRoute]
