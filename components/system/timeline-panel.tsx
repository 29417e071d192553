'use client'

import type { SystemTimeline } from '../../contracts/status.ts'
import { daysBetween } from '../../domain/days.ts'
import type { ChartExport } from '../charts/charts.tsx'
import { Disclosure } from '../disclosure.tsx'
import { MarkerLegend, MarkerTrack } from './marker-track.tsx'
import { TimelineExport } from './timeline-export.tsx'
import { Section } from '../section.tsx'
import { StatusShape } from '../status-badge.tsx'
import { Segmented, type SegmentOption } from '../tabs.tsx'
import { RestatementList } from './restatement-list.tsx'
import { leftOf, monthTicks, type TimeSpan } from './timeline-axis.ts'
import { TimelineBar } from './timeline-bar.tsx'
import { barSegments, type ShownInterval } from './timeline-segments.ts'
import { TimelineTable } from './timeline-table.tsx'

export type ControlBar = SystemTimeline['controls'][number]

export interface TimelinePanelProps {
  timeline: Omit<SystemTimeline, 'controls'>
  systemName: string
  /** The controls to draw, what needs somebody first. */
  controls: readonly ControlBar[]
  spans: readonly SegmentOption[]
  /** As known then, or as corrected since; empty where the two do not differ. */
  views: readonly SegmentOption[]
  plain: boolean
  /** What it is called outside the page, and where its figures are. */
  exported: ChartExport
  /** What stands at the day of the page, where that is not today. */
  todayWord?: string
}

const BARS_AT_FIRST = 8
/** Longer spans have a tick every half year. */
const LONG_DAYS = 550

/** The status of a system and of its serious controls over time, on one axis, with the forecast hatched. */
export function TimelinePanel(props: TimelinePanelProps) {
  const { timeline, systemName, controls, spans, views, plain, exported, todayWord = 'Today' } = props
  const span = { from: timeline.from, to: timeline.to }
  const [first, rest] = [controls.slice(0, BARS_AT_FIRST), controls.slice(BARS_AT_FIRST)]
  return (
    <Section
      title="Over time"
      id="over-time"
      actions={
        <>
          <Segmented label="Span" options={spans} />
          <TimelineExport
            exported={exported}
            drawing={{
              rows: [{ title: systemName, intervals: timeline.intervals }, ...controls],
              markers: timeline.markers,
              span,
              today: timeline.today,
              todayWord,
              step: stepOf(span),
            }}
          />
        </>
      }
    >
      {views.length > 0 ? (
        <div className="mb-3">
          <Segmented label="Known or corrected" options={views} />
        </div>
      ) : null}
      <Axis span={span} today={timeline.today} todayWord={todayWord} />
      <MarkerTrack markers={timeline.markers} span={span} />
      <TimelineBar
        label={`${systemName} over time`}
        tall
        segments={barSegments({ intervals: timeline.intervals, span, plain, tall: true })}
      />
      <Bars controls={first} span={span} plain={plain} />
      {rest.length > 0 ? (
        <Disclosure summary={<span className="text-small">{rest.length} more controls</span>}>
          <div className="-ml-5">
            <Bars controls={rest} span={span} plain={plain} />
          </div>
        </Disclosure>
      ) : null}
      <MarkerLegend markers={timeline.markers} />
      <p className="mt-3 text-small text-ink-soft">
        Hatched: if nobody acts. The bars are the critical and major controls
        {timeline.view === 'known' ? ', each day as known then' : ', with what is known now'}.
      </p>
      <div className="mt-2">
        <Disclosure onPaper="left-out" summary={<span className="text-small">As a table</span>}>
          <TimelineTable timeline={timeline} systemName={systemName} controls={controls} plain={plain} />
        </Disclosure>
      </div>
      <RestatementList restatements={timeline.restatements.filter(({ to }) => to >= timeline.from)} plain={plain} />
    </Section>
  )
}

function stepOf({ from, to }: TimeSpan): number {
  return daysBetween(from, to) > LONG_DAYS ? 6 : 3
}

interface AxisProps {
  span: TimeSpan
  today: SystemTimeline['today']
  todayWord: string
}

function Axis({ span, today, todayWord }: AxisProps) {
  return (
    <div aria-hidden="true" className="relative mb-1 h-8 text-tiny text-ink-soft">
      {monthTicks(span, stepOf(span)).map(({ on, label, left }) => (
        <span key={on} className="absolute bottom-0 h-4 border-l border-line pl-1" style={{ left: `${left}%` }}>
          {left < 93 ? label : ''}
        </span>
      ))}
      <span
        className="absolute top-0 h-8 border-l border-ink pl-1 font-medium text-ink"
        style={{ left: `${leftOf(today, span)}%` }}
      >
        {todayWord}
      </span>
    </div>
  )
}

function Bars({ controls, span, plain }: { controls: readonly ControlBar[]; span: TimeSpan; plain: boolean }) {
  return (
    <ul className="mt-3 space-y-2.5">
      {controls.map(({ control, title, intervals }) => (
        <li key={control}>
          <p className="flex items-center justify-between gap-2 text-tiny">
            <a href={`#${control}`} className="truncate text-ink hover:text-accent hover:underline">
              {title}
            </a>
            <Now intervals={intervals} />
          </p>
          <TimelineBar label={`${title} over time`} segments={barSegments({ intervals, span, plain, tall: false })} />
        </li>
      ))}
    </ul>
  )
}

function Now({ intervals }: { intervals: readonly ShownInterval[] }) {
  const now = intervals.findLast((interval) => !interval.forecast)
  return now ? <StatusShape status={now.status} /> : null
}
