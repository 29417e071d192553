import type { Control } from '../catalogue/edition.ts'
import type { Day } from '../days.ts'
import { frequencyOf } from './validity.ts'
import { findControl, type Segment, type SystemView } from './view.ts'

/**
 * The controls whose standing on some day from one on may be another because the segments of the system's life are: it
 * applies or not, is defined or renewed otherwise, or something else is filed for its unit. Errs on the side of too much.
 * What an owner says of a control, and grace where a system first goes live, bearing.ts names by itself.
 *
 * before  the same system as known before, of which nothing else is other than in `after`
 */
export function alteredControls(before: SystemView, after: SystemView, from: Day): ReadonlySet<string> | 'all' {
  const altered = new Set<string>()
  for (const [was, is] of pairsFrom(from, before.segments, after.segments)) {
    if (was.policy.noticeDays !== is.policy.noticeDays || was.policy.graceDays !== is.policy.graceDays) return 'all'
    addAltered(altered, was, is)
  }
  return altered
}

/** The segments of two lives that share days from one on. */
function* pairsFrom(from: Day, before: readonly Segment[], after: readonly Segment[]): Generator<[Segment, Segment]> {
  const firstOf = (segments: readonly Segment[]) => segments.findIndex(({ to }) => to > from)
  let [one, other] = [firstOf(before), firstOf(after)]
  for (let was = before[one], is = after[other]; was && is; was = before[one], is = after[other]) {
    yield [was, is]
    const end = was.to < is.to ? was.to : is.to
    if (was.to === end) one += 1
    if (is.to === end) other += 1
  }
}

function addAltered(altered: Set<string>, was: Segment, is: Segment): void {
  const isSame =
    was.edition === is.edition &&
    was.applicability === is.applicability &&
    was.classification.tier === is.classification.tier &&
    was.unit === is.unit
  if (isSame) return
  const editions = was.edition === is.edition ? [is.edition] : [was.edition, is.edition]
  for (const { controls } of editions) for (const { id } of controls) if (isAltered(id, was, is)) altered.add(id)
}

function isAltered(id: string, was: Segment, is: Segment): boolean {
  const [before, after] = [findControl(was.edition, id), findControl(is.edition, id)]
  return (
    !before ||
    !after ||
    !isSameControl(before, after) ||
    (was.applicability.get(id)?.applies ?? 'no') !== (is.applicability.get(id)?.applies ?? 'no') ||
    frequencyOf(before, was.classification.tier) !== frequencyOf(after, is.classification.tier) ||
    (after.scope === 'inheritable' && was.unit !== is.unit)
  )
}

const texts = new WeakMap<Control, string>()

/** Editions are read from JSON, in which what an edition took over from the one before it is written alike. */
function isSameControl(a: Control, b: Control): boolean {
  return a === b || textOf(a) === textOf(b)
}

function textOf(control: Control): string {
  let text = texts.get(control)
  if (text === undefined) texts.set(control, (text = JSON.stringify(control)))
  return text
}
