'use client'

import { useId, useRef, useState } from 'react'
import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { statusFill } from '../status-words.ts'
import { bandsOf } from './bands.ts'
import { BandLabels } from './band-labels.tsx'
import type { StatusFigureProps } from './charts.tsx'
import { ChartTrack } from './chart-track.tsx'
import { ExportMenu } from './export-menu.tsx'
import { KeyHelp } from './key-help.tsx'
import { RuleList } from './rule-list.tsx'
import { pointSentence } from './point-words.ts'
import { Readout } from './readout.tsx'
import { niceScale, SHARE_SCALE } from './scale.ts'
import { highestOf, valuesAt } from './series.ts'
import { SmallMultiples } from './small-multiples.tsx'
import { PLOT, StatusPlot } from './status-plot.tsx'
import { within } from './moves.ts'

const HEIGHT = 320

/** One large chart, or a small one for each group; moved along by keys, pointer or finger, and to take along. */
export default function StatusFigure(props: StatusFigureProps) {
  const { content, series, title, exported } = props
  const { axis, counted, measure } = content
  const [day, setDay] = useState<Day | null>(null)
  const [spoken, setSpoken] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const helpId = useId()
  const shown = day ?? within(axis.today, axis)
  const scale = measure === 'share' ? SHARE_SCALE : niceScale(highestOf(series))
  const whole = series.length === 1 && series[0]?.label === '' ? series[0] : null
  const move = (one: (typeof series)[number]) => (next: Day | null, by: 'key' | 'pointer') => {
    setDay(next)
    if (by === 'key' && next) {
      setSpoken(`${one.label ? `${one.label}, ` : ''}${pointSentence(next, valuesAt(one, next), content)}`)
    }
  }
  return (
    <div>
      <div className="mb-2 flex min-h-12 items-start justify-between gap-4">
        {whole ? (
          <Readout content={content} day={shown} values={valuesAt(whole, shown)} />
        ) : (
          <p className="text-small text-ink-soft">
            {dayWords(shown)}
            {axis.isToday && shown === axis.today ? ', today' : ''}
          </p>
        )}
        {exported ? (
          <ExportMenu
            title={title}
            boxOf={() => box.current}
            csvHref={exported.csvHref}
            fileName={exported.fileName}
            words={{
              title: exported.title,
              subtitle: exported.subtitle,
              reference: exported.reference,
              legend: bandsOf(counted).map(({ word, status }) => ({ word, fill: statusFill(status) })),
            }}
          />
        ) : null}
      </div>
      <KeyHelp id={helpId} axis={axis} />
      <div ref={box}>
        {whole ? (
          <div className="flex gap-3">
            <div data-plot className="relative min-w-0 flex-1" style={{ height: HEIGHT }}>
              <StatusPlot
                content={content}
                series={whole}
                scale={scale}
                targets={props.targets}
                height={HEIGHT}
                isSmall={false}
              />
              <ChartTrack
                label={title}
                helpId={helpId}
                axis={axis}
                day={day}
                onDay={move(whole)}
                inset={{ top: PLOT.top, right: PLOT.right, bottom: PLOT.bottomAxis, left: PLOT.largeAxis }}
              />
            </div>
            <BandLabels
              content={content}
              values={valuesAt(whole, axis.to)}
              max={scale.top}
              height={HEIGHT}
              inset={{ top: PLOT.top, bottom: PLOT.bottomAxis }}
            />
          </div>
        ) : (
          <SmallMultiples {...props} scale={scale} day={day} shown={shown} helpId={helpId} onMove={move} />
        )}
      </div>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <RuleList
        markers={axis.markers}
        onShow={(on) => {
          setDay(on)
          const first = series[0]
          if (first) setSpoken(pointSentence(on, valuesAt(first, on), content))
        }}
      />
    </div>
  )
}
