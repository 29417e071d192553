'use client'

import type { Day } from '../../domain/days.ts'
import { numberWords, percentWords } from '../number-words.ts'
import { bandsOf, SHARE_WORDS } from './bands.ts'
import type { StatusFigureProps } from './charts.tsx'
import { ChartTrack } from './chart-track.tsx'
import type { Scale } from './scale.ts'
import { partOf, valuesAt, type ChartSeries } from './series.ts'
import { PLOT, StatusPlot } from './status-plot.tsx'

const HEIGHT = 120
const SHORT_WORDS = { systems: 'in order', people: 'in order', pairs: 'passing' } as const

interface SmallMultiplesProps extends StatusFigureProps {
  scale: Scale
  day: Day | null
  shown: Day
  helpId: string
  onMove: (one: ChartSeries) => (next: Day | null, by: 'key' | 'pointer') => void
}

/** A chart for each group on the same axis; a day chosen in one is shown in all. */
export function SmallMultiples(props: SmallMultiplesProps) {
  const { content, series, scale, targets, day, shown, helpId, onMove } = props
  return (
    <ul className="grid grid-cols-2 gap-x-5 gap-y-6 md:grid-cols-3 xl:grid-cols-4">
      {series.map((one) => (
        <li key={one.key} className="flex min-w-0 flex-col justify-between">
          <div>
            <Head series={one} content={content} shown={shown} href={props.groupHrefs?.[one.key]} />
          </div>
          <div
            data-plot
            data-label={one.label}
            data-words={headWords(one, content, shown)}
            className="relative mt-1"
            style={{ height: HEIGHT }}
          >
            <StatusPlot content={content} series={one} scale={scale} targets={targets} height={HEIGHT} isSmall />
            <ChartTrack
              label={`${one.label}, ${props.title}`}
              helpId={helpId}
              axis={content.axis}
              day={day}
              onDay={onMove(one)}
              inset={{ top: PLOT.top, right: PLOT.right, bottom: PLOT.bottomAxis, left: PLOT.smallAxis }}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}

interface HeadProps {
  series: ChartSeries
  content: StatusFigureProps['content']
  shown: Day
  href: string | undefined
}

function Head({ series, content, shown, href }: HeadProps) {
  const { part, of } = partOf(valuesAt(series, shown), bandsOf(content.counted))
  return (
    <>
      <h3 className="line-clamp-2 text-small font-semibold" title={series.label}>
        {href ? (
          <a href={href} className="text-ink hover:text-accent hover:underline">
            {series.label}
          </a>
        ) : (
          series.label
        )}
      </h3>
      <p className="truncate text-small tabular-nums">
        {of === 0 ? (
          <span className="text-ink-soft">{SHARE_WORDS[content.counted].none}</span>
        ) : (
          <>
            <b>{percentWords(part / of)}</b>{' '}
            <span className="text-ink-soft">
              {numberWords(part)} of {numberWords(of)} {SHORT_WORDS[content.counted]}
            </span>
          </>
        )}
      </p>
    </>
  )
}

function headWords(series: ChartSeries, { counted }: StatusFigureProps['content'], shown: Day): string {
  const { part, of } = partOf(valuesAt(series, shown), bandsOf(counted))
  if (of === 0) return SHARE_WORDS[counted].none
  return `${percentWords(part / of)} (${numberWords(part)} of ${numberWords(of)}) ${SHORT_WORDS[counted]}`
}
