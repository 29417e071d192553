import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NewAudit } from '../../../../../../components/audit-form/new-audit.tsx'
import { auditsHref, systemHref } from '../../../../../../components/links.ts'
import { PageHeader } from '../../../../../../components/page-header.tsx'
import { LOG_LIMIT_BYTES } from '../../../../../../contracts/audits.ts'
import { listAudits } from '../../../../../../server/audits/list.ts'
import { orNotFound } from '../../../../../../server/http/page-context.ts'
import { readSystemPage } from '../../read-system-page.ts'

export const metadata: Metadata = { title: 'Audit decisions' }

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<{ control?: string | string[] }>
}

/** From the basis on which group data may be used to the run of an audit. */
export default async function NewAuditPage({ params, searchParams }: Props) {
  const { context, system } = await readSystemPage((await params).id)
  const { control } = await searchParams
  const { may } = await orNotFound(() => listAudits(context, system.id, { limit: 1 }))
  if (!may.run || context.asOf) notFound()
  return (
    <>
      <PageHeader
        title="Audit decisions"
        crumbs={[
          { label: 'Systems', href: '/systems' },
          { label: system.name, href: systemHref(system.id) },
          { label: 'Audits', href: auditsHref(system.id) },
        ]}
      >
        How groups fare in what {system.name} decides. The log is counted; the counts are kept, the people are not.
      </PageHeader>
      <NewAudit
        systemId={system.id}
        maxBytes={LOG_LIMIT_BYTES}
        control={typeof control === 'string' ? control : null}
      />
    </>
  )
}
