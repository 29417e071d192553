import type { Edition } from '../catalogue/edition.ts'
import { severitiesOf, verdictOfRank, verdictOfTier, verdictRank } from '../catalogue/verdict.ts'
import { dayOfNumber, END_OF_DAYS, later, numberOfDay, type Day } from '../days.ts'
import { systemChangeDays } from './change-days.ts'
import { Course, type ControlSpan } from './course.ts'
import { gravityRank, statusOfRank } from './gravity.ts'
import { isPassing, ownPart, type OwnPart, type SystemState } from './system-status.ts'
import { addState, type Interval } from './timeline.ts'
import type { SystemView } from './view.ts'

/** The status of a system without its explanation. */
export type SystemOutline = Pick<
  SystemState,
  'status' | 'verdict' | 'review' | 'nextDueOn' | 'isByException' | 'segment'
>

/**
 * The status of a system from a day on, out of the standings of its controls: what computeSystemState gives for each day.
 * Its controls are not asked again; a sweep over the days on which one of them turns takes the worst of what each says.
 */
export function outlineSystem(
  view: SystemView,
  controls: ReadonlyMap<string, readonly ControlSpan[]>,
  from: Day,
): Interval<SystemOutline>[] {
  const start = later(from, view.facts.registeredOn)
  const ownDays = daysInOrder(systemChangeDays(view, start), start)
  const outlines: Interval<SystemOutline>[] = []
  let courses: readonly Course[] = []
  let own: OwnPart | undefined
  let nextOwn = 0
  for (let day = numberOfDay(start); day < END_OF_DAYS; day = nextDay(courses, ownDays[nextOwn])) {
    const on = dayOfNumber(day)
    if (day === ownDays[nextOwn]) {
      const before = own?.segment.edition
      own = ownPart(view, on)
      nextOwn += 1
      if (own.segment.edition !== before) courses = coursesOf(controls, own.segment.edition, on)
    }
    for (const course of courses) if (course.until <= day) course.moveTo(day)
    addState(outlines, on, combine(own!, courses), isSame)
  }
  return outlines.filter(({ state }) => !state.segment.struck)
}

/** Of the controls that an edition knows, as far as they say anything from a day on. */
function coursesOf(controls: ReadonlyMap<string, readonly ControlSpan[]>, edition: Edition, from: Day): Course[] {
  const severities = severitiesOf(edition)
  const courses: Course[] = []
  for (const [control, spans] of controls) {
    const severity = severities.get(control)
    if (severity && spans.length > 0 && spans.at(-1)!.toOn > from) courses.push(new Course(spans, severity, from))
  }
  return courses
}

/** Without those before the first, which is always among them. */
function daysInOrder(days: readonly Day[], first: Day): readonly number[] {
  const numbers = new Set([numberOfDay(first)])
  for (const day of days) if (day > first) numbers.add(numberOfDay(day))
  return [...numbers].toSorted((a, b) => a - b)
}

function nextDay(courses: readonly Course[], ownDay: number = END_OF_DAYS): number {
  let next = ownDay
  for (const { until } of courses) if (until < next) next = until
  return next
}

function combine({ status: own, segment, review }: OwnPart, courses: readonly Course[]): SystemOutline {
  let gravity = gravityRank(own)
  let verdict = verdictRank(verdictOfTier(segment.classification))
  let due = numberOfDay(review.dueOn)
  let hasExcepted = false
  const isLive = own !== 'retired' && own !== 'not-live'
  for (const course of courses) {
    if (isLive && course.gravity > gravity) gravity = course.gravity
    if (course.verdict > verdict) verdict = course.verdict
    if (course.due < due) due = course.due
    if (course.isExcepted) hasExcepted = true
  }
  const status = statusOfRank(gravity)
  return {
    status,
    verdict: verdictOfRank(verdict),
    review,
    nextDueOn: status === 'retired' ? null : dayOfNumber(due),
    isByException: hasExcepted && isPassing(status),
    segment,
  }
}

function isSame(a: SystemOutline, b: SystemOutline): boolean {
  return (
    a.segment === b.segment &&
    a.status === b.status &&
    a.verdict === b.verdict &&
    a.nextDueOn === b.nextDueOn &&
    a.review.dueOn === b.review.dueOn &&
    a.isByException === b.isByException
  )
}
