import type { FilingPreview } from '../../contracts/filings.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { Notice } from '../problem-notice.tsx'
import { StatusBadge } from '../status-badge.tsx'

const MOST_SHOWN = 12

/** What would change, a line each: control, system where there are several, from which status to which, until when. */
export function OutlookChanges({
  changes,
  systems,
  plain,
}: Pick<FilingPreview, 'changes' | 'systems'> & {
  /** Owners see four words for the status. */
  plain: boolean
}) {
  const rest = changes.length - MOST_SHOWN
  return (
    <div className="text-small">
      <ul className="flex flex-col gap-1.5">
        {changes.slice(0, MOST_SHOWN).map(({ system, control, from, to, until }) => (
          <li key={`${system.id} ${control.id}`} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="min-w-0 flex-1 basis-48">
              {control.title}
              {systems > 1 ? <span className="text-ink-soft"> · {system.name}</span> : null}
            </span>
            <span className="flex flex-wrap items-center gap-1.5">
              {from === to ? null : (
                <>
                  <StatusBadge status={from} plain={plain} />
                  <span aria-hidden="true">→</span>
                  <span className="sr-only">becomes</span>
                </>
              )}
              <StatusBadge
                status={to}
                plain={plain}
                of={until === null ? undefined : `until ${dayWords(until as Day)}`}
              />
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className="mt-1.5 text-ink-soft">and {rest} more</p> : null}
    </div>
  )
}

/** What one should know first. */
export function OutlookWarnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null
  const [first, ...more] = warnings
  return (
    <Notice tone="attention" title={more.length === 0 ? first : 'Before you go on'}>
      {more.length === 0 ? null : (
        <ul className="list-disc pl-4">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
