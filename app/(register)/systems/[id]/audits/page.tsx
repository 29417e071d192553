import type { Metadata } from 'next'
import { AuditDrift } from '../../../../../components/audits/audit-drift.tsx'
import { AuditsTable } from '../../../../../components/audits/audits-table.tsx'
import { ButtonLink } from '../../../../../components/button.tsx'
import { EmptyState } from '../../../../../components/empty-state.tsx'
import type { SearchParams } from '../../../../../components/inventory/address.ts'
import { auditsHref, newAuditHref } from '../../../../../components/links.ts'
import { Pager } from '../../../../../components/pager.tsx'
import { Section } from '../../../../../components/section.tsx'
import { placeIn } from '../../../../../components/system/place.ts'
import { limit } from '../../../../../domain/bias-audit/policy.ts'
import { listAudits } from '../../../../../server/audits/list.ts'
import { auditPolicyInForce } from '../../../../../server/audits/policy.ts'
import { orNotFound } from '../../../../../server/http/page-context.ts'
import { timeZone } from '../../../../../server/organisation.ts'
import { readSystemPage } from '../read-system-page.ts'
import { SystemFrame } from '../system-frame.tsx'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Bias audits of ${(await readSystemPage((await params).id)).system.name}` }
}

/** Every audit of the system's decisions, and how its ratios went. */
export default async function SystemAudits({ params, searchParams }: Props) {
  const page = await readSystemPage((await params).id)
  const { context, system, today } = page
  const after = placeIn(await searchParams)
  const query = { limit: 25, ...(after === null ? {} : { after }) }
  const audits = await orNotFound(() => listAudits(context, system.id, query))
  const zone = timeZone(context)
  const run = audits.may.run ? <ButtonLink href={newAuditHref(system.id)}>Audit decisions</ButtonLink> : undefined
  if (audits.total === 0) {
    return (
      <SystemFrame page={page} tab="audits">
        <EmptyState title="No bias audit yet" action={run}>
          Bring the log of what this system decided: Plumbline counts it, says how groups fare against each other and
          what could be chance, and keeps the counts alone.
        </EmptyState>
      </SystemFrame>
    )
  }
  return (
    <SystemFrame page={page} tab="audits">
      <Section title="Bias audits" id="audits" actions={run} intro="Every completed run is here, filed or not.">
        <AuditsTable audits={audits.items} today={today} timeZone={zone} />
        <Pager
          shown={audits.items.length}
          total={audits.total}
          noun="audit"
          firstHref={after === null ? null : auditsHref(system.id)}
          nextHref={audits.next === null ? null : `${auditsHref(system.id)}?after=${audits.next}`}
        />
      </Section>
      {audits.items.length > 1 ? (
        <AuditDrift
          audits={audits.items}
          fourFifths={limit(auditPolicyInForce(context), 'four-fifths')}
          timeZone={zone}
        />
      ) : null}
    </SystemFrame>
  )
}
