import type { Metadata } from 'next'
import { EmptyState } from '../../../../components/empty-state.tsx'
import { RaiseForm } from '../../../../components/findings/raise-form.tsx'
import { PageHeader } from '../../../../components/page-header.tsx'
import { pageContext } from '../../../../server/http/page-context.ts'
import { today } from '../../../../server/organisation.ts'
import { readNewSubject } from '../read-new.ts'

export const metadata: Metadata = { title: 'Raise a finding' }

export default async function NewFinding({ searchParams }: PageProps<'/findings/new'>) {
  const context = await pageContext()
  const { role } = context.actor
  const header = <PageHeader title="Raise a finding" crumbs={[{ label: 'Findings', href: '/findings' }]} />
  if (role !== 'lead' && role !== 'approver') {
    return (
      <>
        {header}
        <EmptyState title="Findings are raised by leads and approvers">
          Tell a lead what you saw. What is yours to put right is in My work.
        </EmptyState>
      </>
    )
  }
  const { system, controls, control } = await readNewSubject(context, await searchParams)
  return (
    <>
      {header}
      <RaiseForm
        key={`${system?.id} ${control?.id}`}
        today={today(context)}
        system={system && { id: system.id, name: system.name, registeredOn: system.registeredOn, owner: system.owner }}
        controls={controls}
        control={control}
      />
    </>
  )
}
