import { z } from 'zod'
import { fallCauseKinds } from '../domain/status/fall-causes.ts'
import { scenarioKinds } from '../domain/status/suppose.ts'
import { controlStatuses, systemStatuses } from '../domain/status-words.ts'
import { FilingId } from './filings.ts'
import { FreezeWindowId } from './freeze-windows.ts'
import { defineRoute } from './route.ts'
import { portfolioFilter } from './status.ts'
import { DayText as day, pageQuery, PersonName } from './words.ts'

/** So many days ahead can be looked at. */
export const MOST_DAYS_AHEAD = 730

const asked = {
  days: z.coerce.number().int().min(1).max(MOST_DAYS_AHEAD).default(90),
  scenario: z.enum(scenarioKinds).default('nobody-acts').meta({
    description:
      'nobody-acts; all-filed: everything is filed and accepted, and every review done, by its day; not-renewed: the same, but nothing follows `filing`; without: `filing` is rejected or revoked, and nobody acts.',
  }),
  filing: FilingId.optional().meta({
    description: 'The filing that `not-renewed` and `without` suppose something of.',
  }),
  ...portfolioFilter,
}
export const ForecastQuery = z.strictObject(asked)
export type ForecastQuery = z.infer<typeof ForecastQuery>

export const ForecastChange = z.object({
  on: day,
  system: z.object({ id: z.string(), name: z.string() }),
  owner: PersonName.nullable(),
  from: z.enum(systemStatuses),
  to: z.enum(systemStatuses),
  /** Controls whose own status changes for the worse on that day. */
  through: z.array(
    z.object({
      control: z.string(),
      title: z.string(),
      filing: z.string().nullable(),
      status: z.enum(controlStatuses),
    }),
  ),
  sentence: z.string(),
})
export type ForecastChange = z.infer<typeof ForecastChange>

export const forecastActions = [
  'decide',
  'file',
  'resolve',
  'review',
  'confirm-ownership',
  'settle-ownership',
  'answer',
  'look',
] as const
const Named = z.object({ id: z.string(), name: z.string() })

export const ForecastCause = z
  .object({
    kind: z.enum(fallCauseKinds),
    id: z
      .string()
      .meta({ description: 'Of the filing, finding or exception; the control that lacks evidence; the system.' }),
    title: z.string(),
    sentence: z.string(),
    on: day.meta({ description: 'The first day on which a system falls out of order through it.' }),
    status: z.enum(systemStatuses).meta({ description: 'The gravest that a system falls into.' }),
    link: z.string(),
    controls: z.array(z.object({ id: z.string(), title: z.string() })),
    systems: z
      .array(Named.extend({ owner: PersonName.nullable(), on: day, to: z.enum(systemStatuses) }))
      .meta({ description: 'The first 50, by day.' }),
    total: z.number().meta({ description: 'How many systems fall through it.' }),
    mine: z.boolean().meta({ description: 'The reader owns one of them, or stands in for its owner.' }),
    action: z
      .object({ kind: z.enum(forecastActions), label: z.string(), href: z.string() })
      .nullable()
      .meta({ description: 'The one thing that the reader can do about it; null where that is for others.' }),
  })
  .meta({ id: 'ForecastCause' })
export type ForecastCause = z.infer<typeof ForecastCause>

export const ForecastWindow = z
  .object({
    id: z.string(),
    name: z.string(),
    from: day,
    to: day,
    falling: z.number().meta({ description: 'Systems that fall out of order inside it.' }),
    reviews: z.number().meta({ description: 'Reviews of live systems that come due inside it.' }),
    sentence: z.string(),
  })
  .meta({ id: 'ForecastWindow', description: 'A freeze window, as far as it lies in the days looked at.' })
export type ForecastWindow = z.infer<typeof ForecastWindow>

export const Forecast = z
  .object({
    from: day,
    to: day,
    scenario: z.enum(scenarioKinds),
    filing: z.string().nullable(),
    /** Systems that are in order or attention and fall out of it before the end. */
    falling: z.number(),
    sentence: z.string(),
    cause: ForecastCause.nullable().meta({ description: 'The one through which most systems fall; null for none.' }),
    changes: z.array(ForecastChange),
    total: z.number().meta({
      description:
        'How many changes there are; at most 500 are listed. Where something is supposed, only those into or out of order.',
    }),
    windows: z.array(ForecastWindow),
  })
  .meta({ id: 'Forecast' })
export type Forecast = z.infer<typeof Forecast>

export const ListForecastCauses = z.strictObject({
  ...asked,
  window: FreezeWindowId.optional().meta({ description: 'Only what falls out of order inside this freeze window.' }),
  ...pageQuery,
})
export const ForecastCausePage = z.object({
  items: z.array(ForecastCause).meta({ description: 'The gravest and earliest first; an owner’s own before others.' }),
  next: z.string().nullable(),
  total: z.number(),
  falling: z.number(),
})
export type ForecastCausePage = z.infer<typeof ForecastCausePage>

export const ForecastTimeline = z
  .object({
    from: day,
    to: day,
    scenario: z.enum(scenarioKinds),
    points: z.array(
      z.object({
        on: day,
        live: z.number(),
        nobodyActs: z.number().meta({ description: 'Live systems in order or attention if nobody acts.' }),
        supposed: z.number().meta({ description: 'The same under the scenario.' }),
      }),
    ),
    windows: z.array(ForecastWindow),
  })
  .meta({ id: 'ForecastTimeline' })
export type ForecastTimeline = z.infer<typeof ForecastTimeline>

const Loss = z.object({
  falling: z.number(),
  on: day.meta({ description: 'The first day on which one falls.' }),
  sentence: z.string(),
})
export const FilingStake = z
  .object({
    computed: z.boolean().meta({
      description: 'false: it bears on so many systems that only the forecast works it out.',
    }),
    notRenewed: Loss.nullable().meta({ description: 'If everything else is filed by its day; null: none falls.' }),
    without: Loss.nullable().meta({ description: 'If it is rejected or revoked; null: none falls through it.' }),
  })
  .meta({ id: 'FilingStake', description: 'What rests on a filing in the next 400 days.' })
export type FilingStake = z.infer<typeof FilingStake>

export const ForecastProgress = z
  .object({
    isRunning: z.boolean(),
    done: z.number().meta({ description: 'Systems that are worked out.' }),
    total: z.number().meta({ description: 'Systems that go another way than if nobody acts.' }),
  })
  .meta({ id: 'ForecastProgress', description: 'How far the working out of a scenario is.' })
export type ForecastProgress = z.infer<typeof ForecastProgress>

const tag = 'Status'
export const forecastRoute = defineRoute({
  method: 'GET',
  path: '/status/forecast',
  summary: 'What changes in the coming days under a scenario, when, and through which control and filing',
  tag,
  query: ForecastQuery,
  answer: Forecast,
  status: 200,
})
export const forecastProgressRoute = defineRoute({
  method: 'GET',
  path: '/status/forecast/progress',
  summary: 'How far the working out of a scenario is that somebody asked for; a large register takes a while',
  tag,
  query: ForecastQuery.pick({ scenario: true, filing: true }),
  answer: ForecastProgress,
  status: 200,
})
export const forecastCausesRoute = defineRoute({
  method: 'GET',
  path: '/status/forecast/causes',
  summary: 'What takes systems out of order in the coming days, each with its systems and the one thing to do',
  tag,
  query: ListForecastCauses,
  answer: ForecastCausePage,
  status: 200,
})
export const forecastTimelineRoute = defineRoute({
  method: 'GET',
  path: '/status/forecast/timeline',
  summary: 'Live systems in order on each of the coming days, if nobody acts and under a scenario',
  tag,
  query: ForecastQuery,
  answer: ForecastTimeline,
  status: 200,
})
export const forecastTimelineExportRoute = defineRoute({
  method: 'GET',
  path: '/status/forecast/timeline/export',
  summary: 'Live systems in order on each of the coming days as CSV',
  tag,
  query: ForecastQuery,
  answer: null,
  answerType: 'text/csv',
  status: 200,
})
export const forecastExportRoute = defineRoute({
  method: 'GET',
  path: '/status/forecast/export',
  summary: 'What falls out of order in the coming days as CSV, a line for each system and cause',
  tag,
  query: ForecastQuery,
  answer: null,
  answerType: 'text/csv',
  status: 200,
})
export const filingStakeRoute = defineRoute({
  method: 'GET',
  path: '/filings/{id}/stake',
  summary: 'What falls out of order if a filing is not renewed, or if it is rejected or revoked',
  tag,
  answer: FilingStake,
  status: 200,
})
export const forecastRoutes = [
  forecastRoute,
  forecastProgressRoute,
  forecastCausesRoute,
  forecastTimelineRoute,
  forecastTimelineExportRoute,
  forecastExportRoute,
  filingStakeRoute,
]
