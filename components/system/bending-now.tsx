import type { Exception } from '../../contracts/exceptions.ts'
import type { Finding } from '../../contracts/findings.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords, relativeDay } from '../day-words.ts'
import { exceptionLook } from '../exceptions/exception-words.ts'
import { findingStateLook } from '../findings/finding-words.ts'
import { exceptionHref, findingHref } from '../links.ts'
import { Section } from '../section.tsx'
import { StateBadge } from '../state-badge.tsx'
import { severityWord } from '../system-words.ts'
import { TextLink } from '../text-link.tsx'

/** Exceptions in force with their end, and open findings with their due day; nothing where there are none. */
export function BendingNow({
  exceptions,
  findings,
  today,
}: {
  exceptions: readonly Exception[]
  findings: readonly Finding[]
  today: Day
}) {
  const day = (text: string) => `${dayWords(text as Day)}, ${relativeDay(text as Day, today)}` // safe: the contract gives days
  return (
    <>
      {findings.length === 0 ? null : (
        <Section title="Open findings" id="open-findings">
          <ul className="rounded border border-line bg-surface">
            {findings.map((finding) => (
              <li key={finding.id} className="border-b border-line px-3 py-2 text-small last:border-b-0">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <StateBadge {...findingStateLook(finding.state)} />
                  <TextLink href={findingHref(finding.id)}>{finding.id}</TextLink>
                  <span className="text-ink-soft">
                    {severityWord(finding.severity).toLowerCase()}, due {day(finding.dueOn)}
                  </span>
                </p>
                <p className="mt-0.5 line-clamp-2 break-words">{finding.action}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {exceptions.length === 0 ? null : (
        <Section title="Excepted for now" id="excepted">
          <ul className="rounded border border-line bg-surface">
            {exceptions.map((exception) => (
              <li key={exception.id} className="border-b border-line px-3 py-2 text-small last:border-b-0">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <StateBadge {...exceptionLook(exception, today)} />
                  <TextLink href={exceptionHref(exception.id)}>{exception.id}</TextLink>
                  <span className="text-ink-soft">until {day(exception.until)}</span>
                </p>
                <p className="mt-0.5 break-words">{exception.control.title}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
