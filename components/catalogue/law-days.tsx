import type { LawCalendar } from '../../contracts/control-standing.ts'
import { DateText } from '../date-text.tsx'
import { Disclosure } from '../disclosure.tsx'
import { controlHref } from '../links.ts'
import { Mark } from '../mark.tsx'
import { countWords, numberWords } from '../number-words.ts'
import { Section } from '../section.tsx'
import { TextLink } from '../text-link.tsx'

type LawDay = LawCalendar['items'][number]

/** What comes, the nearest first; under it what is past, the latest first; and what is watched that has no day yet. */
export function LawDays({ calendar }: { calendar: LawCalendar }) {
  const { items, today, watching } = calendar
  const coming = items.filter(({ on }) => on >= today)
  const past = items.filter(({ on }) => on < today).toReversed()
  return (
    <>
      <Section title="Coming" intro="Grey until its day: nothing here counts against a system before it applies.">
        {coming.length === 0 ? (
          <p className="text-ink-soft">No day of law lies ahead in this edition.</p>
        ) : (
          <Days days={coming} calendar={calendar} isComing />
        )}
      </Section>
      {watching.length > 0 ? (
        <Section title="Watched, without a day yet">
          <ul className="divide-y divide-line rounded border border-line bg-surface text-small text-ink-soft">
            {watching.map(({ what, state }) => (
              <li key={what} className="px-3 py-2">
                <span className="font-medium">{what}</span>: {state}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {past.length > 0 ? (
        <Section title="Past">
          <Days days={past} calendar={calendar} isComing={false} />
        </Section>
      ) : null}
    </>
  )
}

function Days({ days, calendar, isComing }: { days: readonly LawDay[]; calendar: LawCalendar; isComing: boolean }) {
  return (
    <ol className="divide-y divide-line rounded border border-line bg-surface text-small">
      {days.map((day) => (
        <li
          key={`${day.on} ${day.what}`}
          className={`grid gap-x-4 gap-y-0.5 px-3 py-2.5 md:grid-cols-[13rem_minmax(0,1fr)] ${day.unverified ? 'no-print' : ''}`}
        >
          <p>
            <DateText day={day.on} today={calendar.today} />
          </p>
          <div className={isComing && day.kind === 'law' ? 'text-ink-soft' : ''}>
            <p className="font-medium">
              {day.what}
              {day.unverified ? <Mark>unverified</Mark> : null}
              {day.kind === 'review' && !isComing ? <Mark>overdue</Mark> : null}
            </p>
            {day.kind === 'law' ? <Touches day={day} /> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Touches({ day }: { day: LawDay }) {
  const { controls, systems, unknown } = day
  if (controls.length === 0) return <p className="text-ink-soft">No control rests on it.</p>
  return (
    <Disclosure
      summary={
        <span className="font-normal text-ink-soft">
          {controls.length === 1 ? '1 control rests' : `${controls.length} controls rest`} on it;{' '}
          {systems === 0 ? 'it touches no system of ours' : `it touches ${countWords(systems, 'system')} of ours`}
          {unknown > 0 ? `, and perhaps ${numberWords(unknown)} more, whose people’s place is not answered` : ''}
        </span>
      }
    >
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {controls.map(({ id, title }) => (
          <li key={id}>
            <TextLink href={controlHref(id)}>{title}</TextLink>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
