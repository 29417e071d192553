import type { Metadata } from 'next'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ExceptionFilters } from '../../../components/exceptions/exception-filters.tsx'
import { ExceptionList } from '../../../components/exceptions/exception-list.tsx'
import { listHref, readListAddress } from '../../../components/findings/address.ts'
import { BothTabs } from '../../../components/findings/both-tabs.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { exceptionStates } from '../../../contracts/exceptions.ts'
import { listExceptions } from '../../../server/exceptions/list.ts'
import { pageContext } from '../../../server/http/page-context.ts'
import { editionInForce, today } from '../../../server/organisation.ts'

export const metadata: Metadata = { title: 'Exceptions' }

const FILTERS = {
  choices: { state: exceptionStates, control: null },
  texts: { q: /./, endsWithinDays: /^\d{1,2}$/, system: /^SYS-[1-9]\d{0,9}$/ },
}

export default async function Exceptions({ searchParams }: PageProps<'/exceptions'>) {
  const context = await pageContext()
  const params = await searchParams
  const address = readListAddress(params, FILTERS)
  const page = await listExceptions(context, address.query)
  const isLead = context.actor.role === 'lead'
  const { controls } = editionInForce(context)
  return (
    <>
      <PageHeader
        title="Findings and exceptions"
        actions={
          isLead ? (
            <ButtonLink href="/exceptions/new" variant="primary">
              Grant an exception
            </ButtonLink>
          ) : undefined
        }
      />
      <BothTabs current="exceptions" />
      {page.total === 0 && !address.isFiltered ? (
        <NoExceptions isLead={isLead} />
      ) : (
        <>
          <ExceptionFilters controls={controls.map(({ id, title }) => ({ value: id, label: title }))} />
          <ExceptionList
            exceptions={page.items}
            today={today(context)}
            empty={
              <EmptyState title="No exception is like that">Take a filter off, or search for another word.</EmptyState>
            }
          />
          {page.total === 0 ? null : (
            <Pager
              shown={page.items.length}
              total={page.total}
              noun="exception"
              firstHref={address.isFirst ? null : listHref('/exceptions', params, null)}
              nextHref={page.next === null ? null : listHref('/exceptions', params, page.next)}
            />
          )}
        </>
      )}
    </>
  )
}

function NoExceptions({ isLead }: { isLead: boolean }) {
  return (
    <EmptyState
      title="No exceptions yet"
      action={isLead ? <ButtonLink href="/exceptions/new">Grant an exception</ButtonLink> : undefined}
    >
      An exception excuses a system from a control for a time, with a reason and an end. It counts as passing, is shown
      apart, and never excuses from a prohibition.
    </EmptyState>
  )
}
