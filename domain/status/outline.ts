import { severitiesOf, verdictOfControl, verdictOfRank, verdictOfTier, verdictRank } from '../catalogue/verdict.ts'
import { END_OF_TIME, later, type Day } from '../days.ts'
import { systemChangeDays } from './change-days.ts'
import { gravityOf, gravityRank, statusOfRank, turnsOn, type Standing } from './gravity.ts'
import type { Span } from './splice.ts'
import { isPassing, ownPart, type OwnPart, type SystemState } from './system-status.ts'
import type { Interval } from './timeline.ts'
import type { SystemView } from './view.ts'

/** A standing that a control has for some days. Days without one: it does not apply. */
export type ControlSpan = Standing & Span

/** The status of a system without its explanation. */
export type SystemOutline = Pick<
  SystemState,
  'status' | 'verdict' | 'review' | 'nextDueOn' | 'isByException' | 'segment'
>

/**
 * The status of a system from a day on, out of the standings of its controls: what computeSystemState gives for each day.
 * Its controls are not asked again; a sweep over the days on which one of them turns takes the worst of what each gives.
 */
export function outlineSystem(
  view: SystemView,
  controls: ReadonlyMap<string, readonly ControlSpan[]>,
  from: Day,
): Interval<SystemOutline>[] {
  const start = later(from, view.facts.registeredOn)
  const ownDays = new Set([start, ...systemChangeDays(view, start).filter((day) => day > start && day < END_OF_TIME)])
  const turns = turnsFrom(controls, start)
  const standing = new Map<string, ControlSpan>()
  const parts = new Map<string, Part>()
  const outlines: Interval<SystemOutline>[] = []
  let own: OwnPart | undefined
  for (const day of [...new Set([...ownDays, ...turns.keys()])].toSorted()) {
    const turning = turns.get(day) ?? []
    for (const [control, span] of turning) {
      if (span) standing.set(control, span)
      else standing.delete(control)
    }
    const before = own
    if (ownDays.has(day)) own = ownPart(view, day)
    const isOtherEdition = before?.segment.edition !== own!.segment.edition
    for (const control of isOtherEdition
      ? [...standing.keys(), ...parts.keys()]
      : turning.map(([control]) => control)) {
      weigh(parts, control, own!, standing.get(control), day)
    }
    add(outlines, day, combine(own!, parts.values()))
  }
  return outlines.filter(({ state }) => !state.segment.struck)
}

/** What one control says on a day. */
interface Part {
  /** How grave, as ranks: a higher one is worse. */
  gravity: number
  verdict: number
  dueOn: Day | null
  isExcepted: boolean
}

function weigh(
  parts: Map<string, Part>,
  control: string,
  { segment }: OwnPart,
  span: ControlSpan | undefined,
  day: Day,
): void {
  const severity = severitiesOf(segment.edition).get(control)
  if (!span || !severity) {
    parts.delete(control)
    return
  }
  parts.set(control, {
    gravity: gravityRank(gravityOf(severity, span, day)),
    verdict: verdictRank(verdictOfControl(severity, span.status)),
    dueOn: span.dueOn,
    isExcepted: span.status === 'excepted',
  })
}

function combine(own: OwnPart, parts: Iterable<Part>): SystemOutline {
  const { segment, review } = own
  const isLive = own.status !== 'retired' && own.status !== 'not-live'
  let gravity = gravityRank(own.status)
  let verdict = verdictRank(verdictOfTier(segment.classification))
  let next = review.dueOn
  let isExcepted = false
  for (const part of parts) {
    if (isLive && part.gravity > gravity) gravity = part.gravity
    if (part.verdict > verdict) verdict = part.verdict
    if (part.dueOn !== null && part.dueOn < next) next = part.dueOn
    if (part.isExcepted) isExcepted = true
  }
  const status = statusOfRank(gravity)
  const nextDueOn = status === 'retired' ? null : next
  return {
    status,
    verdict: verdictOfRank(verdict),
    review,
    nextDueOn,
    isByException: isExcepted && isPassing(status),
    segment,
  }
}

function add(outlines: Interval<SystemOutline>[], from: Day, state: SystemOutline): void {
  const last = outlines.at(-1)
  if (last && isSame(last.state, state)) return
  if (last) last.to = from
  outlines.push({ from, to: END_OF_TIME, state })
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

type Turn = readonly [control: string, span: ControlSpan | null]

/** The days on which a control has another standing, or the same weighs more; the first has them all. */
function turnsFrom(controls: ReadonlyMap<string, readonly ControlSpan[]>, start: Day): Map<Day, Turn[]> {
  const turns = new Map<Day, Turn[]>()
  const turn = (day: Day, control: string, span: ControlSpan | null) => {
    const found = turns.get(day)
    if (found) found.push([control, span])
    else turns.set(day, [[control, span]])
  }
  for (const [control, spans] of controls) {
    // From the last one back: most of a long life is over.
    for (let index = spans.length - 1; index >= 0; index -= 1) {
      const span = spans[index]!
      if (span.toOn <= start) break
      turn(later(span.fromOn, start), control, span)
      const on = turnsOn(span)
      if (on > span.fromOn && on > start && on < span.toOn) turn(on, control, span)
      if (span.toOn < END_OF_TIME && spans[index + 1]?.fromOn !== span.toOn) turn(span.toOn, control, null)
    }
  }
  return turns
}
