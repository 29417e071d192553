import { z } from 'zod'
import { defineRoute } from './route.ts'
import { PortfolioTimelineQuery, TimelineQuery } from './status.ts'
import { dayInput, DayText as day, PersonName, reason } from './words.ts'

export const ExportTimelineQuery = z.strictObject({
  ...PortfolioTimelineQuery.shape,
  asOf: dayInput.optional().meta({ description: 'Seen from this day instead of today.' }),
})

export const ExportSystemTimelineQuery = z.strictObject({
  ...TimelineQuery.shape,
  asOf: ExportTimelineQuery.shape.asOf,
})

export const SetTarget = z
  .strictObject({
    share: z
      .number()
      .gt(0, 'Give a share above 0 %.')
      .max(1, 'Give 100 % at most.')
      .refine((share) => Number.isInteger(Math.round(share * 1e9) / 1e6), 'Give a tenth of a percent at the finest.')
      .meta({ description: 'Of live systems that are to be in order, as a number up to 1: 0.9 is 90 %.' }),
    effectiveOn: dayInput.optional().meta({ description: 'The first day; today by default, and at the earliest.' }),
    reason,
  })
  .meta({ id: 'SetTarget' })
export const RemoveTarget = z.strictObject({ effectiveOn: SetTarget.shape.effectiveOn, reason })

export const Target = z.object({
  share: z.number(),
  from: day,
  to: day.nullable().meta({ description: 'The first day it no longer holds; null until somebody changes it.' }),
  by: PersonName,
  at: z.string(),
  reason: z.string().nullable().meta({ description: 'null once its words were erased.' }),
})
export const Targets = z
  .object({
    version: z.number(),
    inForce: z.number().nullable().meta({ description: 'The share that is to be in order today; null: none is set.' }),
    items: z.array(Target),
  })
  .meta({ id: 'Targets' })
export type Targets = z.infer<typeof Targets>

const tag = 'Status'
export const listTargetsRoute = defineRoute({
  method: 'GET',
  path: '/status/targets',
  summary: 'What share of live systems is to be in order, from which day on, and why',
  tag,
  answer: Targets,
  status: 200,
})
export const setTargetRoute = defineRoute({
  method: 'POST',
  path: '/status/targets',
  summary: 'Set the share of live systems that is to be in order',
  tag,
  body: SetTarget,
  answer: Targets,
  status: 200,
})
export const removeTargetRoute = defineRoute({
  method: 'POST',
  path: '/status/targets/removal',
  summary: 'Have no target any more, from a day on',
  tag,
  body: RemoveTarget,
  answer: Targets,
  status: 200,
})
export const exportTimelineRoute = defineRoute({
  method: 'GET',
  path: '/status/timeline/export',
  summary: 'The counts over time as CSV, each line with what its figures can be found again by',
  tag,
  query: ExportTimelineQuery,
  answer: null,
  answerType: 'text/csv',
  status: 200,
})
export const exportSystemTimelineRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/timeline/export',
  summary: 'The status of a system and of its controls over time as CSV, with its reasons and events',
  tag,
  query: ExportSystemTimelineQuery,
  answer: null,
  answerType: 'text/csv',
  status: 200,
})
export const chartRoutes = [
  exportTimelineRoute,
  exportSystemTimelineRoute,
  listTargetsRoute,
  setTargetRoute,
  removeTargetRoute,
]
