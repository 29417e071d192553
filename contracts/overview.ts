import { z } from 'zod'
import { changeCauses } from '../domain/status/change-cause.ts'
import { systemStatuses } from '../domain/status-words.ts'
import { Reference } from './reference.ts'
import { defineRoute } from './route.ts'
import { At, Counts, portfolioFilter, views } from './status.ts'
import { dayInput, DayText as day, pageQuery, PersonName, several } from './words.ts'

const twoDays = {
  from: dayInput.optional().meta({ description: 'The first day, at its end; 30 days before the second by default.' }),
  to: dayInput.optional().meta({ description: 'The second day, at its end; today by default.' }),
  view: z.enum(views).default('known').meta({ description: 'Each day as known at its end, or as corrected since.' }),
  known: At.known.meta({ description: 'With what was recorded up to here; all by default.' }),
  ...portfolioFilter,
}

export const ListStatusChanges = z.strictObject({
  ...twoDays,
  cause: several(z.enum(changeCauses)).meta({ description: 'Those of these causes alone; the sums are of all.' }),
  each: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'At most so many of each cause, all on one page.' }),
  ...pageQuery,
})
export type ListStatusChanges = z.infer<typeof ListStatusChanges>
export const ExportStatusChanges = z.strictObject(twoDays)

export const StatusChange = z
  .object({
    on: day.meta({ description: 'The day of the step that decided it.' }),
    system: z.object({ id: z.string(), name: z.string() }),
    from: z.enum(systemStatuses).nullable().meta({ description: 'null: not among those counted on the first day.' }),
    to: z.enum(systemStatuses).nullable().meta({ description: 'null: not among those counted on the second day.' }),
    cause: z.enum(changeCauses),
    because: z.object({ sentence: z.string(), link: z.string().nullable() }),
  })
  .meta({ id: 'StatusChange' })
export type StatusChange = z.infer<typeof StatusChange>

const DayCount = z.object({
  on: day,
  counts: Counts,
  live: z.number(),
  inOrder: z.number().meta({ description: 'In order or attention, of the live ones.' }),
})

export const CauseOfChanges = z.object({
  cause: z.enum(changeCauses),
  systems: z.number(),
  /** Each system is in one movement of one cause. */
  movements: z.array(
    z.object({
      from: z.enum(systemStatuses).nullable(),
      to: z.enum(systemStatuses).nullable(),
      systems: z.number(),
    }),
  ),
})
export type CauseOfChanges = z.infer<typeof CauseOfChanges>

export const StatusChangePage = z
  .object({
    from: day,
    to: day,
    view: z.enum(views),
    sentence: z.string(),
    /** The counts of the first day, the movements of all causes and the counts of the second add up. */
    first: DayCount,
    causes: z.array(CauseOfChanges),
    last: DayCount,
    items: z.array(StatusChange),
    next: z.string().nullable(),
    total: z.number(),
    reference: Reference,
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

const span = {
  from: dayInput.optional().meta({ description: 'The first day; a year before the last by default.' }),
  to: dayInput
    .optional()
    .meta({ description: 'The last day; yesterday by default: a day that is not over is not restated.' }),
  ...portfolioFilter,
}
export const ListRestatements = z.strictObject({
  ...span,
  recording: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: 'Of this recording alone, with all its systems, a page at a time.' }),
  ...pageQuery,
})
export type ListRestatements = z.infer<typeof ListRestatements>
export const ExportRestatements = z.strictObject(span)

const RestatedSystem = z.object({
  system: z.object({ id: z.string(), name: z.string() }),
  days: z.array(
    z.object({
      from: day,
      to: day,
      known: z.enum(systemStatuses).nullable().meta({ description: 'null: not in the register.' }),
      corrected: z.enum(systemStatuses).nullable(),
    }),
  ),
})
export type RestatedSystem = z.infer<typeof RestatedSystem>

export const Restatement = z
  .object({
    recording: z
      .number()
      .meta({ description: 'The sequence number of the event from which on the days read otherwise.' }),
    recordedAt: z.string().meta({ description: 'When what came late was recorded.' }),
    recordedOn: day,
    countsSince: day.meta({
      description: 'From when on the days read otherwise: a later decision may have made it count.',
    }),
    by: PersonName.nullable().meta({ description: 'Who recorded what came late; null: the program itself.' }),
    because: z.array(z.object({ sentence: z.string(), link: z.string().nullable() })),
    /** The first and the last day that reads otherwise since. */
    from: day,
    to: day,
    systems: z.number(),
    items: z.array(RestatedSystem).meta({ description: 'The first ten; of one recording all, a page at a time.' }),
  })
  .meta({
    id: 'Restatement',
    description: 'What was recorded late, and the days of systems that read otherwise since.',
  })
export type Restatement = z.infer<typeof Restatement>

export const RestatementPage = z
  .object({
    from: day,
    to: day,
    /** Of all pages together. */
    systems: z.number(),
    items: z.array(Restatement),
    next: z.string().nullable(),
    total: z.number(),
    reference: Reference,
  })
  .meta({ id: 'RestatementPage' })
export type RestatementPage = z.infer<typeof RestatementPage>

const tag = 'Status'
export const restatementsRoute = defineRoute({
  method: 'GET',
  path: '/status/restatements',
  summary: 'Days whose end reads otherwise now than it did then, by what came late; the latest recording first',
  tag,
  query: ListRestatements,
  answer: RestatementPage,
  status: 200,
})
export const exportRestatementsRoute = defineRoute({
  method: 'GET',
  path: '/status/restatements/export',
  summary: 'Restated days as CSV, a row for each system and span of days',
  tag,
  query: ExportRestatements,
  answer: null,
  answerType: 'text/csv',
  status: 200,
})
export const statusChangesRoute = defineRoute({
  method: 'GET',
  path: '/status/changes',
  summary: 'What changed between two days: the counts, the movements by cause, and the systems with their reasons',
  tag,
  query: ListStatusChanges,
  answer: StatusChangePage,
  status: 200,
})
export const exportStatusChangesRoute = defineRoute({
  method: 'GET',
  path: '/status/changes/export',
  summary: 'What changed between two days as CSV: each system with its cause',
  tag,
  query: ExportStatusChanges,
  answer: null,
  answerType: 'text/csv',
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
export const overviewRoutes = [
  statusChangesRoute,
  exportStatusChangesRoute,
  heatMapRoute,
  restatedRoute,
  restatementsRoute,
  exportRestatementsRoute,
]
