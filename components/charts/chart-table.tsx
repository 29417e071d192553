'use client'

import type { Day } from '../../domain/days.ts'
import { DataTable } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { dayWords } from '../day-words.ts'
import { Disclosure } from '../disclosure.tsx'
import { numberWords, percentWords } from '../number-words.ts'
import { bandsOf, SHARE_WORDS } from './bands.ts'
import { dayAt, dayTicks } from './scale.ts'
import { partOf, sum, valuesAt, type ChartContent, type ChartPoint, type ChartSeries } from './series.ts'

const MOST_ROWS = 200

export interface ChartTableProps {
  title: string
  content: ChartContent
  series: readonly ChartSeries[]
}

/** The chart as a table. */
export function ChartTable({ title, content, series }: ChartTableProps) {
  const whole = series.length === 1 && series[0]?.label === '' ? series[0] : null
  return (
    <Disclosure summary="The chart as a table">
      <Rules content={content} />
      {whole ? (
        <DaysTable title={title} content={content} series={whole} />
      ) : (
        <GroupsTable title={title} content={content} series={series} />
      )}
    </Disclosure>
  )
}

function Rules({ content: { axis } }: { content: ChartContent }) {
  if (axis.markers.length === 0) return null
  return (
    <ul className="mb-3 text-small text-ink-soft">
      {axis.markers.map(({ on, sentence }) => (
        <li key={on + sentence}>
          {dayWords(on)}: {sentence}
        </li>
      ))}
    </ul>
  )
}

/** A row for each day on which something changes, and for today, the newest first. */
function DaysTable({ title, content, series }: { title: string; content: ChartContent; series: ChartSeries }) {
  const { axis, counted } = content
  const bands = bandsOf(counted)
  const all = withToday(series, axis.today, axis)
  const rows = all.toReversed().slice(0, MOST_ROWS)
  return (
    <>
      <DataTable
        caption={`${title}, for each day on which something changes`}
        rows={rows}
        rowId={(point) => point.on}
        columns={[
          {
            id: 'on',
            header: 'End of day',
            narrow: 'title',
            cell: (point) => (
              <>
                <DateText day={point.on} today={axis.today} />
                {point.on > axis.lastKnown ? <span className="text-ink-soft">, forecast</span> : null}
              </>
            ),
          },
          ...bands
            .map((band, index) => ({
              id: band.hue,
              header: band.word,
              align: 'end' as const,
              narrowWords: band.word.toLowerCase(),
              cell: (point: ChartPoint) =>
                point.values[index] ? numberWords(point.values[index]) : <span data-narrow="none">0</span>,
            }))
            .toReversed(),
          ...(content.measure === 'share'
            ? [
                {
                  id: 'share',
                  header: SHARE_WORDS[counted].passing.replace(/^./, (first) => first.toUpperCase()),
                  align: 'end' as const,
                  narrowWords: SHARE_WORDS[counted].passing,
                  cell: (point: ChartPoint) => shareWords(point.values, content),
                },
              ]
            : []),
          {
            id: 'all',
            header: SHARE_WORDS[counted].of.replace(/^./, (first) => first.toUpperCase()),
            align: 'end' as const,
            narrow: 'end' as const,
            narrowWords: counted === 'pairs' ? 'pairs' : SHARE_WORDS[counted].of,
            cell: (point) => numberWords(sum(point.values)),
          },
        ]}
      />
      {all.length > rows.length ? (
        <p className="mt-2 text-small text-ink-soft">
          The newest {MOST_ROWS} of {numberWords(all.length)} days; the CSV holds them all.
        </p>
      ) : null}
    </>
  )
}

function withToday(series: ChartSeries, today: Day, { from, to }: ChartContent['axis']): readonly ChartPoint[] {
  if (today < from || today > to || series.points.some(({ on }) => on === today)) return series.points
  const point = { on: today, values: valuesAt(series, today) }
  return [...series.points, point].toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

/** A row for each group, a column for each of some days. */
function GroupsTable({ title, content, series }: ChartTableProps) {
  const { from, to, today, lastKnown } = content.axis
  const days = [
    ...new Set([from, ...dayTicks(from, to, 6).map(dayAt), ...(today > from && today < to ? [today] : []), to]),
  ]
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
      <table className="w-full text-small">
        <caption className="sr-only">{title}, for each group, at the end of some days</caption>
        <thead className="bg-sunken text-ink-soft">
          <tr>
            <th scope="col" className="px-2 py-1.5 text-left font-medium">
              Group
            </th>
            {days.toSorted().map((day) => (
              <th key={day} scope="col" className="num px-2 py-1.5 font-medium">
                {dayWords(day)}
                {day > lastKnown ? ' (forecast)' : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.map((one) => (
            <tr key={one.key}>
              <th scope="row" className="border-t border-line px-2 py-1.5 text-left font-normal">
                {one.label}
              </th>
              {days.toSorted().map((day) => (
                <td key={day} className="num border-t border-line px-2 py-1.5">
                  {shareWords(valuesAt(one, day), content)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function shareWords(values: readonly number[], { counted, measure }: ChartContent): string {
  const { part, of } = partOf(values, bandsOf(counted))
  if (of === 0) return '–'
  const words = `${numberWords(part)} of ${numberWords(of)}`
  return measure === 'share' ? `${percentWords(part / of)} (${words})` : words
}
