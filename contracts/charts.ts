import { z } from 'zod'
import { defineRoute } from './route.ts'
import { PortfolioTimelineQuery, TimelineQuery } from './status.ts'
import { dayInput } from './words.ts'

export const ExportTimelineQuery = z.strictObject({
  ...PortfolioTimelineQuery.shape,
  asOf: dayInput.optional().meta({ description: 'Seen from this day instead of today.' }),
})

export const ExportSystemTimelineQuery = z.strictObject({
  ...TimelineQuery.shape,
  asOf: ExportTimelineQuery.shape.asOf,
})

const tag = 'Status'
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
export const chartRoutes = [exportTimelineRoute, exportSystemTimelineRoute]
