import type { Forecast, ForecastChange } from '../../contracts/forecast.ts'
import { isFall } from '../../domain/status/fall-causes.ts'
import { DateText } from '../date-text.tsx'
import { EmptyState } from '../empty-state.tsx'
import { systemHref } from '../links.ts'
import { StatusBadge } from '../status-badge.tsx'
import { TextLink } from '../text-link.tsx'

/** What falls out of order in the coming days if nobody acts, as the sentence counts it; each leads to the system. */
export function FallingNext({ forecast, limit }: { forecast: Forecast; limit: number }) {
  const falls = forecast.changes.filter(({ from, to }) => isFall(from, to))
  if (falls.length === 0) {
    return (
      <EmptyState title="Nothing falls out of order">
        For the next 90 days everything that is in order stays so, even if nobody acts.
      </EmptyState>
    )
  }
  return (
    <>
      <ol
        aria-label="What falls out of order next"
        className="divide-y divide-line rounded border border-line bg-surface text-small"
      >
        {falls.slice(0, limit).map((change) => (
          <Fall key={`${change.system.id}-${change.on}`} change={change} forecast={forecast} />
        ))}
      </ol>
      {falls.length > limit ? (
        <p className="mt-2 text-small text-ink-soft">
          The next {limit} of {falls.length} by date. <TextLink href="/?ahead=all#next">Show all</TextLink>
        </p>
      ) : null}
    </>
  )
}

function Fall({ change, forecast }: { change: ForecastChange; forecast: Forecast }) {
  const { system, on, to, through, owner } = change
  const [first] = through
  const more = through.length > 1 ? ` and ${through.length - 1} more` : ''
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 px-3 py-2">
      <TextLink quiet href={systemHref(system.id)}>
        <span className="font-medium">{system.name}</span>
      </TextLink>
      <StatusBadge status={to} />
      <span className="col-span-2 text-ink-soft">
        <DateText day={on} today={forecast.from} /> · {first ? `${first.title}${more}` : 'Its review'} ·{' '}
        {owner?.name ?? 'No owner'}
      </span>
    </li>
  )
}
