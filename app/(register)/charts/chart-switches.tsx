import { chartsHref, groupingWord, SPANS } from '../../../components/charts/address.ts'
import { Choice, OwnDays } from '../../../components/charts/chart-controls.tsx'
import { Segmented } from '../../../components/tabs.tsx'
import { today } from '../../../server/organisation.ts'
import type { ChartSectionProps } from './status-section.tsx'

/** The span, and what counts as known where the two differ. */
export function Spans({ context, params, address, differs: isOffered }: ChartSectionProps & { differs: boolean }) {
  return (
    <>
      {isOffered ? (
        <Segmented
          label="What counts as known"
          options={(['known', 'corrected'] as const).map((view) => ({
            label: view === 'known' ? 'As known' : 'As corrected',
            href: chartsHref(params, { view: view === 'corrected' ? view : null }),
            current: address.view === view,
          }))}
        />
      ) : null}
      <Segmented
        label="Span"
        options={SPANS.map(({ id, label }) => ({
          label,
          href: chartsHref(params, { span: id, from: null, to: null }),
          current: address.span === id,
        }))}
      />
      <OwnDays from={address.from} to={address.to} today={today(context)} isChosen={address.span === null} />
    </>
  )
}

/** How it is grouped, weighted and counted. */
export function Choices({ params, address, offered }: ChartSectionProps) {
  const isPrinciple = address.by === 'principle'
  return (
    <div className="no-print mb-4 flex flex-wrap items-center gap-x-5 gap-y-2">
      <Choice
        label="By"
        param="by"
        value={address.by}
        usual="status"
        options={offered.groupings.map((by) => ({ value: by, label: groupingWord(by) }))}
      />
      {offered.weighted && !isPrinciple ? (
        <Choice
          label="Weighted by"
          param="weight"
          value={address.counted}
          usual="systems"
          options={[
            { value: 'systems', label: 'Systems' },
            { value: 'people', label: 'People affected' },
          ]}
        />
      ) : null}
      <Segmented
        label="Count or share"
        options={(['count', 'share'] as const).map((measure) => ({
          label: measure === 'count' ? 'Count' : 'Share',
          href: chartsHref(params, { measure }),
          current: address.measure === measure,
        }))}
      />
    </div>
  )
}
