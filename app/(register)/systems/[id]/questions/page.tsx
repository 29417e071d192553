import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmptyState } from '../../../../../components/empty-state.tsx'
import { PageHeader } from '../../../../../components/page-header.tsx'
import { QuestionsForm } from '../../../../../components/systems/questions-form.tsx'
import { Refusal } from '../../../../../domain/refusal.ts'
import { listSourcesOf } from '../../../../../server/data-sources/list-of-system.ts'
import { pageContext } from '../../../../../server/http/page-context.ts'
import { timeZone, today } from '../../../../../server/organisation.ts'
import { listRequests } from '../../../../../server/requests/list.ts'
import { getSystem } from '../../../../../server/systems/get.ts'

export const metadata: Metadata = { title: 'Questions' }

export default async function SystemQuestions({ params }: PageProps<'/systems/[id]/questions'>) {
  const { id } = await params
  const context = await pageContext()
  const system = await getSystem(context, id).catch(whenMissing)
  const crumbs = [
    { label: 'Systems', href: '/systems' },
    { label: system.name, href: `/systems/${id}` },
  ]
  if (!system.may.amend) {
    return (
      <>
        <PageHeader title="Questions" crumbs={crumbs} />
        <EmptyState title="Its owner, the deputy or a lead answers these">
          What was answered is on the page of the system.
        </EmptyState>
      </>
    )
  }
  const { items } = await listSourcesOf(context, id)
  const asked = await listRequests(context, { system: id, state: 'open', limit: 500 })
  return (
    <>
      <PageHeader title={`Questions about ${system.name}`} crumbs={crumbs}>
        The answers decide its tier and which controls apply. Both follow beside as you answer.
      </PageHeader>
      <QuestionsForm
        system={system}
        sources={items.map(({ source }) => source)}
        asked={asked.items}
        today={today(context)}
        timeZone={timeZone(context)}
      />
    </>
  )
}

function whenMissing(error: unknown): never {
  if (error instanceof Refusal && error.code === 'not-found') notFound()
  throw error
}
