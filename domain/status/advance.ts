import { later, type Day } from '../days.ts'
import { alteredControls } from './altered-controls.ts'
import type { Bearing } from './bearing.ts'
import type { ControlState } from './control-status.ts'
import type { ControlSpan } from './course.ts'
import { outlineSystem, type SystemOutline } from './outline.ts'
import { splice, type Span } from './splice.ts'
import { computeControlTimeline, type Interval } from './timeline.ts'
import { listControls, type SystemView } from './view.ts'

/**
 * How the intervals of a system are kept up, event by event.
 *
 * An event bears on certain controls, from a certain day on (bearing.ts): evidence on the controls it is filed for, from
 * the day it is effective on. Of these controls the intervals from that day on are computed anew, all others stay
 * (splice.ts). The system is the worst of its controls on each day, so its own intervals are computed anew from the
 * first day on which one of the controls is no longer as it was, out of the controls' intervals alone (outline.ts). What
 * differs from what was known until now ends at the recording, and what holds instead begins there.
 *
 * The result is what computeTimeline gives for the whole life; only the work is less. It depends on the facts of the
 * system and of the organisation alone, so recording costs the same however many other systems there are.
 */
export function advance<C extends ControlSpan, S extends Span>(
  known: Intervals<C, S>,
  { view, before = null, bearing, form }: Step<C, S>,
): Advanced<C, S> {
  const from = later(bearing.from, view.facts.registeredOn)
  const asked = { ...view, askedFrom: from }
  let controls: Map<string, readonly C[]> | null = null
  const ended: C[] = []
  const begun: C[] = []
  for (const id of namedBy({ view, before, bearing }, known)) {
    const spans = known.controls.get(id) ?? []
    if (bearing.overdueWithin && !isOverdueWithin(spans, bearing.overdueWithin)) continue
    const fresh = neverApplies(view, id)
      ? []
      : computeControlTimeline(asked, id, from)
          .filter(({ state }) => state.status !== 'not-applicable')
          .map(form.control)
    const spliced = splice(spans, { from, fresh, isSame: form.isSameControl })
    if (spliced.ended.length === 0 && spliced.begun.length === 0) continue
    controls ??= new Map(known.controls)
    controls.set(id, spliced.spans)
    ended.push(...spliced.ended)
    begun.push(...spliced.begun)
  }
  const systemFrom = bearing.reach === 'controls' ? firstDayOf([...ended, ...begun], from) : from
  const now = controls ?? known.controls
  const system =
    systemFrom === null ? unchanged(known.system) : afresh(known, { view, controls: now, form, from: systemFrom })
  return { intervals: { system: system.spans, controls: now }, controls: { ended, begun }, system }
}

export interface Step<C, S> {
  view: SystemView
  /** As known before; null where nobody has it at hand, which costs time and no more. */
  before?: SystemView | null
  bearing: Bearing
  form: Form<C, S>
}

/** What is known of a system: of its controls only what applies. */
export interface Intervals<C, S> {
  system: readonly S[]
  controls: ReadonlyMap<string, readonly C[]>
}

export interface Advanced<C, S> {
  intervals: Intervals<C, S>
  controls: { ended: C[]; begun: C[] }
  system: { ended: S[]; begun: S[] }
}

/** The form in which intervals are kept. Two that say the same are one, whatever their reasons. */
export interface Form<C, S> {
  control: (interval: Interval<ControlState>) => C
  system: (interval: Interval<SystemOutline>) => S
  isSameControl: (a: C, b: C) => boolean
  isSameSystem: (a: S, b: S) => boolean
}

function isOverdueWithin(spans: readonly ControlSpan[], { from, to }: { from: Day; to: Day }): boolean {
  return spans.some(({ status, fromOn, toOn }) => status === 'overdue' && fromOn <= to && from < toOn)
}

function neverApplies({ segments }: SystemView, control: string): boolean {
  return segments.every(({ applicability }) => (applicability.get(control)?.applies ?? 'no') === 'no')
}

function namedBy<C, S>(
  { view, before, bearing }: Pick<Required<Step<C, S>>, 'view' | 'before' | 'bearing'>,
  known: Intervals<C, S>,
): Iterable<string> {
  let { controls } = bearing
  if (controls === 'altered') controls = before ? alteredControls(before, view, bearing.from) : 'all'
  return controls === 'all' ? new Set([...listControls(view), ...known.controls.keys()]) : controls
}

function afresh<C extends ControlSpan, S extends Span>(
  known: Intervals<C, S>,
  of: { view: SystemView; controls: ReadonlyMap<string, readonly C[]>; form: Form<C, S>; from: Day },
) {
  const { view, controls, form, from } = of
  const fresh = outlineSystem(view, controls, from).map(form.system)
  return splice(known.system, { from, fresh, isSame: form.isSameSystem })
}

function unchanged<S>(spans: readonly S[]) {
  return { spans, ended: [], begun: [] }
}

/** The first day on which spans say anything, and not before `from`; null: there are none. */
function firstDayOf(spans: readonly Span[], from: Day): Day | null {
  if (spans.length === 0) return null
  return later(
    from,
    spans.map(({ fromOn }) => fromOn).reduce((a, b) => (a < b ? a : b)),
  )
}
