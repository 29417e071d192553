import type { Metadata } from 'next'
import { EmptyState } from '../../../../components/empty-state.tsx'
import { GrantForm } from '../../../../components/exceptions/grant-form.tsx'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Notice } from '../../../../components/problem-notice.tsx'
import type { System } from '../../../../contracts/systems.ts'
import { PROHIBITED_SCREEN } from '../../../../domain/exceptions.ts'
import { pageContext, type PageContext } from '../../../../server/http/page-context.ts'
import { today } from '../../../../server/organisation.ts'
import { readNewSubject } from '../../findings/read-new.ts'

export const metadata: Metadata = { title: 'Grant an exception' }

export default async function NewException({ searchParams }: PageProps<'/exceptions/new'>) {
  const context = await pageContext()
  const header = <PageHeader title="Grant an exception" crumbs={[{ label: 'Exceptions', href: '/exceptions' }]} />
  if (context.actor.role !== 'lead') {
    return (
      <>
        {header}
        <EmptyState title="Exceptions are granted by leads">
          Tell a lead why the control cannot be met now, what you do instead, and until when.
        </EmptyState>
      </>
    )
  }
  const { system, controls, control } = await readNewSubject(context, await searchParams)
  const never = system && whyNever(context, system)
  const able = controls.filter(({ id }) => id !== PROHIBITED_SCREEN)
  return (
    <>
      {header}
      {never ? (
        <div className="mb-6 max-w-2xl">
          <Notice tone="attention" title={`No exception for ${system.name}`}>
            {never}
          </Notice>
        </div>
      ) : null}
      <GrantForm
        key={`${system?.id} ${control?.id}`}
        today={today(context)}
        system={system && !never ? { id: system.id, label: system.name } : null}
        controls={able}
        control={control?.id === PROHIBITED_SCREEN ? null : control}
      />
    </>
  )
}

/** What a use case would refuse whatever is chosen. */
function whyNever(context: PageContext, system: System): string | null {
  if (system.tier === 'prohibited') {
    return 'It is possibly prohibited, and there is no exception from a prohibition: counsel decides.'
  }
  return system.may.review ? null : 'You own it or stand in for its owner: another lead decides.'
}
