import { z } from 'zod'
import { controlStatuses, systemStatuses } from '../domain/status-words.ts'
import { dayInput, idOf, pageQuery, PersonName, prose, reason, several } from './words.ts'

const SystemId = idOf('SYS', 'SYS-12')
const measures = prose(5000).nullish().meta({ description: 'What is done instead in the meantime.' })

const span = {
  from: dayInput.optional().meta({ description: 'Today by default; never before.' }),
  until: dayInput.optional().meta({ description: 'Its last day: 90 days by default, a year from its first at most.' }),
}
const subject = { system: SystemId, control: z.string().min(1, 'Choose the control.').max(100) }

export const GrantException = z
  .strictObject({ ...subject, reason, measures, ...span })
  .meta({ id: 'GrantException', description: 'From today or later, for a year at most; never of a prohibition.' })
export type GrantException = z.infer<typeof GrantException>

export const PreviewException = z.strictObject({ ...subject, ...span }).meta({ id: 'PreviewException' })
export type PreviewException = z.infer<typeof PreviewException>

export const RenewException = z
  .strictObject({ reason, measures, until: span.until })
  .meta({ id: 'RenewException', description: 'A new exception from the day after the old one ends, or from today.' })
export type RenewException = z.infer<typeof RenewException>

export const RevokeException = z.strictObject({ reason })

export const exceptionStates = ['upcoming', 'in-force', 'ended', 'revoked'] as const
export type ExceptionState = (typeof exceptionStates)[number]

const Titled = z.object({ id: z.string(), title: z.string() })

export const Exception = z
  .object({
    id: z.string(),
    version: z.number(),
    system: z.object({ id: z.string(), name: z.string() }),
    control: Titled,
    reason: z.string().nullable().meta({ description: 'null once erased.' }),
    measures: z.string().nullable(),
    from: z.string(),
    until: z.string(),
    revokedOn: z.string().nullable().meta({ description: 'From this day on it holds no more.' }),
    revokedBy: PersonName.nullable(),
    revokedReason: z.string().nullable(),
    state: z.enum(exceptionStates),
    renews: z.string().nullable().meta({ description: 'The exception that it follows.' }),
    renewedBy: z.string().nullable().meta({ description: 'The exception that follows it.' }),
    grantedBy: PersonName.meta({ description: 'Who approved it.' }),
    grantedAt: z.string(),
    may: z.object({ revoke: z.boolean(), renew: z.boolean() }),
  })
  .meta({ id: 'Exception' })
export type Exception = z.infer<typeof Exception>

export const ExceptionPreview = z
  .object({
    from: z.string(),
    until: z.string(),
    sentence: z.string().meta({ description: 'What it makes of the system.' }),
    control: z.object({ from: z.enum(controlStatuses), to: z.enum(controlStatuses) }),
    system: z.object({
      from: z.enum(systemStatuses),
      to: z.enum(systemStatuses),
      byException: z.boolean().meta({ description: 'In order or attention then, but by exception.' }),
    }),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'ExceptionPreview', description: 'The status on the first day of the exception, without and with it.' })
export type ExceptionPreview = z.infer<typeof ExceptionPreview>

export const ListExceptions = z.strictObject({
  q: z.string().max(200).optional().meta({ description: 'In the names of systems; or the id of an exception.' }),
  system: SystemId.optional(),
  control: several(z.string().max(100)),
  state: several(z.enum(exceptionStates)),
  endsWithinDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(366)
    .optional()
    .meta({ description: 'Only those in force that end within so many days.' }),
  ...pageQuery,
})
export const ExceptionPage = z.object({ items: z.array(Exception), next: z.string().nullable(), total: z.number() })
export type ExceptionPage = z.infer<typeof ExceptionPage>
