import type { PortfolioTimeline } from '../../contracts/status.ts'
import { DataTable } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { dayWords } from '../day-words.ts'
import { Disclosure } from '../disclosure.tsx'
import { statusLook } from '../status-words.ts'
import { changePoints, liveOf, STACK, stackPoints } from './chart-data.ts'

/** The chart as a table: a row for each day on which something changes, the newest first. */
export function TableTwin({ timeline }: { timeline: PortfolioTimeline }) {
  const rows = changePoints(stackPoints(timeline), timeline.today).toReversed().slice(0, 200)
  return (
    <Disclosure summary="The chart as a table">
      {timeline.markers.length > 0 ? (
        <ul className="mb-3 text-small text-ink-soft">
          {timeline.markers.map(({ on, sentence }) => (
            <li key={on + sentence}>
              {dayWords(on)}: {sentence}
            </li>
          ))}
        </ul>
      ) : null}
      <DataTable
        caption="Live systems by status, for each day on which something changes"
        rows={rows}
        rowId={(point) => point.on}
        columns={[
          {
            id: 'on',
            header: 'End of day',
            narrow: 'title',
            cell: (point) => (
              <>
                <DateText day={point.on} today={timeline.today} />
                {point.forecast ? <span className="text-ink-soft"> forecast</span> : null}
              </>
            ),
          },
          ...STACK.toReversed().map((status) => ({
            id: status,
            header: statusLook(status).word,
            align: 'end' as const,
            cell: (point: (typeof rows)[number]) => point[status] ?? 0,
          })),
          { id: 'live', header: 'Live systems', align: 'end' as const, narrow: 'end' as const, cell: liveOf },
        ]}
      />
    </Disclosure>
  )
}
