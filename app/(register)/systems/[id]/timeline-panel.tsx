import { apiHref } from '../../../../components/charts/address.ts'
import type { ChartExport } from '../../../../components/charts/charts.tsx'
import type { SearchParams } from '../../../../components/inventory/address.ts'
import { dayWords } from '../../../../components/day-words.ts'
import { systemHref } from '../../../../components/links.ts'
import { byGravity } from '../../../../components/system/control-order.ts'
import { TimelinePanel, type ControlBar } from '../../../../components/system/timeline-panel.tsx'
import type { SystemStatusView, SystemTimeline } from '../../../../contracts/status.ts'
import { addDays, addDuration } from '../../../../domain/days.ts'
import { isSerious } from '../../../../domain/status/system-status.ts'
import { pictureReference } from '../../../../server/status/reference.ts'
import { getSystemTimeline } from '../../../../server/status/system-timeline.ts'
import type { SystemPageData } from './read-system-page.ts'

const SPANS = [
  { id: '1y', label: '1 year', back: '-P1Y', aheadDays: 90 },
  { id: '2y', label: '2 years', back: '-P2Y', aheadDays: 180 },
] as const

interface PanelProps {
  page: SystemPageData
  search: SearchParams
}

/** The status over time, of the span and in the view that the address asks for. */
export async function SystemTimelinePanel({ page, search }: PanelProps) {
  const { context, system, status, today, plain } = page
  const span = SPANS.find(({ id }) => id === search['span']) ?? SPANS[0]
  const asked = search['view'] === 'corrected' ? 'corrected' : 'known'
  const timeline = await getSystemTimeline(context, system.id, {
    from: addDuration(today, span.back),
    to: addDays(today, span.aheadDays),
    view: asked,
  })
  const { controls: _all, ...shown } = timeline
  const href = (spanId: string, view: string) =>
    `${systemHref(system.id)}?${new URLSearchParams({ span: spanId, view }).toString()}#over-time`
  const views = (['known', 'corrected'] as const).map((view) => ({
    label: view === 'known' ? 'As known' : 'As corrected',
    href: href(span.id, view),
    current: view === asked,
  }))
  return (
    <TimelinePanel
      timeline={shown}
      systemName={system.name}
      controls={seriousControls(timeline, status)}
      spans={SPANS.map(({ id, label }) => ({ label, href: href(id, asked), current: id === span.id }))}
      views={timeline.restatements.length > 0 ? views : []}
      plain={plain}
      exported={exportOf(page, timeline)}
      {...(context.asOf ? { todayWord: dayWords(today) } : {})}
    />
  )
}

function exportOf({ context, system, today }: SystemPageData, timeline: SystemTimeline): ChartExport {
  const { from, to, view } = timeline
  const seen = context.asOf ? { asOf: context.asOf.on } : {}
  return {
    title: `${system.name} over time`,
    subtitle: `${system.id}, ${dayWords(from)} to ${dayWords(to)}, ${view === 'known' ? 'as known at the end of each day' : 'as corrected since'}; after ${dayWords(today)} if nobody acts.`,
    reference: pictureReference(context),
    csvHref: apiHref(`/systems/${system.id}/timeline/export`, { from, to, view, ...seen }),
    fileName: `${system.id}-over-time-${from}-to-${to}`,
  }
}

/** Critical and major controls that ever applied in the span; those that need somebody today first. */
function seriousControls(timeline: SystemTimeline, status: SystemStatusView): ControlBar[] {
  const now = new Map(status.controls.map((control) => [control.control, control]))
  return timeline.controls
    .filter(({ control, intervals }) => {
      const severity = now.get(control)?.severity
      return severity !== undefined && isSerious(severity) && intervals.some((one) => one.status !== 'not-applicable')
    })
    .toSorted((a, b) => byGravity(now.get(a.control)!, now.get(b.control)!)) // safe: those without were left out
}
