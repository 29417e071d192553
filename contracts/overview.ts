import { z } from 'zod'
import { systemStatuses } from '../domain/status-words.ts'
import { defineRoute } from './route.ts'
import { At, views } from './status.ts'
import { dayInput, DayText as day, pageQuery } from './words.ts'

export const ListStatusChanges = z.strictObject({
  from: dayInput.optional().meta({ description: '30 days back by default.' }),
  to: dayInput.optional().meta({ description: 'Today by default.' }),
  view: z.enum(views).default('known'),
  ...pageQuery,
})

export const StatusChange = z
  .object({
    on: day.meta({ description: 'The first day at whose end it was so.' }),
    system: z.object({ id: z.string(), name: z.string() }),
    from: z.enum(systemStatuses),
    to: z.enum(systemStatuses),
    because: z.object({ sentence: z.string(), link: z.string().nullable() }),
  })
  .meta({ id: 'StatusChange' })
export type StatusChange = z.infer<typeof StatusChange>

export const StatusChangePage = z
  .object({
    from: day,
    to: day,
    items: z.array(StatusChange),
    next: z.string().nullable(),
    total: z.number(),
  })
  .meta({ id: 'StatusChangePage' })
export type StatusChangePage = z.infer<typeof StatusChangePage>

const Cell = z.object({
  passing: z.number(),
  open: z.number().meta({ description: 'Awaiting or undetermined: not passing, and not failing either.' }),
  pairs: z.number(),
})
export type HeatCell = z.infer<typeof Cell>

export const HeatMap = z
  .object({
    at: day,
    principles: z.array(z.object({ id: z.string(), name: z.string(), total: Cell.nullable() })),
    /** The units with the most pairs, in order of name; cells by principle, null where no control applies. */
    units: z.array(
      z.object({
        unit: z.string().nullable().meta({ description: 'null: systems without a unit.' }),
        cells: z.array(Cell.nullable()),
      }),
    ),
    /** Units that are left out because there are too many, all together. */
    others: z.object({ units: z.number(), cells: z.array(Cell.nullable()) }).nullable(),
  })
  .meta({ id: 'HeatMap', description: 'Pairs of live system and control, by principle and unit.' })
export type HeatMap = z.infer<typeof HeatMap>

export const Restated = z
  .object({ on: day, systems: z.number().meta({ description: 'Told otherwise now than at the end of that day.' }) })
  .meta({ id: 'Restated' })
export type Restated = z.infer<typeof Restated>

const tag = 'Status'
export const statusChangesRoute = defineRoute({
  method: 'GET',
  path: '/status/changes',
  summary: 'On which days the status of a system changed, and why; the newest first',
  tag,
  query: ListStatusChanges,
  answer: StatusChangePage,
  status: 200,
})
export const HeatMapQuery = z.strictObject({ at: At.at })
export const heatMapRoute = defineRoute({
  method: 'GET',
  path: '/status/heat-map',
  summary: 'The share of pairs of live system and control that pass, by principle and unit',
  tag,
  query: HeatMapQuery,
  answer: HeatMap,
  status: 200,
})
export const RestatedQuery = z.strictObject({ on: dayInput })
export const restatedRoute = defineRoute({
  method: 'GET',
  path: '/status/restated',
  summary: 'Of how many systems a past day is told otherwise now than at its end',
  tag,
  query: RestatedQuery,
  answer: Restated,
  status: 200,
})
export const overviewRoutes = [statusChangesRoute, heatMapRoute, restatedRoute]
