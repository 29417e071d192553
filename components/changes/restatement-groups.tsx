import type { RestatedSystem, Restatement } from '../../contracts/overview.ts'
import type { Day } from '../../domain/days.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { DateText } from '../date-text.tsx'
import { dayWords } from '../day-words.ts'
import { systemHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { ownerWord, statusLook } from '../status-words.ts'
import { TextLink } from '../text-link.tsx'

interface RestatementGroupsProps {
  restatements: readonly Restatement[]
  today: Day
  /** Owners see four words. */
  plain: boolean
  /** Where all systems of a recording are listed; null on that page itself. */
  hrefOf: ((restatement: Restatement) => string) | null
}

/** What came late, each with the systems whose days read otherwise since. */
export function RestatementGroups({ restatements, today, plain, hrefOf }: RestatementGroupsProps) {
  return (
    <ol className="space-y-4">
      {restatements.map((restatement) => (
        <li key={restatement.recording} className="rounded border border-line bg-surface">
          <Late restatement={restatement} today={today} />
          <ul className="divide-y divide-line">
            {restatement.items.map((item) => (
              <Restated key={item.system.id} item={item} plain={plain} />
            ))}
          </ul>
          {hrefOf !== null && restatement.systems > restatement.items.length ? (
            <p className="border-t border-line px-4 py-2 text-small">
              <TextLink href={hrefOf(restatement)}>All {countWords(restatement.systems, 'system')}</TextLink>
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

function Late({ restatement, today }: { restatement: Restatement; today: Day }) {
  const { because, recordedOn, countsSince, by, systems, from, to } = restatement
  return (
    <div className="border-b border-line bg-sunken px-4 py-2.5">
      <h2 className="text-body font-semibold">
        {countWords(systems, 'system')}, {daysWords(from, to)}
      </h2>
      {because.map(({ sentence, link }) => (
        <p key={sentence} className="max-w-prose text-small">
          {link === null ? sentence : <TextLink href={link}>{sentence}</TextLink>}
        </p>
      ))}
      <p className="text-small text-ink-soft">
        Recorded <DateText day={recordedOn} today={today} />
        {by === null ? '' : `, by ${by.name}`}
        {countsSince === recordedOn ? '' : `; counts since ${dayWords(countsSince)}, when it was decided`}.
      </p>
    </div>
  )
}

function Restated({ item: { system, days }, plain }: { item: RestatedSystem; plain: boolean }) {
  return (
    <li className="grid gap-x-4 gap-y-0.5 px-4 py-2 text-small md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <TextLink quiet href={systemHref(system.id)}>
        <span className="font-medium">{system.name}</span>
      </TextLink>
      <ul>
        {days.map(({ from, to, known, corrected }) => (
          <li key={from}>
            {daysWords(from, to)}: {said(known, plain)} as known, {said(corrected, plain)} as corrected.
          </li>
        ))}
      </ul>
    </li>
  )
}

function daysWords(from: Day, to: Day): string {
  return from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`
}

function said(status: SystemStatus | null, plain: boolean): string {
  if (status === null) return 'not in the register'
  return `“${plain ? ownerWord(status) : statusLook(status).word}”`
}
