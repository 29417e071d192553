import type { ChartAxis } from './series.ts'

/** Which keys move along a chart. */
export function KeyHelp({ id, axis }: { id: string; axis: ChartAxis }) {
  const marker = axis.markers.length > 0 ? ' M goes to the next change of a rule.' : ''
  return (
    <p id={id} className="sr-only">
      {axis.days === null
        ? 'The left and right arrows move by a day, with Shift by a week; '
        : 'The left and right arrows move from point to point, with Shift by four; '}
      Page Up and Page Down by a month; Home and End lead to the first and the last day.{marker}
    </p>
  )
}
