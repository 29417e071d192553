import type { Work } from '../../contracts/work.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { regressionWords } from '../findings/finding-words.ts'
import { findingHref, questionsHref, systemHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { StatusShape } from '../status-badge.tsx'
import { WorkRow, WorkSection } from './work-list.tsx'

/** Ownership that waits to be accepted. */
export function OwnershipWork({ ownership }: Pick<Work, 'ownership'>) {
  return (
    <WorkSection
      id="ownership"
      title="Ownership to accept"
      intro="Accept, or decline and say why: until then nobody answers for these systems."
      total={ownership.total}
      shown={ownership.items.length}
      rest={{ label: 'All systems that wait for acceptance', href: '/systems?nominee=me' }}
    >
      {ownership.items.map((system) => (
        <WorkRow
          key={system.id}
          title={system.name}
          href={systemHref(system.id)}
          detail={`${system.id}. You are nominated as its owner.`}
          action={{ label: 'Look and answer', href: systemHref(system.id) }}
        />
      ))}
    </WorkSection>
  )
}

/** Findings to put right, and those that others put right, to verify. */
export function FindingWork({ findings, verify }: Pick<Work, 'findings' | 'verify'>) {
  return (
    <>
      <WorkSection
        id="findings"
        title="Findings to put right"
        total={findings.total}
        shown={findings.items.length}
        rest={{ label: 'All of your findings', href: '/findings?owner=me&state=open,overdue' }}
      >
        {findings.items.map((finding) => (
          <WorkRow
            key={finding.id}
            badge={<StatusShape hue={finding.state === 'overdue' ? 'failing' : 'attention'} />}
            title={`${finding.action ?? finding.id}`}
            href={findingHref(finding.id)}
            // Safe: the contract gives days.
            detail={`${finding.system.name}: ${finding.severity}, due on ${dayWords(finding.dueOn as Day)}${finding.state === 'overdue' ? ', past' : ''}.${cameBack(finding)}`}
            action={{ label: 'Look at it', href: findingHref(finding.id) }}
          />
        ))}
      </WorkSection>
      <WorkSection
        id="verify"
        title="Put right by others, to verify"
        total={verify.total}
        shown={verify.items.length}
        rest={{ label: 'All that you may verify', href: '/findings?toVerify=true' }}
      >
        {verify.items.map((finding) => (
          <WorkRow
            key={finding.id}
            title={`${finding.action ?? finding.id}`}
            href={findingHref(finding.id)}
            detail={`${finding.system.name}: put right on ${dayWords((finding.resolvedOn ?? '') as Day)}, says ${finding.resolvedBy?.name ?? 'somebody'}.${cameBack(finding)}`} // safe: the contract gives days
            action={{ label: 'Verify', href: findingHref(finding.id) }}
          />
        ))}
      </WorkSection>
    </>
  )
}

function cameBack(finding: Work['findings']['items'][number]): string {
  const words = regressionWords(finding)
  return words === null ? '' : ` ${words}.`
}

/** Questions whose answers decide a rule or a control. `isPast`: of another day, on which nothing can be answered. */
export function QuestionWork({ questions, isPast }: Pick<Work, 'questions'> & { isPast?: boolean }) {
  return (
    <WorkSection
      id="questions"
      title={isPast ? 'Questions not answered' : 'Questions to answer'}
      intro="What is unanswered counts as unknown, never as no."
      total={questions.total}
      shown={questions.items.length}
      rest={{ label: 'All of your systems with open questions', href: '/systems?owner=me&gap=unanswered' }}
    >
      {questions.items.map((system) => (
        <WorkRow
          key={system.id}
          title={system.name}
          href={systemHref(system.id)}
          detail={`${countWords(system.open, 'question')} ${system.open === 1 ? 'keeps' : 'keep'} ${undecidedWords(system)}.`}
          action={isPast ? undefined : { label: 'Answer', href: questionsHref(system.id) }}
        />
      ))}
    </WorkSection>
  )
}

function undecidedWords({ decides }: Work['questions']['items'][number]): string {
  if (decides === 'prohibition') return 'it open whether a prohibition applies'
  return decides === 'critical' ? 'it open whether a critical control applies' : 'a rule or a control undecided'
}
