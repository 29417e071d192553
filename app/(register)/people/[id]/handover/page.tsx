import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { EmptyState } from '../../../../../components/empty-state.tsx'
import { PageHeader } from '../../../../../components/page-header.tsx'
import { HandoverForm } from '../../../../../components/people/handover-form.tsx'
import { orNotFound, pageContext } from '../../../../../server/http/page-context.ts'
import { getPerson } from '../../../../../server/people/get.ts'
import { today } from '../../../../../server/organisation.ts'
import { getHoldings } from '../../../../../server/people/holdings.ts'

export const metadata: Metadata = { title: 'Hand over' }

export default async function HandoverPage({ params }: PageProps<'/people/[id]/handover'>) {
  const context = await pageContext()
  const { id } = await params
  const { id: now } = await orNotFound(() => getPerson(context, id))
  if (now !== id) redirect(`/people/${now}/handover`)
  const held = await orNotFound(() => getHoldings(context, id))
  const isEmpty = held.systems.length + held.findings.length + held.approves.length === 0
  return (
    <>
      <PageHeader title={`Hand over what ${held.person.name} has`} crumbs={[{ label: 'People', href: '/people' }]}>
        Everything that {held.person.name} owns, is asked to own, stands in for or is to put right. Nothing is changed
        before you confirm.
      </PageHeader>
      {isEmpty ? (
        <EmptyState title="Nothing in hand">
          {held.person.name} owns no system, stands in for nobody and has no finding to put right.
        </EmptyState>
      ) : null}
      <HandoverForm held={held} today={today(context)} />
    </>
  )
}
