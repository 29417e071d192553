import type { SystemTimeline } from '../../contracts/status.ts'
import { addDays, type Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { wordOf, type ShownInterval } from './timeline-segments.ts'

export interface TimelineTableProps {
  timeline: Pick<SystemTimeline, 'intervals'>
  systemName: string
  controls: readonly SystemTimeline['controls'][number][]
  plain: boolean
}

/** The same as the bars, in words and days. */
export function TimelineTable({ timeline, systemName, controls, plain }: TimelineTableProps) {
  return (
    <div
      className="max-h-96 overflow-auto rounded border border-line"
      tabIndex={0}
      role="region"
      aria-label="Table of the status over time"
    >
      <table className="w-full text-left text-tiny">
        <caption className="sr-only">Status over time</caption>
        <thead className="bg-sunken text-ink-soft">
          <tr>
            <th scope="col" className="px-2 py-1 font-medium">
              Status
            </th>
            <th scope="col" className="px-2 py-1 font-medium">
              From
            </th>
            <th scope="col" className="px-2 py-1 font-medium">
              To
            </th>
          </tr>
        </thead>
        <Rows title={systemName} intervals={timeline.intervals} plain={plain} />
        {controls.map(({ control, title, intervals }) => (
          <Rows key={control} title={title} intervals={intervals} plain={plain} />
        ))}
      </table>
    </div>
  )
}

function Rows({ title, intervals, plain }: { title: string; intervals: readonly ShownInterval[]; plain: boolean }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} className="border-t border-line px-2 py-1 font-semibold">
          {title}
        </th>
      </tr>
      {intervals.map((interval) => (
        <tr key={interval.from}>
          <td className="px-2 py-0.5">
            {wordOf(interval.status, plain)}
            {interval.forecast ? <span className="text-ink-soft"> (forecast)</span> : null}
          </td>
          <td className="px-2 py-0.5 whitespace-nowrap">{dayWords(interval.from)}</td>
          <td className="px-2 py-0.5 whitespace-nowrap">{lastDayWords(interval.to)}</td>
        </tr>
      ))}
    </tbody>
  )
}

function lastDayWords(to: Day | null): string {
  return to === null ? 'no end' : dayWords(addDays(to, -1))
}
