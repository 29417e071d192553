import type { ForecastCause } from '../../contracts/forecast.ts'
import type { Day } from '../../domain/days.ts'
import { ButtonLink } from '../button.tsx'
import { DateText } from '../date-text.tsx'
import { Disclosure } from '../disclosure.tsx'
import { systemHref } from '../links.ts'
import { numberWords } from '../number-words.ts'
import { StatusBadge } from '../status-badge.tsx'
import { TextLink } from '../text-link.tsx'

interface CauseListProps {
  causes: readonly ForecastCause[]
  today: Day
  /** Owners see four words for a status. */
  plain: boolean
}

const FIRST_SYSTEMS = 3

/** What takes systems out of order, each with the systems, whose they are, and the one thing to do. */
export function CauseList({ causes, today, plain }: CauseListProps) {
  return (
    <ol
      aria-label="What takes systems out of order"
      className="divide-y divide-line rounded border border-line bg-surface text-small"
    >
      {causes.map((cause) => (
        <li key={`${cause.kind} ${cause.id}`} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3 py-3">
          <div className="min-w-0 flex-1 basis-72">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <TextLink quiet href={cause.link}>
                <span className="text-body font-medium">{cause.title}</span>
              </TextLink>
              <StatusBadge status={cause.status} plain={plain} />
              {plain && cause.mine ? <span className="text-ink-soft">yours</span> : null}
            </div>
            <p className="mt-0.5">
              {cause.sentence}{' '}
              <span className="text-ink-soft">
                From <DateText day={cause.on} today={today} />
              </span>
            </p>
            <Systems cause={cause} today={today} plain={plain} />
          </div>
          <Act cause={cause} />
        </li>
      ))}
    </ol>
  )
}

function Act({ cause: { action, title, systems } }: { cause: ForecastCause }) {
  if (action) {
    return (
      <ButtonLink size="small" href={action.href} aria-label={`${action.label}: ${title}`}>
        {action.label}
      </ButtonLink>
    )
  }
  const owners = new Map(systems.flatMap(({ owner }) => (owner ? [[owner.id, owner.name] as const] : [])))
  const [first, ...more] = owners.values()
  if (first === undefined) return <span className="text-ink-soft">No owner</span>
  return (
    <span className="text-ink-soft">
      {first}
      {more.length > 0 ? ` and ${numberWords(more.length)} more` : ''} can act
    </span>
  )
}

function Systems({ cause, today, plain }: { cause: ForecastCause; today: Day; plain: boolean }) {
  const [first, rest] = [cause.systems.slice(0, FIRST_SYSTEMS), cause.systems.slice(FIRST_SYSTEMS)]
  const untold = cause.total - cause.systems.length
  return (
    <>
      <p className="mt-0.5 text-ink-soft">
        {first.map(({ id, name, owner }, index) => (
          <span key={id}>
            {index > 0 ? '; ' : ''}
            <TextLink href={systemHref(id)}>{name}</TextLink>
            {owner ? `, ${owner.name}` : ', no owner'}
          </span>
        ))}
      </p>
      {rest.length > 0 ? (
        <Disclosure summary={`And ${numberWords(cause.total - first.length)} more systems`}>
          <ul className="flex flex-col gap-1">
            {rest.map(({ id, name, owner, on, to }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-2">
                <TextLink href={systemHref(id)}>{name}</TextLink>
                <StatusBadge status={to} plain={plain} />
                <span className="text-ink-soft">
                  <DateText day={on} today={today} />, {owner?.name ?? 'no owner'}
                </span>
              </li>
            ))}
          </ul>
          {untold > 0 ? <p className="mt-1 text-ink-soft">{numberWords(untold)} more are in the CSV.</p> : null}
        </Disclosure>
      ) : null}
    </>
  )
}
