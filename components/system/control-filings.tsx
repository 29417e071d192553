import type { ControlFiling } from '../../contracts/control-details.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { filingHref } from '../links.ts'
import { TextLink } from '../text-link.tsx'

/** What was filed last against a control, the newest day first. */
export function ControlFilings({ filings }: { filings: readonly ControlFiling[] }) {
  return (
    <div>
      <h3 className="mb-1 text-small font-semibold">Evidence</h3>
      {filings.length === 0 ? (
        <p className="text-small text-ink-soft">Nothing was filed against it yet.</p>
      ) : (
        <ul className="text-small">
          {filings.map((filing) => (
            <li key={filing.id} className="grid gap-x-3 py-0.5 sm:grid-cols-[7rem_minmax(0,1fr)]">
              <time dateTime={filing.effectiveOn} className="text-ink-soft">
                {dayWords(filing.effectiveOn as Day)} {/* safe: a day of the answer */}
              </time>
              <span>
                <TextLink href={filingHref(filing.id)}>
                  {filing.id} {filing.kindLabel}
                </TextLink>
                , {filing.verdict}, {filing.state}
                {filing.filedFor === 'system' ? '' : `, for the ${filing.filedFor}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
