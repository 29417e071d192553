import type { Metadata } from 'next'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { DecisionQueue } from '../../../components/evidence/decision-queue.tsx'
import { evidenceHref, readEvidenceAddress, type SearchParams } from '../../../components/evidence/evidence-address.ts'
import { EvidenceFilters } from '../../../components/evidence/evidence-filters.tsx'
import { FilingList } from '../../../components/evidence/filing-list.tsx'
import { QUEUE_QUERY } from '../../../components/evidence/queue-query.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { LinkTabs } from '../../../components/tabs.tsx'
import type { Role } from '../../../domain/events.ts'
import { listFilings } from '../../../server/filings/list.ts'
import { pageContext, type PageContext } from '../../../server/http/page-context.ts'
import { editionInForce, timeZone, today } from '../../../server/organisation.ts'

export const metadata: Metadata = { title: 'Evidence' }

export default async function Evidence({ searchParams }: PageProps<'/evidence'>) {
  const context = await pageContext()
  const params = await searchParams
  const { role } = context.actor
  const isToday = !context.asOf
  const mayDecide = isToday && (role === 'lead' || role === 'approver')
  const isQueue = mayDecide && readEvidenceAddress(params).tab === 'decide'
  const mayFile = mayDecide || (isToday && role === 'owner')
  return (
    <>
      <PageHeader
        title="Evidence"
        actions={
          mayFile ? (
            <ButtonLink href="/file" variant={isQueue ? 'secondary' : 'primary'}>
              File evidence
            </ButtonLink>
          ) : undefined
        }
      />
      {mayDecide ? <Tabs context={context} isQueue={isQueue} /> : null}
      {isQueue ? <Queue context={context} /> : <Filings context={context} params={params} mayFile={mayFile} />}
    </>
  )
}

async function Tabs({ context, isQueue }: { context: PageContext; isQueue: boolean }) {
  const { total } = await listFilings(context, { toDecide: 'true', limit: 1 })
  return (
    <LinkTabs
      label="Evidence"
      tabs={[
        { label: 'All filings', href: '/evidence', current: !isQueue },
        { label: 'To decide', href: '/evidence?tab=decide', count: total, current: isQueue },
      ]}
    />
  )
}

async function Queue({ context }: { context: PageContext }) {
  return (
    <DecisionQueue
      initial={await listFilings(context, QUEUE_QUERY)}
      today={today(context)}
      timeZone={timeZone(context)}
    />
  )
}

async function Filings({ context, params, mayFile }: { context: PageContext; params: SearchParams; mayFile: boolean }) {
  const address = readEvidenceAddress(params)
  const page = await listFilings(context, address.query)
  if (page.total === 0 && !address.isFiltered) return <NoEvidence role={context.actor.role} mayFile={mayFile} />
  const { controls } = editionInForce(context)
  return (
    <>
      <EvidenceFilters mayFile={mayFile} controls={controls.map(({ id, title }) => ({ value: id, label: title }))} />
      <FilingList filings={page.items} today={today(context)} empty={<NoMatch />} />
      {page.total === 0 ? null : (
        <Pager
          shown={page.items.length}
          total={page.total}
          noun="filing"
          firstHref={address.isFirst ? null : evidenceHref(params, {})}
          nextHref={page.next === null ? null : evidenceHref(params, { after: page.next })}
        />
      )}
    </>
  )
}

function NoMatch() {
  return <EmptyState title="No filing is like that">Take a filter off, or search for another word.</EmptyState>
}

function NoEvidence({ role, mayFile }: { role: Role; mayFile: boolean }) {
  return (
    <EmptyState
      title="No evidence yet"
      action={
        mayFile ? (
          <ButtonLink href="/file" variant="primary">
            File evidence
          </ButtonLink>
        ) : undefined
      }
    >
      Evidence shows that a control holds: a log, a report, a screenshot, a link.{' '}
      {role === 'owner'
        ? 'You file it for your systems; a lead accepts it.'
        : 'Owners file it, and somebody else accepts it.'}
    </EmptyState>
  )
}
