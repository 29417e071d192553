import { useId } from 'react'
import type { Reattestable } from '../../contracts/reattestations.ts'
import type { Day } from '../../domain/days.ts'
import { ButtonLink } from '../button.tsx'
import { dayWords, relativeDay } from '../day-words.ts'
import { fileHref, filingHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { StatusBadge } from '../status-badge.tsx'
import { TextLink } from '../text-link.tsx'

const ROW = 'flex items-start gap-x-3 border-b border-line px-3 py-2.5 last:border-b-0'

interface RowProps {
  item: Reattestable
  today: Day
  /** Owners see four words for a status. */
  plain: boolean
}

/** A control that ends and may be attested again: what was accepted last, until when it would hold, what changed since. */
export function ReattestRow({
  isChosen,
  onChange,
  ...row
}: RowProps & { isChosen: boolean; onChange: (isChosen: boolean) => void }) {
  const id = useId()
  const { item, plain } = row
  return (
    <li className={ROW}>
      <input
        type="checkbox"
        id={id}
        className="mt-1 size-4 shrink-0 accent-accent"
        checked={isChosen}
        aria-describedby={`${id}-detail`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <label htmlFor={id} className="font-medium">
            {item.control.title}: <Target item={item} />
          </label>
          <StatusBadge status={item.status} plain={plain} />
        </p>
        <div id={`${id}-detail`} className="text-small text-ink-soft">
          <p>
            <LastFiling {...row} /> Then until {dayWords(item.until as Day)}. {/* safe: the contract gives days */}
          </p>
          {item.warnings.map((warning) => (
            <p key={warning} className="mt-0.5 text-attention">
              {warning}
            </p>
          ))}
        </div>
      </div>
    </li>
  )
}

/** A control that ends and takes new evidence, with why. */
export function AnewRow(row: RowProps) {
  const { control, system, unit, status, refusal } = row.item
  const forWhat = system === null ? (unit === null ? 'organisation' : { unit }) : { system: system.id }
  return (
    <li className={`${ROW} flex-wrap gap-y-2 md:flex-nowrap`}>
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">
            {control.title}: <Target item={row.item} />
          </span>
          <StatusBadge status={status} plain={row.plain} />
        </p>
        <p className="text-small text-ink-soft">
          <LastFiling {...row} /> {refusal}
        </p>
      </div>
      <ButtonLink size="small" href={fileHref(forWhat, control.id)}>
        File evidence<span className="sr-only"> for {control.title}</span>
      </ButtonLink>
    </li>
  )
}

/** The system; or the unit or the organisation, with how many rest on it. */
function Target({ item: { system, unit, systems } }: { item: Reattestable }) {
  if (system !== null) return <>{system.name}</>
  return (
    <>
      {unit === null ? 'the organisation' : `unit ${unit}`}
      <span className="font-normal text-ink-soft">, {countWords(systems, 'system')} rest on it</span>
    </>
  )
}

function LastFiling({ item: { filing, status, dueOn }, today }: RowProps) {
  const due = dueOn as Day // safe: the contract gives days
  return (
    <>
      <TextLink href={filingHref(filing.id)}>{filing.id}</TextLink> {filing.kindLabel}, holding from{' '}
      {dayWords(filing.effectiveOn as Day)}; {status === 'overdue' ? 'ended' : 'ends'} {dayWords(due)},{' '}
      {relativeDay(due, today)}.
    </>
  )
}
