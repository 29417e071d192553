import { z } from 'zod'
import { defineRoute } from './route.ts'
import { PortfolioTimelineQuery } from './status.ts'
import { dayInput } from './words.ts'

export const ExportTimelineQuery = z.strictObject({
  ...PortfolioTimelineQuery.shape,
  asOf: dayInput.optional().meta({ description: 'Seen from this day instead of today.' }),
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
export const chartRoutes = [exportTimelineRoute]
