import { useId } from 'react'
import type { Reattestable } from '../../contracts/reattestations.ts'
import type { Day } from '../../domain/days.ts'
import { ButtonLink } from '../button.tsx'
import { dayWords, relativeDay } from '../day-words.ts'
import { fileHref, filingHref, systemHref } from '../links.ts'
import { StatusBadge } from '../status-badge.tsx'
import { TextLink } from '../text-link.tsx'

/** A control that ends: what was accepted last, until when it would hold, and what speaks against attesting it again. */
export function ReattestRow({
  item,
  today,
  isChosen,
  onChange,
}: {
  item: Reattestable
  today: Day
  isChosen: boolean
  onChange: (isChosen: boolean) => void
}) {
  const id = useId()
  const { system, control, status, dueOn, filing, until, refusal, warnings } = item
  const isRefused = refusal !== null
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line px-3 py-2.5 last:border-b-0 md:flex-nowrap">
      <input
        type="checkbox"
        id={id}
        className="mt-1 size-4 shrink-0 accent-accent"
        checked={isChosen}
        disabled={isRefused}
        aria-describedby={`${id}-detail`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="font-medium">
          {control.title}: {system.name}
        </label>
        <div id={`${id}-detail`} className="text-small text-ink-soft">
          <p>
            <TextLink href={filingHref(filing.id)}>{filing.id}</TextLink> {filing.kindLabel}, holding from{' '}
            {dayWords(filing.effectiveOn as Day)}; {status === 'overdue' ? 'ended' : 'ends'} {dayWords(dueOn as Day)},{' '}
            {relativeDay(dueOn as Day, today)}.{isRefused ? '' : ` Then until ${dayWords(until as Day)}.`}{' '}
            {/* safe: the contract gives days */}
          </p>
          {isRefused ? <p className="mt-0.5 text-ink">{refusal}</p> : null}
          {warnings.map((warning) => (
            <p key={warning} className="mt-0.5 text-attention">
              {warning}
            </p>
          ))}
        </div>
      </div>
      <StatusBadge status={status} />
      {isRefused ? (
        <ButtonLink size="small" href={fileHref({ system: system.id }, control.id)}>
          File evidence<span className="sr-only"> for {control.title}</span>
        </ButtonLink>
      ) : (
        <TextLink quiet href={systemHref(system.id)}>
          <span className="text-small">System</span>
          <span className="sr-only"> {system.name}</span>
        </TextLink>
      )}
    </li>
  )
}
