import type { Metadata } from 'next'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { countWords } from '../../../components/number-words.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { TextLink } from '../../../components/text-link.tsx'
import { ControlWork } from '../../../components/work/control-work.tsx'
import { FilingWork } from '../../../components/work/filing-work.tsx'
import { AskedWork } from '../../../components/work/asked-work.tsx'
import { FindingWork, OwnershipWork, QuestionWork } from '../../../components/work/own-work.tsx'
import { DeclinedWork, RegisterWork } from '../../../components/work/register-work.tsx'
import type { Work } from '../../../contracts/work.ts'
import type { Role } from '../../../domain/events.ts'
import type { LookedAt } from '../../../server/context.ts'
import { pageContext, type PageContext } from '../../../server/http/page-context.ts'
import { timeZone, today } from '../../../server/organisation.ts'
import { listWorkOfDay } from '../../../server/work/list-of-day.ts'
import { listWork } from '../../../server/work/list.ts'

export const metadata: Metadata = { title: 'My work' }

export default async function MyWork() {
  const context = await pageContext()
  const { role } = context.actor
  if (context.asOf) return <WorkOfDay context={context} asOf={context.asOf} />
  const work = await listWork(context)
  const place = { today: today(context), timeZone: timeZone(context) }
  return (
    <>
      <PageHeader title="My work">
        <p>{sentenceOf(work)}</p>
        {work.waiting > 0 ? (
          <p className="text-small">
            <TextLink href="/evidence?state=undecided&by=me">{countWords(work.waiting, 'filing')} of yours</TextLink>{' '}
            {work.waiting === 1 ? 'waits' : 'wait'} for somebody else’s decision.
          </p>
        ) : null}
      </PageHeader>
      {isEmpty(work) ? <NothingWaits role={role} hasControls={context.actor.approves.length > 0} /> : null}
      <OwnershipWork ownership={work.ownership} />
      <AskedWork asked={work.asked} {...place} />
      <QuestionWork questions={work.questions} />
      {work.register ? <DeclinedWork declined={work.register.declined} /> : null}
      <FilingWork decide={work.decide} rejected={work.rejected} {...place} />
      <FindingWork findings={work.findings} verify={work.verify} />
      <ControlWork act={work.act} soon={work.soon} reattest={work.reattest} plain={role === 'owner'} />
      {work.register ? <RegisterWork register={work.register} /> : null}
    </>
  )
}

async function WorkOfDay({ context, asOf }: { context: PageContext; asOf: LookedAt }) {
  const { act, soon, questions } = await listWorkOfDay(context, asOf)
  return (
    <>
      <PageHeader title="My work">
        What was unanswered, did not pass or fell due on the systems that were yours on that day. What was asked of you
        otherwise is told of today alone.
      </PageHeader>
      {act.total + soon.total + questions.total === 0 ? (
        <EmptyState title="Nothing waited">
          Every control of the systems you owned passed and nothing was unanswered, or you owned none.
        </EmptyState>
      ) : null}
      <QuestionWork questions={questions} isPast />
      <ControlWork act={act} soon={soon} reattest={0} plain={context.actor.role === 'owner'} />
    </>
  )
}

function sentenceOf({ total, soon, act }: Work): string {
  const now =
    total === 0
      ? 'Nothing waits for you today'
      : `${countWords(total, 'thing')} ${total === 1 ? 'waits' : 'wait'} for you`
  const failing = act.total === 0 ? '' : `, ${act.total} of them on your systems`
  const later =
    soon.total === 0 ? '' : `; ${countWords(soon.total, 'control')} of your systems fall due in the next weeks`
  return `${now}${failing}${later}.`
}

function isEmpty(work: Work): boolean {
  const { register, soon, total } = work
  const gaps = register ? register.withoutOwner + register.notAccepted + register.organisation.length : 0
  return total + soon.total + gaps === 0
}

const TEACHES: Record<Role, { words: string; action: { label: string; href: string } | null }> = {
  lead: {
    words: 'Filings to decide on, proposals and gaps of the register appear here as they come up.',
    action: { label: 'Look at the inventory', href: '/systems' },
  },
  approver: {
    words: 'Filings against the controls that are assigned to you appear here when somebody files them.',
    action: { label: 'Look at the evidence', href: '/evidence' },
  },
  owner: {
    words: 'When evidence for one of your systems falls due, or somebody asks you to own one, it appears here.',
    action: { label: 'Your systems', href: '/systems?owner=me' },
  },
  executive: {
    words: 'You read the register; nothing in it waits for you.',
    action: { label: 'Look at the overview', href: '/' },
  },
  auditor: {
    words: 'You read everything and change nothing.',
    action: { label: 'Look at the evidence', href: '/evidence' },
  },
}

function NothingWaits({ role, hasControls }: { role: Role; hasControls: boolean }) {
  if (role === 'approver' && !hasControls) {
    return (
      <EmptyState title="No control is assigned to you yet">
        You decide on evidence for the controls that are assigned to you. A lead does that under People; then what is
        filed for them waits for you here.
      </EmptyState>
    )
  }
  const { words, action } = TEACHES[role]
  return (
    <EmptyState
      title="All done"
      action={action ? <ButtonLink href={action.href}>{action.label}</ButtonLink> : undefined}
    >
      {words}
    </EmptyState>
  )
}
