import { addDays, addDuration, type Day } from '../days.ts'

/** From a day on, so many more (or fewer) have a status; by group where one is asked for. */
export interface CountStep {
  on: string
  status: string
  group: string | null
  change: number
}

export interface CountPoint {
  on: Day
  /** group -> status -> count; the group is the empty text where none is asked for, `-` for those without one. */
  groups: Map<string, Map<string, number>>
}

/** What stands in for a system without a unit or an owner. */
export const NO_GROUP = '-'

/** The counts at the end of each of the days, which are in order. */
export function countAt(days: readonly Day[], steps: readonly CountStep[], isGrouped: boolean): CountPoint[] {
  const sorted = steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const running = new Map<string, Map<string, number>>()
  let next = 0
  return days.map((on) => {
    for (; next < sorted.length && sorted[next]!.on <= on; next += 1) addStep(running, sorted[next]!, isGrouped)
    return { on, groups: copyPresent(running) }
  })
}

function addStep(running: Map<string, Map<string, number>>, step: CountStep, isGrouped: boolean): void {
  const group = isGrouped ? (step.group ?? NO_GROUP) : ''
  const counts = running.get(group) ?? new Map<string, number>()
  counts.set(step.status, (counts.get(step.status) ?? 0) + step.change)
  running.set(group, counts)
}

function copyPresent(running: Map<string, Map<string, number>>): Map<string, Map<string, number>> {
  const copy = new Map<string, Map<string, number>>()
  for (const [group, counts] of running) {
    const present = [...counts].filter(([, count]) => count !== 0)
    if (present.length > 0) copy.set(group, new Map(present))
  }
  return copy
}

export type AxisStep = 'day' | 'week' | 'month'

/**
 * The days from one to another, a step apart, always with the last one and with `mark` (today, where it lies between), so
 * that the end of the known part is told exactly.
 */
export function daysOfAxis(from: Day, to: Day, step: AxisStep, mark: Day): Day[] {
  const days = new Set<Day>()
  for (let n = 0, day = from; day < to; n += 1, day = nthDay(from, step, n)) days.add(day)
  days.add(to)
  if (mark > from && mark < to) days.add(mark)
  return [...days].toSorted()
}

// Counted from the first day, so that months after the 31st do not drift to the 28th.
function nthDay(from: Day, step: AxisStep, n: number): Day {
  if (step === 'month') return addDuration(from, `P${n}M`)
  return addDays(from, step === 'week' ? 7 * n : n)
}
