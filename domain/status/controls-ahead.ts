import { later, type Day } from '../days.ts'
import { controlChangeDays } from './change-days.ts'
import { computeControlState, type ControlState } from './control-status.ts'
import { trailsOf } from './trail.ts'
import { listControls, type SystemView } from './view.ts'

/** From the day that is stood on to the last day looked at, both inclusive. */
export interface DaysToCome {
  today: Day
  upTo: Day
}

/** The state of a control from a day on, up to the next one. */
export interface StateAhead {
  from: Day
  state: ControlState
}

/** The states of each control in the days to come, in order; none where it is not registered in them. */
export type ControlsAhead = ReadonlyMap<string, readonly StateAhead[]>

export function controlsAhead(view: SystemView, days: DaysToCome): Map<string, StateAhead[]> {
  return new Map(listControls(view).map((control) => [control, controlAhead(view, control, days)]))
}

/** The same for one control. What has been is left out: it costs more than what comes. */
export function controlAhead(view: SystemView, control: string, { today, upTo }: DaysToCome): StateAhead[] {
  const start = later(today, view.facts.registeredOn)
  if (start > upTo) return []
  const turns = controlChangeDays(view, { controlId: control, start, trailOf: trailsOf(view) }).filter(
    (day) => day <= upTo,
  )
  return [start, ...turns].map((from) => ({ from, state: computeControlState(view, control, from) }))
}

/** Throws RangeError before the first. */
export function stateOn(states: readonly StateAhead[], on: Day): ControlState {
  const found = states.findLast(({ from }) => from <= on)
  if (!found) throw new RangeError(`nothing is known of a control on ${on}`)
  return found.state
}
