import type { ReviewOutlook } from '../../contracts/reviews.ts'
import { readSourceNames } from '../../db/data-source-queries.ts'
import { readEventsOf } from '../../db/ledger.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { computeCompleteness } from '../../domain/catalogue/questions.ts'
import { toDay, type Day } from '../../domain/days.ts'
import { describeEvent } from '../../domain/describe-event.ts'
import type { EventType, LedgerEvent } from '../../domain/events.ts'
import type { ReviewFact, SystemFacts } from '../../domain/facts.ts'
import { isOpenFinding } from '../../domain/findings.ts'
import { computeReviewDue } from '../../domain/status/review-due.ts'
import { computeSystemState, type SystemState } from '../../domain/status/system-status.ts'
import { isAfter } from '../../domain/status/validity.ts'
import { viewSystem, type SystemView } from '../../domain/status/view.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts } from '../organisation.ts'
import { readNames } from '../people/names.ts'
import { peopleIn, sourcesIn } from './list-events.ts'
import { getWholeSystem } from './whole-system.ts'

const LATEST = 3
const TITLES = 6
const NOT_PASSING: ReadonlySet<string> = new Set(['failing', 'inconclusive', 'overdue', 'missing'])

/**
 * What a review has to look at: what changed since the last, what does not pass; and when the next is due if one is
 * recorded on a day, today unless given. Throws Refusal: unauthenticated, not-found.
 */
export async function foreseeReview(context: Context, id: string, effectiveOn?: string): Promise<ReviewOutlook> {
  authoriseReading(context)
  const { orm } = context.store
  const { view, today, segment } = getWholeSystem(context, orm, id)
  const last = newestReview(view.facts)
  const after = withReview(context, view.facts, effectiveOn === undefined ? today : toDay(effectiveOn))
  const now = computeSystemState(view, segment.from > today ? segment.from : today)
  const notPassing = now.controls.filter(({ status }) => NOT_PASSING.has(status))
  const countOf = (wanted: string) => now.controls.filter(({ status }) => status === wanted).length
  return {
    since: last?.effectiveOn ?? null,
    before: last === null ? null : briefly(computeSystemState(view, last.effectiveOn)),
    now: briefly(now),
    changes: changesOf(context, readEventsOf(orm, id), { last, edition: segment.edition }),
    notPassing: {
      total: notPassing.length,
      titles: notPassing.slice(0, TITLES).map(({ control }) => findControl(segment.edition, control)?.title ?? control),
    },
    notKnown: { awaiting: countOf('awaiting'), undetermined: countOf('undetermined') },
    openFindings: view.facts.findings.filter((finding) => isOpenFinding(finding, today)).length,
    unanswered: computeCompleteness(segment).missing.length,
    nextDueOn: computeReviewDue(after, now.on).dueOn,
    statusAfter: computeSystemState(after, now.on).status,
  }
}

function newestReview({ reviews }: SystemFacts): ReviewFact | null {
  return reviews.reduce<ReviewFact | null>((newest, one) => (!newest || isAfter(one, newest) ? one : newest), null)
}

function withReview(context: Context, facts: SystemFacts, on: Day): SystemView {
  const review: ReviewFact = { effectiveOn: on, seq: Number.MAX_SAFE_INTEGER, outcome: 'continue' }
  const reviewed = { ...facts, reviews: [...facts.reviews, review] }
  return viewSystem(reviewed, organisationFacts(context.store.orm), context.findEdition)
}

function briefly({ status, tier, tierProvisional }: SystemState): ReviewOutlook['now'] {
  return { status, tier, tierProvisional }
}

type Topic = ReviewOutlook['changes'][number]['topic']
const TOPICS: readonly Topic[] = ['evidence', 'findings', 'answers', 'people']

function changesOf(
  { store: { orm } }: Context,
  events: readonly LedgerEvent[],
  { last, edition }: { last: ReviewFact | null; edition: Edition },
): ReviewOutlook['changes'] {
  const since = events.filter(({ seq, type }) => seq > (last?.seq ?? 0) && topicOf(type) !== null).toReversed()
  const names = {
    people: readNames(orm, since.flatMap(peopleIn)),
    sources: readSourceNames(orm, since.flatMap(sourcesIn)),
    edition,
  }
  return TOPICS.flatMap((topic) => {
    const found = since.filter(({ type }) => topicOf(type) === topic)
    if (found.length === 0) return []
    return [{ topic, total: found.length, latest: found.slice(0, LATEST).map((event) => describeEvent(event, names)) }]
  })
}

/** null: what a review does not ask about, such as the schedule itself. */
function topicOf(type: EventType): Topic | null {
  if (type === 'SystemRegistered') return null
  if (/^(Evidence|Filing)/.test(type)) return 'evidence'
  if (/^(Finding|Exception)/.test(type)) return 'findings'
  if (/^(Owner|Deputy|ActingOwner|NominationWithdrawn)/.test(type)) return 'people'
  return /^(System|Stage|Tier|Change|DataSource)/.test(type) ? 'answers' : null
}
