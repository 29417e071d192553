import type { Metadata } from 'next'
import { PageHeader } from '../../../../components/page-header.tsx'
import { ProposedThresholds } from '../../../../components/thresholds/proposed-thresholds.tsx'
import { PolicyTable } from '../../../../components/thresholds/policy-table.tsx'
import { pageContext } from '../../../../server/http/page-context.ts'
import { today } from '../../../../server/organisation.ts'
import { viewAuditPolicy } from '../../../../server/audits/view-policy.ts'
import { needsSecondLead } from '../../../../server/settings/get.ts'

export const metadata: Metadata = { title: 'Thresholds' }

/** Everybody reads what verdicts are given by, as results lead here; leads change it. */
export default async function ThresholdsPage() {
  const context = await pageContext()
  const { actor } = context
  const policy = viewAuditPolicy(context)
  const on = today(context)
  return (
    <>
      <PageHeader
        title="Thresholds"
        crumbs={actor.role === 'lead' ? [{ label: 'Settings', href: '/settings' }] : undefined}
      >
        The numbers by which bias audits and checks give their verdicts. Results that stand keep those that they were
        held to.
      </PageHeader>
      <ProposedThresholds policy={policy} personId={actor.personId} />
      <PolicyTable policy={policy} today={on} needsSecond={needsSecondLead(context)} />
    </>
  )
}
