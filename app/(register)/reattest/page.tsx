import type { Metadata } from 'next'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { ReattestForm } from '../../../components/reattest/reattest-form.tsx'
import { pageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { listReattestable } from '../../../server/reattestations/list.ts'

export const metadata: Metadata = { title: 'Re-attest' }

export default async function ReattestPage({ searchParams }: PageProps<'/reattest'>) {
  const context = await pageContext()
  const params = await searchParams
  const systems = values(params['system']).filter((id) => /^SYS-[1-9]\d{0,9}$/.test(id))
  const { items } = await listReattestable(context, { system: systems.slice(0, 50) })
  return (
    <>
      <PageHeader title="Re-attest what has not changed" crumbs={[{ label: 'My work', href: '/work' }]}>
        Controls whose evidence ends soon or has ended. Where nothing changed, say what you checked again: the same
        files are filed anew.
      </PageHeader>
      {items.length === 0 ? (
        <EmptyState title="Nothing to re-attest" action={<ButtonLink href="/work">Go to my work</ButtonLink>}>
          {systems.length === 0
            ? 'When evidence of one of your systems comes to its end, it appears here. What ends of other systems is on their pages.'
            : 'No evidence that you may file for this system ends soon, or a filing already waits for its decision.'}
        </EmptyState>
      ) : (
        <ReattestForm
          key={JSON.stringify(params)}
          today={today(context)}
          items={items}
          controls={values(params['control'])}
          plain={context.actor.role === 'owner'}
        />
      )}
    </>
  )
}

function values(value: string | string[] | undefined): string[] {
  return [value].flat().flatMap((text) => text?.split(',') ?? [])
}
