import { z } from 'zod'
import { defineRoute } from './route.ts'
import { dayInput, line, PersonName, reason } from './words.ts'

/** A number by which verdicts are given, with where it comes from and since when it holds. */
export const PolicyThresholdView = z
  .object({
    name: z.string(),
    label: z.string(),
    check: z
      .object({ id: z.string(), title: z.string() })
      .nullable()
      .meta({ description: 'The check that decides by it; null: the bias audit.' }),
    unit: z.enum(['share', 'ratio', 'number', 'days', 'working-days', 'hours', 'months', 'grade']),
    value: z.number(),
    clause: z.string(),
    source: z.string(),
    effectiveOn: z.string(),
    standard: z.number().meta({ description: 'What it is while nobody changed it.' }),
    setBy: PersonName.nullable().meta({ description: 'null: it comes with Plumbline.' }),
    upcoming: z
      .object({ value: z.number(), effectiveOn: z.string() })
      .nullable()
      .meta({ description: 'What was set for a later day.' }),
    proposal: z
      .object({
        value: z.number(),
        clause: z.string(),
        source: z.string(),
        effectiveOn: z.string(),
        reason: z.string().nullable(),
        by: PersonName,
      })
      .nullable()
      .meta({ description: 'What one lead proposed; another confirms it.' }),
  })
  .meta({ id: 'PolicyThreshold' })
export type PolicyThresholdView = z.infer<typeof PolicyThresholdView>

export const AuditPolicyView = z
  .object({
    version: z.number(),
    items: z.array(PolicyThresholdView),
    may: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'AuditPolicy' })
export type AuditPolicyView = z.infer<typeof AuditPolicyView>

export const SetThreshold = z
  .strictObject({
    value: z.number('Give a number, with a point before decimals.'),
    clause: line(500),
    source: line(500),
    effectiveOn: dayInput.optional(),
    reason,
  })
  .meta({ id: 'SetThreshold', description: 'It never changes a result that stands.' })
export type SetThreshold = z.infer<typeof SetThreshold>

const tag = 'Audits'
export const getAuditPolicyRoute = defineRoute({
  method: 'GET',
  path: '/audit-policy',
  summary: 'The thresholds by which audits and checks give their verdicts',
  tag,
  answer: AuditPolicyView,
  status: 200,
})
export const setThresholdRoute = defineRoute({
  method: 'PUT',
  path: '/audit-policy/{name}',
  summary: 'Set a threshold from a day on; where there are two leads, another one confirms it',
  tag,
  body: SetThreshold,
  answer: AuditPolicyView,
  status: 200,
})
export const confirmThresholdRoute = defineRoute({
  method: 'POST',
  path: '/audit-policy/{name}/confirmation',
  summary: 'Confirm a threshold that another lead proposed',
  tag,
  answer: AuditPolicyView,
  status: 200,
})
export const dropThresholdRoute = defineRoute({
  method: 'DELETE',
  path: '/audit-policy/{name}/proposal',
  summary: 'Drop a threshold that is proposed',
  tag,
  answer: AuditPolicyView,
  status: 200,
})

export const auditPolicyRoutes = [getAuditPolicyRoute, setThresholdRoute, confirmThresholdRoute, dropThresholdRoute]
