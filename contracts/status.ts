import { z } from 'zod'
import { legalClasses, programmes, tiers, verdicts } from '../domain/catalogue/edition.ts'
import { controlStatuses, systemStatuses } from '../domain/status-words.ts'
import { Reference } from './reference.ts'
import { defineRoute } from './route.ts'
import { SystemFilter } from './systems.ts'
import { dayInput, DayText as day, PersonName } from './words.ts'

/** An instant (RFC 3339), or a day meaning its last instant in the organisation's time zone. */
export const InstantOrDay = z
  .union([z.iso.datetime({ offset: true }), dayInput], {
    error: 'Give a day that exists as YYYY-MM-DD, or an instant with its zone, as 2026-11-23T12:00:00Z.',
  })
  .meta({ description: 'An instant (RFC 3339), or a day meaning its last instant in the organisation’s time zone.' })

export const At = {
  at: InstantOrDay.optional().meta({ description: 'The state of this day; now by default.' }),
  known: InstantOrDay.optional().meta({
    description: 'With what was recorded up to here; the same as `at` by default.',
  }),
}
export const StatusQuery = z.strictObject(At)

const instant = z.string()

const NextStep = z
  .object({
    action: z.string(),
    sentence: z.string(),
    who: z.string(),
    link: z.string().nullable(),
  })
  .meta({ id: 'NextStep' })

export const ControlStatusView = z
  .object({
    control: z.string(),
    title: z.string(),
    principle: z.string(),
    severity: z.enum(['critical', 'major', 'minor']),
    scope: z.enum(['organisation', 'inheritable', 'system']),
    status: z.enum(controlStatuses),
    sentence: z.string(),
    because: z.array(z.object({ fact: z.string(), on: day.nullable(), link: z.string().nullable() })),
    nextStep: NextStep.nullable(),
    /** The last day of this status if nobody acts; null when it has no end. */
    until: day.nullable(),
    /** The first day of this status. */
    since: day,
    dueOn: day.nullable(),
  })
  .meta({ id: 'ControlStatus' })
export type ControlStatusView = z.infer<typeof ControlStatusView>

export const SystemStatusView = z
  .object({
    system: z.string(),
    at: day,
    known: instant,
    status: z.enum(systemStatuses),
    sentence: z.string(),
    since: day,
    until: day.nullable(),
    verdict: z.enum(verdicts),
    tier: z.enum(tiers),
    tierProvisional: z.boolean(),
    tierReasons: z.array(z.object({ id: z.string(), because: z.string() })),
    legalClass: z.enum(legalClasses),
    programme: z.enum(programmes),
    edition: z.string(),
    nextDueOn: day.nullable(),
    byException: z.boolean(),
    controls: z.array(ControlStatusView),
  })
  .meta({ id: 'SystemStatus' })
export type SystemStatusView = z.infer<typeof SystemStatusView>

export const views = ['known', 'corrected'] as const
export const TimelineQuery = z.strictObject({
  from: dayInput.optional(),
  to: dayInput.optional(),
  view: z.enum(views).default('known'),
})

const SystemInterval = z.object({
  from: day,
  to: day.nullable().meta({ description: 'The first day it no longer holds; null when it has no end.' }),
  status: z.enum(systemStatuses),
  forecast: z.boolean(),
  because: z.string().meta({ description: 'Why, on its first day, as it was told then; without a full stop.' }),
})

/** What a marker on the time axis of a system is. */
export const markerKinds = [
  'filed',
  'accepted',
  'rejected',
  'failed',
  'exception',
  'finding',
  'stage',
  'tier',
  'owner',
  'review',
  'change',
  'rules',
] as const
export type MarkerKind = (typeof markerKinds)[number]
const TimelineMarker = z.object({
  on: day.meta({ description: 'The day it was recorded; of a rule, the day it came into force.' }),
  kind: z.enum(markerKinds),
  sentence: z.string(),
  link: z.string().nullable(),
})
export type TimelineMarker = z.infer<typeof TimelineMarker>
export const SystemTimeline = z
  .object({
    system: z.string(),
    from: day,
    to: day,
    today: day,
    view: z.enum(views),
    intervals: z.array(SystemInterval),
    controls: z.array(
      z.object({
        control: z.string(),
        title: z.string(),
        intervals: z.array(SystemInterval.extend({ status: z.enum(controlStatuses) })),
      }),
    ),
    /** What happened to it, and where a rule changed. */
    markers: z.array(TimelineMarker),
    restatements: z.array(
      z.object({
        on: day,
        to: day,
        known: z.enum(systemStatuses).nullable(),
        corrected: z.enum(systemStatuses).nullable(),
        recordedAt: instant.meta({ description: 'When what came late was recorded.' }),
        recordedOn: day,
        countsSince: day.meta({
          description: 'From when on the days read otherwise: it may have waited for a decision.',
        }),
        by: PersonName.nullable().meta({ description: 'Who recorded it; null: the program itself.' }),
        because: z.array(z.object({ sentence: z.string(), link: z.string().nullable() })),
      }),
    ),
  })
  .meta({ id: 'SystemTimeline' })
export type SystemTimeline = z.infer<typeof SystemTimeline>

export const Counts = z.record(z.enum(systemStatuses), z.number())
export type Counts = z.infer<typeof Counts>

/** A share with its denominator; null when there is nothing to count. */
export const Share = z.object({ part: z.number(), of: z.number(), share: z.number().min(0).max(1).nullable() })
export type Share = z.infer<typeof Share>

/** The filters of a portfolio: those of the inventory that have a past. */
export const portfolioFilter = {
  q: SystemFilter.q,
  tier: SystemFilter.tier,
  stage: SystemFilter.stage,
  unit: SystemFilter.unit,
  owner: SystemFilter.owner,
  kind: SystemFilter.kind,
  brand: SystemFilter.brand,
  market: SystemFilter.market,
  channel: SystemFilter.channel,
}
export const PortfolioQuery = z.strictObject({ ...At, ...portfolioFilter })
export const PortfolioStatus = z
  .object({
    at: day,
    known: instant,
    programme: z.enum(programmes),
    edition: z.string(),
    counts: Counts,
    live: z.number(),
    /** In order or attention, of the live ones. */
    share: Share,
    /** Of those in order or attention: by exception. */
    byException: z.number(),
    /** The share weighted by people affected, over live systems whose number is answered. */
    weighted: Share,
    sentence: z.string(),
    reference: Reference,
  })
  .meta({ id: 'PortfolioStatus' })
export type PortfolioStatus = z.infer<typeof PortfolioStatus>

/** What the chart over time may be divided by. */
export const TIMELINE_GROUPINGS = [
  'status',
  'principle',
  'unit',
  'tier',
  'owner',
  'brand',
  'market',
  'channel',
] as const
export type TimelineGrouping = (typeof TIMELINE_GROUPINGS)[number]
/** What it may count. */
export const TIMELINE_WEIGHTS = ['systems', 'people'] as const
export type TimelineWeight = (typeof TIMELINE_WEIGHTS)[number]
export const PortfolioTimelineQuery = z.strictObject({
  from: dayInput.optional(),
  to: dayInput.optional(),
  step: z.enum(['day', 'week', 'month']).default('week'),
  by: z.enum(TIMELINE_GROUPINGS).default('status').meta({
    description: 'By principle, pairs of system and control are counted, by the status of the control.',
  }),
  weight: z.enum(TIMELINE_WEIGHTS).default('systems').meta({
    description: 'people: the people affected per year, as answered, instead of systems. Not with by=principle.',
  }),
  view: z.enum(views).default('known'),
  ...portfolioFilter,
})
export type PortfolioTimelineQuery = z.infer<typeof PortfolioTimelineQuery>
export const PortfolioTimeline = z
  .object({
    from: day,
    to: day,
    today: day,
    step: z.enum(['day', 'week', 'month']),
    by: z.enum(TIMELINE_GROUPINGS),
    weight: z.enum(TIMELINE_WEIGHTS),
    overlapping: z.boolean().meta({
      description: 'True where a system counts in several groups: then they sum up to more than the whole.',
    }),
    view: z.enum(views),
    /** The state at the end of each day; `groups` where it is asked by something else than status. */
    points: z.array(
      z.object({
        on: day,
        counts: z.record(z.string(), z.number()),
        forecast: z.boolean(),
        unknown: z
          .record(z.string(), z.number())
          .optional()
          .meta({ description: 'With weight=people: the systems by status whose number of people is not known.' }),
        groups: z
          .array(z.object({ key: z.string(), label: z.string(), counts: z.record(z.string(), z.number()) }))
          .optional(),
      }),
    ),
    /** Where an edition, the programme or a policy changed. */
    markers: z.array(z.object({ on: day, sentence: z.string() })),
  })
  .meta({ id: 'PortfolioTimeline' })
export type PortfolioTimeline = z.infer<typeof PortfolioTimeline>

const tag = 'Status'
export const systemStatusRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/status',
  summary: 'The status of a system on a day, as known at an instant, with its reasons',
  tag,
  query: StatusQuery,
  answer: SystemStatusView,
  status: 200,
})
export const systemTimelineRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/timeline',
  summary: 'The status of a system over time, past and forecast, and where it was restated',
  tag,
  query: TimelineQuery,
  answer: SystemTimeline,
  status: 200,
})
export const portfolioStatusRoute = defineRoute({
  method: 'GET',
  path: '/status',
  summary: 'The status of all systems, or of those that a filter leaves, on a day',
  tag,
  query: PortfolioQuery,
  answer: PortfolioStatus,
  status: 200,
})
export const portfolioTimelineRoute = defineRoute({
  method: 'GET',
  path: '/status/timeline',
  summary: 'The counts over time: the state at the end of each day, past and forecast',
  tag,
  query: PortfolioTimelineQuery,
  answer: PortfolioTimeline,
  status: 200,
})
export const statusRoutes = [systemStatusRoute, systemTimelineRoute, portfolioStatusRoute, portfolioTimelineRoute]
