import type { Metadata } from 'next'
import { EmptyState } from '../../../../components/empty-state.tsx'
import { PageHeader } from '../../../../components/page-header.tsx'
import { RegisterForm } from '../../../../components/systems/register-form.tsx'
import { kindOptions } from '../../../../components/systems/system-words.ts'
import { getCatalogue } from '../../../../server/catalogue/get.ts'
import { pageContext } from '../../../../server/http/page-context.ts'

export const metadata: Metadata = { title: 'Register a system' }

export default async function NewSystem() {
  const context = await pageContext()
  const { role } = context.actor
  const isLead = role === 'lead'
  return (
    <>
      <PageHeader
        title={isLead ? 'Register a system' : 'Propose a system'}
        crumbs={[{ label: 'Systems', href: '/systems' }]}
      >
        A name is enough to save. The questions that decide its tier come next.
      </PageHeader>
      {isLead || role === 'owner' ? (
        <RegisterForm kinds={kindOptions(getCatalogue(context))} isLead={isLead} />
      ) : (
        <EmptyState title="Leads and owners register systems">
          Ask a lead to add the system, or to give you the role owner.
        </EmptyState>
      )}
    </>
  )
}
