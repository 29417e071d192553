import type { ForecastTimeline } from '../../contracts/forecast.ts'
import { DataTable } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { Disclosure } from '../disclosure.tsx'
import { scenarioWords, turningPoints } from './outlook-points.ts'

/** The chart as a table: a row for each day on which a figure changes. */
export function OutlookTable({ timeline, filing }: { timeline: ForecastTimeline; filing: string | null }) {
  return (
    <Disclosure onPaper="left-out" summary="The chart as a table">
      <DataTable
        caption="Live systems in order, for each day on which a figure changes"
        rows={turningPoints(timeline)}
        rowId={({ on }) => on}
        columns={[
          {
            id: 'on',
            header: 'End of day',
            narrow: 'title',
            cell: ({ on }) => <DateText day={on} today={timeline.from} />,
          },
          {
            id: 'idle',
            header: 'If nobody acts',
            align: 'end',
            narrow: 'end',
            narrowWords: 'if nobody acts',
            cell: ({ nobodyActs }) => nobodyActs,
          },
          {
            id: 'then',
            header: capital(scenarioWords(timeline.scenario, filing)),
            align: 'end',
            narrowWords: scenarioWords(timeline.scenario, filing),
            cell: ({ supposed }) => supposed,
          },
          { id: 'live', header: 'Live systems', align: 'end', narrowWords: 'live', cell: ({ live }) => live },
        ]}
      />
    </Disclosure>
  )
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
