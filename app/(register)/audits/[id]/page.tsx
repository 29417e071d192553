import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { AttributeSection } from '../../../../components/audits/attribute-section.tsx'
import { AuditDrift } from '../../../../components/audits/audit-drift.tsx'
import { AuditFacts } from '../../../../components/audits/audit-facts.tsx'

import { CalibrationTab } from '../../../../components/audits/calibration-tab.tsx'
import { PeriodDrift } from '../../../../components/audits/drift-tab.tsx'
import { ErrorsTab } from '../../../../components/audits/errors-tab.tsx'
import { FileAudit } from '../../../../components/audits/file-audit.tsx'
import { HowComputed } from '../../../../components/audits/how-computed.tsx'
import { IntersectionsTab } from '../../../../components/audits/intersections-tab.tsx'
import { LeftOut } from '../../../../components/audits/left-out.tsx'
import { NewYorkTab } from '../../../../components/audits/new-york-tab.tsx'
import { StrataTab } from '../../../../components/audits/strata-tab.tsx'
import { VerdictPanel } from '../../../../components/audits/verdict-panel.tsx'
import { ButtonLink } from '../../../../components/button.tsx'
import { EmptyState } from '../../../../components/empty-state.tsx'
import type { SearchParams } from '../../../../components/inventory/address.ts'
import { auditHref, auditsHref, systemHref } from '../../../../components/links.ts'
import { Menu } from '../../../../components/menu.tsx'
import { PageHeader } from '../../../../components/page-header.tsx'
import { PrintLine } from '../../../../components/print-line.tsx'
import { Columns, Section } from '../../../../components/section.tsx'
import { LinkTabs } from '../../../../components/tabs.tsx'
import type { Audit } from '../../../../contracts/audits.ts'
import { limit } from '../../../../domain/bias-audit/policy.ts'
import { Refusal } from '../../../../domain/refusal.ts'
import { getAudit } from '../../../../server/audits/get.ts'
import { listAudits } from '../../../../server/audits/list.ts'
import { orNotFound, pageContext, type PageContext } from '../../../../server/http/page-context.ts'
import { ledgerSize } from '../../../../server/ledger/size.ts'
import { timeZone, today } from '../../../../server/organisation.ts'
import { paperNameOf } from '../../../../server/settings/branding.ts'

const TABS = [
  { id: 'result', label: 'Result' },
  { id: 'intersections', label: 'Intersections' },
  { id: 'errors', label: 'Errors' },
  { id: 'calibration', label: 'Calibration' },
  { id: 'strata', label: 'Strata' },
  { id: 'drift', label: 'Drift' },
  { id: 'new-york', label: 'New York' },
] as const
type Tab = (typeof TABS)[number]['id']

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Bias audit ${(await params).id}` }
}

/** A bias audit as a lead reads it in a minute; what a statistician asks for lies in tabs and below. */
export default async function AuditPage({ params, searchParams }: Props) {
  const context = await pageContext()
  const { id } = await params
  const { tab: asked, exact, control } = await searchParams
  const audit = await orNotFound(() => orErased(() => readAudit(context, id, exact === 'true')))
  if (typeof audit === 'string') return <Erased id={id} words={audit} />
  const tab = TABS.find((one) => one.id === asked)?.id ?? 'result'
  const { system } = audit
  return (
    <>
      <PrintLine name={paperNameOf(context)} today={today(context)} ledgerSize={ledgerSize(context)} />
      <PageHeader
        title={`Bias audit of ${system.name}`}
        crumbs={[
          { label: 'Systems', href: '/systems' },
          { label: system.name, href: systemHref(system.id) },
          { label: 'Audits', href: auditsHref(system.id) },
        ]}
        actions={<Actions audit={audit} context={context} control={typeof control === 'string' ? control : null} />}
      >
        {audit.extract.period === null ? audit.id : `${audit.id}, ${audit.extract.period}`}
      </PageHeader>
      <LinkTabs
        label="Audit"
        tabs={TABS.map((one) => ({
          label: one.label,
          href: hrefOf(audit, one.id),
          current: one.id === tab,
        }))}
      />
      <TabContent audit={audit} context={context} tab={tab} />
    </>
  )
}

function Erased({ id, words }: { id: string; words: string }) {
  return (
    <>
      <PageHeader title={`Bias audit ${id}`} crumbs={[{ label: 'Systems', href: '/systems' }]} />
      <EmptyState title="Its figures were erased">{words}</EmptyState>
    </>
  )
}

/** What is there, or what is said of what was erased. */
function orErased<T>(read: () => T): T | string {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict') return error.message
    throw error
  }
}

/** Exact small cells, where the reader asks and may see them; otherwise the same page without them. */
function readAudit(context: PageContext, id: string, isExact: boolean): Audit {
  const audit = getAudit(context, id)
  return isExact && audit.may.readCountTable ? getAudit(context, id, { unsuppressed: true }) : audit
}

function hrefOf({ id, unsuppressed }: Audit, tab: Tab, isExact = unsuppressed): string {
  const query = new URLSearchParams({
    ...(tab === 'result' ? {} : { tab }),
    ...(isExact ? { exact: 'true' } : {}),
  }).toString()
  return query === '' ? auditHref(id) : `${auditHref(id)}?${query}`
}

interface ActionsProps {
  audit: Audit
  context: PageContext
  control: string | null
}

function Actions({ audit, context, control }: ActionsProps) {
  const counts = `/api/v1/audits/${audit.id}/count-table`
  return (
    <>
      {audit.may.readCountTable ? (
        <>
          <ButtonLink href={hrefOf(audit, 'result', !audit.unsuppressed)}>
            {audit.unsuppressed ? 'Hide small cells' : 'Show small cells'}
          </ButtonLink>
          <Menu
            label="Counts"
            trigger={<>Counts</>}
            align="end"
            items={[
              { label: 'Count table, CSV', href: `${counts}?format=csv` },
              { label: 'Count table, JSON', href: `${counts}?format=json` },
            ]}
          />
        </>
      ) : null}
      {audit.may.file ? <FileAudit audit={toFile(audit)} today={today(context)} control={control} /> : null}
    </>
  )
}

/** The little of an audit that the dialog needs: the rest stays on the server. */
function toFile({ id, version, controls, files, route, builtTheSystem }: Audit) {
  return { id, version, controls, files, route, builtTheSystem }
}

interface TabProps {
  audit: Audit
  context: PageContext
  tab: Tab
}

function TabContent({ audit, context, tab }: TabProps): ReactNode {
  switch (tab) {
    case 'result':
      return <Result audit={audit} context={context} />
    case 'intersections':
      return <IntersectionsTab audit={audit} />
    case 'errors':
      return <ErrorsTab audit={audit} />
    case 'calibration':
      return <CalibrationTab audit={audit} />
    case 'strata':
      return <StrataTab audit={audit} />
    case 'drift':
      return <DriftTab audit={audit} context={context} />
    case 'new-york':
      return <NewYorkTab audit={audit} />
  }
}

function Result({ audit, context }: Omit<TabProps, 'tab'>) {
  const single = Object.entries(audit.analyses).filter(([, { screening }]) => !screening)
  return (
    <>
      <VerdictPanel audit={audit} />
      {single.map(([name, analysis]) => (
        <div key={name} className="mt-8">
          <AttributeSection audit={audit} name={name} analysis={analysis} />
        </div>
      ))}
      <div className="mt-8">
        <Columns
          main={<LeftOut audit={audit} />}
          side={
            <Section title="About this audit" id="about">
              <AuditFacts audit={audit} today={today(context)} timeZone={timeZone(context)} />
            </Section>
          }
        />
      </div>
      <div className="mt-8">
        <HowComputed audit={audit} />
      </div>
    </>
  )
}

function DriftTab({ audit, context }: Omit<TabProps, 'tab'>) {
  const { items } = listAudits(context, audit.system.id, { limit: 50 })
  return (
    <>
      <AuditDrift
        audits={items.filter(({ ranAt }) => ranAt <= audit.ranAt)}
        fourFifths={limit(audit, 'four-fifths')}
        timeZone={timeZone(context)}
      />
      <PeriodDrift audit={audit} />
    </>
  )
}
