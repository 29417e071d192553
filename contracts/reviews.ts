import { z } from 'zod'
import { tiers } from '../domain/catalogue/edition.ts'
import { systemStatuses } from '../domain/status-words.ts'
import { defineRoute } from './route.ts'
import { Cadence, Sequence } from './systems.ts'
import { dayInput, PersonName, several, severalWhole } from './words.ts'

const day = z.string()

/** So many weeks ahead are listed. */
export const REVIEW_WEEKS = { usual: 8, most: 53 } as const

const filter = {
  owner: several(z.string().max(40)).meta({ description: 'Ids of people; `none` for systems without an owner, `me`.' }),
  unit: severalWhole(z.string().max(200)).meta({ description: 'Empty for systems without a unit.' }),
  tier: several(z.enum(tiers)),
  weeks: z.coerce.number().int().min(1).max(REVIEW_WEEKS.most).default(REVIEW_WEEKS.usual).meta({
    description: 'Overdue reviews and those of so many weeks, this week being the first.',
  }),
}
export const ReviewFilter = z.strictObject(filter)
export type ReviewFilter = z.infer<typeof ReviewFilter>

export const ListDueReviews = z.strictObject({
  ...filter,
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export type ListDueReviews = z.infer<typeof ListDueReviews>

export const DueReview = z
  .object({
    id: z.string().meta({ description: 'Of the system.' }),
    name: z.string(),
    version: z.number(),
    registeredOn: day,
    owner: PersonName.nullable(),
    unit: z.string().nullable(),
    tier: z.enum(tiers),
    tierProvisional: z.boolean(),
    status: z.enum(systemStatuses),
    dueOn: day,
    week: day.nullable().meta({ description: 'The Monday of the week it is due in; null when it is overdue.' }),
    cadence: z.string(),
    sequence: Sequence,
    lastReviewOn: day.nullable(),
    lastOutcome: z.string().nullable(),
    may: z.object({ review: z.boolean() }),
  })
  .meta({ id: 'DueReview' })
export type DueReview = z.infer<typeof DueReview>

export const DueReviewPage = z
  .object({
    items: z.array(DueReview),
    next: z.string().nullable(),
    total: z.number(),
    weeks: z
      .array(z.object({ week: day.nullable(), total: z.number() }))
      .meta({ description: 'How many are due in each week that has some, by its Monday; null: overdue.' }),
    until: day.meta({ description: 'The last day that is looked at.' }),
  })
  .meta({ id: 'DueReviewPage' })
export type DueReviewPage = z.infer<typeof DueReviewPage>

export const ReviewLoad = z
  .object({
    owner: PersonName.nullable().meta({ description: 'null: systems without an owner.' }),
    overdue: z.number(),
    thisWeek: z.number(),
    total: z.number(),
    nextOn: day.meta({ description: 'The earliest day on which one is due.' }),
  })
  .meta({ id: 'ReviewLoad' })
export type ReviewLoad = z.infer<typeof ReviewLoad>
export const ReviewLoadPage = z.object({ items: z.array(ReviewLoad), next: z.string().nullable(), total: z.number() })
export type ReviewLoadPage = z.infer<typeof ReviewLoadPage>

const State = z.object({ status: z.enum(systemStatuses), tier: z.enum(tiers), tierProvisional: z.boolean() })

export const ReviewOutlook = z
  .object({
    since: day.nullable().meta({ description: 'The day of the last review; null when there was none.' }),
    before: State.nullable().meta({ description: 'How it was on that day, as is known now; null without a review.' }),
    now: State,
    changes: z
      .array(
        z.object({
          topic: z.enum(['evidence', 'findings', 'answers', 'people']),
          total: z.number(),
          latest: z.array(z.string()).meta({ description: 'A sentence each, the newest first.' }),
        }),
      )
      .meta({ description: 'What was recorded since the last review, or since registration.' }),
    notPassing: z
      .object({ total: z.number(), titles: z.array(z.string()) })
      .meta({ description: 'Controls that count as not passing: failing, inconclusive, overdue or missing.' }),
    notKnown: z.object({ awaiting: z.number(), undetermined: z.number() }).meta({
      description: 'Controls that count as unknown: no evidence accepted yet, or whether they apply is open.',
    }),
    openFindings: z.number(),
    unanswered: z.number().meta({ description: 'Questions that are asked of it today and have no answer.' }),
    nextDueOn: day.meta({ description: 'When the next review is due if this one is recorded.' }),
    statusAfter: z.enum(systemStatuses),
  })
  .meta({ id: 'ReviewOutlook' })
export type ReviewOutlook = z.infer<typeof ReviewOutlook>

export const TrySchedule = z.strictObject({
  cadence: Cadence,
  dueOn: dayInput.optional(),
  sequence: Sequence.optional(),
})

export const ScheduleOutlook = z
  .object({
    dueOn: day,
    following: z.array(day).meta({ description: 'The days after that, if each review is done on its day.' }),
    statusBefore: z.enum(systemStatuses),
    statusAfter: z.enum(systemStatuses),
  })
  .meta({ id: 'ScheduleOutlook' })
export type ScheduleOutlook = z.infer<typeof ScheduleOutlook>

const tag = 'Reviews'

export const listDueReviewsRoute = defineRoute({
  method: 'GET',
  path: '/reviews',
  summary: 'Reviews that are overdue or due in the next weeks, by day; owners see those of their own systems',
  tag,
  query: ListDueReviews,
  answer: DueReviewPage,
  status: 200,
})
export const listReviewLoadRoute = defineRoute({
  method: 'GET',
  path: '/reviews/owners',
  summary: 'The same counted by owner, those with most overdue first',
  tag,
  query: ListDueReviews,
  answer: ReviewLoadPage,
  status: 200,
})
export const exportDueReviewsRoute = defineRoute({
  method: 'GET',
  path: '/reviews/export',
  summary: 'The same list as CSV, whole',
  tag,
  query: ReviewFilter,
  answer: null,
  answerType: 'text/csv',
  status: 200,
})
export const foreseeReviewRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/reviews/outlook',
  summary: 'What a review of a system has to look at, and what recording one changes',
  tag,
  query: z.strictObject({ effectiveOn: dayInput.optional() }),
  answer: ReviewOutlook,
  status: 200,
})
export const foreseeScheduleRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/schedule/outlook',
  summary: 'What setting a schedule would change',
  tag,
  query: TrySchedule,
  answer: ScheduleOutlook,
  status: 200,
})

export const reviewRoutes = [
  listDueReviewsRoute,
  listReviewLoadRoute,
  exportDueReviewsRoute,
  foreseeReviewRoute,
  foreseeScheduleRoute,
]
