import { z } from 'zod'
import { FRESHNESS } from '../domain/status/measures.ts'
import { defineRoute } from './route.ts'
import { views } from './status.ts'
import { ListFilter } from './systems.ts'
import { dayInput, DayText as day } from './words.ts'

export const MeasureQuery = z.strictObject({
  ...ListFilter,
  from: dayInput.optional().meta({ description: 'A year back by default.' }),
  to: dayInput.optional().meta({ description: 'The last day; today by default, and at the latest.' }),
})

export const ExportMeasureQuery = z.strictObject({
  ...MeasureQuery.shape,
  asOf: dayInput.optional().meta({ description: 'Seen from this day instead of today.' }),
  view: z.enum(views).default('corrected').meta({ description: 'With what was known on that day, or is by now.' }),
})

/** What every measure says of itself. */
const told = {
  from: day,
  to: day,
  sentence: z.string().meta({ description: 'What it comes to.' }),
  counted: z.string().meta({ description: 'What is counted, and what is not.' }),
}
const Undefined = z.string().nullable().meta({ description: 'Why there is no figure; null where there is one.' })

export const Remedy = z
  .object({
    ...told,
    /** Days, of all repairs in the span. */
    median: z.number().nullable(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    repaired: z.number(),
    open: z.number().meta({ description: 'Not repaired by the last day.' }),
    openMedian: z.number().nullable().meta({ description: 'Days that those have been open, the median.' }),
    reason: Undefined,
    months: z.array(
      z.object({
        month: day,
        repaired: z.number(),
        median: z.number().nullable(),
        lower: z.number().nullable(),
        upper: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'Remedy', description: 'Days from the fall of a control to its repair.' })
export type Remedy = z.infer<typeof Remedy>

const freshnessIds = FRESHNESS.map(({ id }) => id)
export const Freshness = z
  .object({
    ...told,
    passes: z.number(),
    reason: Undefined,
    buckets: z.array(
      z.object({
        id: z.enum(freshnessIds),
        label: z.string(),
        passes: z.number(),
        share: z.number().min(0).max(1).nullable(),
      }),
    ),
  })
  .meta({ id: 'Freshness', description: 'How long standing passes still hold.' })
export type Freshness = z.infer<typeof Freshness>

export const DaysLapsed = z
  .object({
    ...told,
    days: z.number(),
    failingDays: z.number(),
    reason: Undefined,
    months: z.array(z.object({ month: day, lapsed: z.number(), failing: z.number() })),
    /** The most days first, at most 50 each. */
    systems: z.array(z.object({ id: z.string(), name: z.string(), unit: z.string().nullable(), days: z.number() })),
    units: z.array(z.object({ unit: z.string().nullable(), days: z.number(), systems: z.number() })),
  })
  .meta({ id: 'DaysLapsed', description: 'Days on which live systems were lapsed or failing.' })
export type DaysLapsed = z.infer<typeof DaysLapsed>

const tag = 'Status'
export const remedyRoute = defineRoute({
  method: 'GET',
  path: '/status/remedy',
  summary: 'How many days pass from the fall of a control to its repair, by month',
  tag,
  query: MeasureQuery,
  answer: Remedy,
  status: 200,
})
export const freshnessRoute = defineRoute({
  method: 'GET',
  path: '/status/freshness',
  summary: 'How long the standing passes of live systems still hold',
  tag,
  query: MeasureQuery,
  answer: Freshness,
  status: 200,
})
export const daysLapsedRoute = defineRoute({
  method: 'GET',
  path: '/status/days-lapsed',
  summary: 'On how many days live systems were lapsed or failing: by month, system and unit',
  tag,
  query: MeasureQuery,
  answer: DaysLapsed,
  status: 200,
})
export const exportMeasureRoute = defineRoute({
  method: 'GET',
  path: '/status/measures/{measure}/export',
  summary: 'A measure (remedy, freshness or days-lapsed) as CSV, with what its figures can be found again by',
  tag,
  query: ExportMeasureQuery,
  answer: null,
  answerType: 'text/csv',
  status: 200,
})
export const measureRoutes = [remedyRoute, freshnessRoute, daysLapsedRoute, exportMeasureRoute]
