import type { Metadata } from 'next'
import { ButtonLink } from '../../../../../components/button.tsx'
import { EmptyState } from '../../../../../components/empty-state.tsx'
import { ExceptionList } from '../../../../../components/exceptions/exception-list.tsx'
import { FindingList } from '../../../../../components/findings/finding-list.tsx'
import { newHref } from '../../../../../components/links.ts'
import { Section } from '../../../../../components/section.tsx'
import { TextLink } from '../../../../../components/text-link.tsx'
import { listExceptions } from '../../../../../server/exceptions/list.ts'
import { listFindings } from '../../../../../server/findings/list.ts'
import { readSystemPage, type SystemPageData } from '../read-system-page.ts'
import { SystemFrame } from '../system-frame.tsx'

interface Props {
  params: Promise<{ id: string }>
}

const SHOWN = 50

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Findings on ${(await readSystemPage((await params).id)).system.name}` }
}

/** What is wrong with a system, and what it is excepted from. */
export default async function SystemFindings({ params }: Props) {
  const page = await readSystemPage((await params).id)
  return (
    <SystemFrame page={page} tab="findings">
      <Findings page={page} />
      <Exceptions page={page} />
    </SystemFrame>
  )
}

async function Findings({ page: { context, system, today } }: { page: SystemPageData }) {
  const { items, total } = await listFindings(context, { system: system.id, limit: SHOWN })
  const { role } = context.actor
  return (
    <Section
      title="Findings"
      id="findings"
      actions={
        role === 'lead' || role === 'approver' ? (
          <ButtonLink size="small" href={newHref('findings', system.id)}>
            Raise a finding
          </ButtonLink>
        ) : undefined
      }
    >
      <FindingList
        findings={items}
        today={today}
        ofOneSystem
        empty={
          <EmptyState title="No findings">
            What is wrong and to be put right by a day stands here, open and closed ones alike.
          </EmptyState>
        }
      />
      {total > items.length ? <All href={`/findings?system=${system.id}`} total={total} /> : null}
    </Section>
  )
}

async function Exceptions({ page: { context, system, today } }: { page: SystemPageData }) {
  const { items, total } = await listExceptions(context, { system: system.id, limit: SHOWN })
  const isProhibited = system.tier === 'prohibited'
  const mayGrant = system.may.review && !isProhibited
  return (
    <Section
      title="Exceptions"
      id="exceptions"
      intro={
        isProhibited
          ? 'There is none from a prohibition: the system is possibly prohibited, and counsel decides.'
          : 'Excepted controls count as passing until the last day, and are shown apart.'
      }
      actions={
        mayGrant ? (
          <ButtonLink size="small" href={newHref('exceptions', system.id)}>
            Grant an exception
          </ButtonLink>
        ) : undefined
      }
    >
      <ExceptionList
        exceptions={items}
        today={today}
        ofOneSystem
        empty={<EmptyState title="No exceptions">Every control that applies is asked for in full.</EmptyState>}
      />
      {total > items.length ? <All href={`/exceptions?system=${system.id}`} total={total} /> : null}
    </Section>
  )
}

function All({ href, total }: { href: string; total: number }) {
  return (
    <p className="mt-2 text-small">
      <TextLink href={href}>All {total}</TextLink>
    </p>
  )
}
