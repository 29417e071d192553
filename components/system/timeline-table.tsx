import type { SystemTimeline } from '../../contracts/status.ts'
import { addDays, type Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { TextLink } from '../text-link.tsx'
import { markerLook } from './marker-words.ts'
import { wordOf, type ShownInterval } from './timeline-segments.ts'

export interface TimelineTableProps {
  timeline: Pick<SystemTimeline, 'intervals' | 'markers'>
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
            <th scope="col" className="px-2 py-1 font-medium">
              Why
            </th>
          </tr>
        </thead>
        <Rows title={systemName} intervals={timeline.intervals} plain={plain} />
        {controls.map(({ control, title, intervals }) => (
          <Rows key={control} title={title} intervals={intervals} plain={plain} />
        ))}
        <Events markers={timeline.markers} />
      </table>
    </div>
  )
}

function Rows({ title, intervals, plain }: { title: string; intervals: readonly ShownInterval[]; plain: boolean }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className="border-t border-line px-2 py-1 font-semibold">
          {title}
        </th>
      </tr>
      {intervals.map((interval) => (
        <tr key={`${interval.from} ${interval.forecast}`}>
          <td className="px-2 py-0.5">
            {wordOf(interval.status, plain)}
            {interval.forecast ? <span className="text-ink-soft"> (forecast)</span> : null}
          </td>
          <td className="px-2 py-0.5 whitespace-nowrap">{dayWords(interval.from)}</td>
          <td className="px-2 py-0.5 whitespace-nowrap">{lastDayWords(interval.to)}</td>
          <td className="min-w-48 px-2 py-0.5">{interval.because}</td>
        </tr>
      ))}
    </tbody>
  )
}

/** What happened, the newest first. */
function Events({ markers }: { markers: SystemTimeline['markers'] }) {
  if (markers.length === 0) return null
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className="border-t border-line px-2 py-1 font-semibold">
          What happened
        </th>
      </tr>
      {markers.toReversed().map(({ on, kind, sentence, link }, index) => (
        <tr key={`${on} ${index}`}>
          <td className="px-2 py-0.5">{markerLook(kind).word}</td>
          <td className="px-2 py-0.5 whitespace-nowrap">{dayWords(on)}</td>
          <td className="px-2 py-0.5" />
          <td className="min-w-48 px-2 py-0.5">{link ? <TextLink href={link}>{sentence}</TextLink> : sentence}</td>
        </tr>
      ))}
    </tbody>
  )
}

function lastDayWords(to: Day | null): string {
  return to === null ? 'no end' : dayWords(addDays(to, -1))
}
