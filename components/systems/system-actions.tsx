import type { ReactNode } from 'react'
import type { Schedule, System } from '../../contracts/systems.ts'
import type { Labelled } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { ButtonLink } from '../button.tsx'
import { dayWords } from '../day-words.ts'
import { AcceptOwnership } from './accept-ownership.tsx'
import { AppointDeputy } from './appoint-deputy.tsx'
import { ChangeStage } from './change-stage.tsx'
import { CompleteReview } from './complete-review.tsx'
import { ConfirmProposal } from './confirm-proposal.tsx'
import { DeclareChange } from './declare-change.tsx'
import { NominateOwner } from './nominate-owner.tsx'
import { RaiseTier } from './raise-tier.tsx'
import { SetSchedule } from './set-schedule.tsx'
import { stageWord } from './system-words.ts'

interface SystemActionsProps {
  system: System
  schedule: Schedule
  kinds: readonly Labelled[]
  today: Day
}

/** Everything that is an event of its own rather than a field: each with what is so now. */
export function SystemActions({ system, schedule, kinds, today }: SystemActionsProps) {
  const { owner, nominee, deputy } = system
  return (
    <ul className="flex flex-col gap-5">
      <Action what="Questions" now={`${system.completeness.answered} of ${system.completeness.asked} answered`}>
        <ButtonLink href={`/systems/${system.id}/questions`}>Answer questions</ButtonLink>
      </Action>
      <Action what="Stage" now={stageWord(system.stage)}>
        <ChangeStage system={system} today={today} />
        <DeclareChange system={system} kinds={kinds} today={today} />
      </Action>
      <Action
        what="Owner"
        now={`${owner?.name ?? 'Nobody'}${nominee ? `; ${nominee.name} is nominated` : ''}${deputy ? `; deputy ${deputy.name}` : ''}`}
      >
        <AcceptOwnership system={system} />
        <NominateOwner system={system} />
        <AppointDeputy system={system} />
      </Action>
      {system.may.raiseTier ? (
        <Action what="Tier" now={`${system.tier}${system.raisedTier ? `, raised from ${system.derivedTier}` : ''}`}>
          <RaiseTier system={system} today={today} />
        </Action>
      ) : null}
      {system.may.schedule ? (
        <Action what="Reviews" now={`Next due ${dayWords(schedule.dueOn as Day)}`}>
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

function Action({ what, now, children }: { what: string; now: string; children: ReactNode }) {
  return (
    <li>
      <h3 className="text-small text-ink-soft">{what}</h3>
      <p className="mb-2 first-letter:uppercase">{now}</p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </li>
  )
}
