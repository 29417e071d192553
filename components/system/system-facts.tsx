import type { ReactNode } from 'react'
import type { SystemStatusView } from '../../contracts/status.ts'
import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { DateText } from '../date-text.tsx'
import { dayWords } from '../day-words.ts'
import { Disclosure } from '../disclosure.tsx'
import { DueText } from '../inventory/due-text.tsx'
import { OwnerText } from '../inventory/owner-text.tsx'
import { questionsHref } from '../links.ts'
import { Completeness } from '../meter.tsx'
import { countWords } from '../number-words.ts'
import { NominateOwner } from '../systems/nominate-owner.tsx'
import { legalClassWords, stageWord, verdictWords } from '../system-words.ts'
import { TextLink } from '../text-link.tsx'
import { TierBadge } from '../tier-badge.tsx'

export interface SystemFactsProps {
  system: System
  status: SystemStatusView
  today: Day
  /** The label of its kind; null without a kind. */
  kindWord: string | null
  /** Where the answers are read, if not with their questions. */
  answersHref?: string
}

/** What one wants to know of a system at a glance, with the reasons of what was derived. */
export function SystemFacts({ system, status, today, kindWord, answersHref }: SystemFactsProps) {
  const legal = legalClassWords(status.legalClass)
  const verdict = verdictWords(status.verdict)
  return (
    <dl className="mb-6 grid grid-cols-2 gap-x-4 gap-y-5 rounded border border-line bg-surface p-4 md:gap-x-8 lg:grid-cols-4">
      <Fact term="Owner">
        <OwnerText system={system} />
        <OwnerNote system={system} today={today} />
      </Fact>
      <Fact term="Next due">
        {status.nextDueOn === null ? 'Nothing is due' : <DueText day={status.nextDueOn} today={today} />}
      </Fact>
      <Fact term="Tier">
        <TierBadge tier={status.tier} provisional={status.tierProvisional} />
        <TierReasons system={system} status={status} />
      </Fact>
      <Fact term="Verdict">
        {verdict.word}
        <Note>{verdict.help}</Note>
      </Fact>
      <Fact term="Legal class">
        {legal.word}
        <Note>{legal.help}</Note>
      </Fact>
      <Fact term="Questions">
        <AnsweredMeter system={system} href={answersHref ?? questionsHref(system.id)} />
      </Fact>
      <Fact term="Kind and stage">
        {[kindWord ?? 'No kind given', stageWord(system.stage).toLowerCase()].join(', ')}
        <Note>{[system.unit ?? 'No unit', ...system.brands, affectedWords(system.peopleAffected)].join(' · ')}</Note>
      </Fact>
      <Fact term="Register entry">
        {[system.id, system.externalId].filter((word) => word !== null).join(' · ')}
        <Note>
          registered {dayWords(system.registeredOn as Day) /* safe: a day of the answer */}
          {system.source ? `, imported from ${system.source}` : ''}
        </Note>
      </Fact>
    </dl>
  )
}

function affectedWords(people: number | null): string {
  return people === null ? 'people affected: not answered' : `${countWords(people, 'person', 'people')} a year`
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-0.5 text-small text-ink-soft">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}

function Note({ children }: { children: ReactNode }) {
  return <p className="text-small text-ink-soft">{children}</p>
}

function OwnerNote({ system, today }: Pick<SystemFactsProps, 'system' | 'today'>) {
  return (
    <>
      {system.owner && system.ownerSince ? (
        <Note>
          confirmed <DateText day={system.ownerSince as Day} today={today} /> {/* safe: a day of the answer */}
        </Note>
      ) : null}
      {system.owner && system.nominee ? <Note>{system.nominee.name} is nominated to take over</Note> : null}
      {system.owner === null && system.nominee === null && system.may.nominate ? (
        <p className="mt-1">
          <NominateOwner system={system} />
        </p>
      ) : null}
      {system.standIns.map((standIn) => (
        <StandInNote key={`${standIn.capacity} ${standIn.from}`} standIn={standIn} today={today} />
      ))}
    </>
  )
}

function StandInNote({ standIn, today }: { standIn: System['standIns'][number]; today: Day }) {
  const { person, capacity, from, until } = standIn
  const begins = from > today ? ` from ${dayWords(from as Day)}` : '' // safe: days of the answer
  const ends = until ? ` until ${dayWords(until as Day)}` : ''
  return (
    <Note>
      {capacity === 'deputy' ? 'Deputy' : 'Acting owner'}: {person.name}
      {begins}
      {ends}
    </Note>
  )
}

function TierReasons({ system, status }: Pick<SystemFactsProps, 'system' | 'status'>) {
  const [first, ...rest] = status.tierReasons
  const raised = system.raisedTier === null ? null : `A lead raised it; the rules alone give ${system.derivedTier}.`
  return (
    <>
      {raised ? <Note>{raised}</Note> : null}
      {first ? <Note>{first.because}</Note> : <Note>No rule asks for more than the least.</Note>}
      {rest.length > 0 ? (
        <Disclosure
          onPaper="opened"
          summary={<span className="text-small">{countWords(rest.length, 'more reason')}</span>}
        >
          <ul className="list-disc space-y-1 pl-4 text-small text-ink-soft">
            {rest.map((reason) => (
              <li key={reason.id}>{reason.because}</li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
      {status.tierProvisional ? (
        <Note>Provisional: unanswered questions may raise it. Until then it is checked as often as high.</Note>
      ) : null}
    </>
  )
}

function AnsweredMeter({ system, href }: Pick<SystemFactsProps, 'system'> & { href: string }) {
  const { answered, asked, missing } = system.completeness
  return (
    <>
      <Completeness answered={answered} total={asked} label="Answers" />
      <p className="mt-1 text-small">
        <TextLink href={href}>
          {missing.length > 0 && system.may.amend
            ? `Answer ${missing.length === 1 ? 'the last question' : countWords(missing.length, 'question')}`
            : 'All answers'}
        </TextLink>
      </p>
    </>
  )
}
