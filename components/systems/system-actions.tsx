import type { ReactNode } from 'react'
import type { Schedule, System } from '../../contracts/systems.ts'
import type { ChangeKind } from '../../domain/catalogue/change-kinds.ts'
import type { Day } from '../../domain/days.ts'
import { ButtonLink } from '../button.tsx'
import { dayWords } from '../day-words.ts'
import { AcceptOwnership } from './accept-ownership.tsx'
import { AppointActingOwner } from './appoint-acting-owner.tsx'
import { AppointDeputy } from './appoint-deputy.tsx'
import { ChangeStage } from './change-stage.tsx'
import { CompleteReview } from './complete-review.tsx'
import { ConfirmProposal } from './confirm-proposal.tsx'
import { DeclareChange } from './declare-change.tsx'
import { DeclineOwnership } from './decline-ownership.tsx'
import { NominateOwner } from './nominate-owner.tsx'
import { RaiseTier } from './raise-tier.tsx'
import { SetSchedule } from './set-schedule.tsx'
import { stageWord } from './system-words.ts'
import { WithdrawNomination } from './withdraw-nomination.tsx'

interface SystemActionsProps {
  system: System
  schedule: Schedule
  kinds: readonly ChangeKind[]
  today: Day
}

/** Everything that is an event of its own rather than a field: each with what is so now. */
export function SystemActions({ system, schedule, kinds, today }: SystemActionsProps) {
  return (
    <ul className="flex flex-col gap-5">
      <Action what="Questions" now={`${system.completeness.answered} of ${system.completeness.asked} answered`}>
        <ButtonLink href={`/systems/${system.id}/questions`}>Answer questions</ButtonLink>
      </Action>
      <Action what="Stage" now={stageWord(system.stage)}>
        <ChangeStage system={system} today={today} />
        <DeclareChange system={system} kinds={kinds} today={today} />
      </Action>
      <Action what="Owner" now={ownerWords(system)}>
        <AcceptOwnership system={system} />
        <DeclineOwnership system={system} />
        <NominateOwner system={system} />
        <WithdrawNomination system={system} />
        <AppointDeputy system={system} today={today} />
        <AppointActingOwner system={system} today={today} />
      </Action>
      {system.may.raiseTier ? (
        <Action
          what="Tier"
          now={`${system.tier}${system.tierProvisional ? ', provisional' : ''}${system.raisedTier ? `, raised from ${system.derivedTier}` : ''}`}
        >
          <RaiseTier system={system} today={today} />
        </Action>
      ) : null}
      {system.may.schedule ? (
        <Action what="Reviews" now={`Next review due ${dayWords(schedule.dueOn as Day)}`}>
          <CompleteReview system={system} today={today} />
          <SetSchedule system={system} schedule={schedule} today={today} />
        </Action>
      ) : null}
      {system.may.confirmProposal ? (
        <Action what="Proposal" now={`Proposed by ${system.registeredBy?.name ?? 'an owner'}`}>
          <ConfirmProposal system={system} />
        </Action>
      ) : null}
    </ul>
  )
}

function ownerWords({ owner, nominee, standIns }: System): string {
  const standing = standIns.map(
    ({ person, capacity, until }) =>
      `; ${capacity === 'deputy' ? 'deputy' : 'acting owner'} ${person.name}${until ? ` until ${dayWords(until as Day)}` : ''}`, // safe: a day of the answer
  )
  return `${owner?.name ?? 'Nobody'}${nominee ? `; ${nominee.name} is nominated` : ''}${standing.join('')}`
}

function Action({ what, now, children }: { what: string; now: string; children: ReactNode }) {
  return (
    <li>
      <h3 className="text-small text-ink-soft">{what}</h3>
      <p className="mb-2 first-letter:uppercase">{now}</p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </li>
  )
}
