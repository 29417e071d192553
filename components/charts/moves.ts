import { addDays, addDuration, earlier, later, type Day } from '../../domain/days.ts'
import type { ChartAxis } from './series.ts'

export interface Key {
  key: string
  shiftKey: boolean
}

/** Where a key leads from a day of a chart; null for keys that lead nowhere. */
export function dayAfterKey({ key, shiftKey }: Key, day: Day, axis: ChartAxis): Day | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return stepped(day, shiftKey ? 7 : 1, axis)
    case 'ArrowLeft':
    case 'ArrowDown':
      return stepped(day, shiftKey ? -7 : -1, axis)
    case 'PageUp':
      return within(addDuration(day, 'P1M'), axis)
    case 'PageDown':
      return within(addDuration(day, '-P1M'), axis)
    case 'Home':
      return axis.from
    case 'End':
      return axis.to
    case 'm':
    case 'M':
      return nextMarker(day, axis, shiftKey)
    default:
      return null
  }
}

/** The nearest day that the chart tells of: each, or the ends of weeks or months. */
export function within(day: Day, { from, to, days }: ChartAxis): Day {
  const inside = later(from, earlier(day, to))
  if (days === null) return inside
  return days.findLast((one) => one <= inside) ?? from
}

function stepped(day: Day, by: number, axis: ChartAxis): Day {
  const { days } = axis
  if (days === null) return within(addDays(day, by), axis)
  const at = days.indexOf(within(day, axis))
  // A step of a week is one point where only weeks are told; with shift it is four of them.
  const points = Math.abs(by) === 1 ? by : Math.sign(by) * 4
  return days[Math.max(0, Math.min(days.length - 1, at + points))] ?? day
}

/** The next day on which a rule changed, or the one before; around the ends to the other one. */
function nextMarker(day: Day, { markers }: ChartAxis, isBack: boolean): Day | null {
  const days = markers.map(({ on }) => on)
  if (isBack) return days.findLast((on) => on < day) ?? days.at(-1) ?? null
  return days.find((on) => on > day) ?? days[0] ?? null
}
