import type { Metadata } from 'next'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { listHref, readListAddress } from '../../../components/findings/address.ts'
import { BothTabs } from '../../../components/findings/both-tabs.tsx'
import { FindingFilters } from '../../../components/findings/finding-filters.tsx'
import { FindingList } from '../../../components/findings/finding-list.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { findingStates } from '../../../contracts/findings.ts'
import { severities } from '../../../domain/catalogue/edition.ts'
import { listFindings } from '../../../server/findings/list.ts'
import { listActionOwners } from '../../../server/findings/list-owners.ts'
import { pageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'

export const metadata: Metadata = { title: 'Findings' }

const FILTERS = {
  choices: { state: findingStates, severity: severities },
  texts: {
    q: /./,
    owner: /^(me|PER-[1-9]\d{0,9})$/,
    regressed: /^true$/,
    toVerify: /^true$/,
    system: /^SYS-[1-9]\d{0,9}$/,
  },
}

export default async function Findings({ searchParams }: PageProps<'/findings'>) {
  const context = await pageContext()
  const params = await searchParams
  const address = readListAddress(params, FILTERS)
  const page = await listFindings(context, address.query)
  const mayJudge = context.actor.role === 'lead' || context.actor.role === 'approver'
  return (
    <>
      <PageHeader
        title="Findings and exceptions"
        actions={
          mayJudge ? (
            <ButtonLink href="/findings/new" variant="primary">
              Raise a finding
            </ButtonLink>
          ) : undefined
        }
      />
      <BothTabs current="findings" />
      {page.total === 0 && !address.isFiltered ? (
        <NoFindings mayJudge={mayJudge} />
      ) : (
        <>
          <FindingFilters people={listActionOwners(context)} mayVerify={mayJudge} />
          <FindingList
            findings={page.items}
            today={today(context)}
            empty={
              <EmptyState title="No finding is like that">Take a filter off, or search for another word.</EmptyState>
            }
          />
          {page.total === 0 ? null : (
            <Pager
              shown={page.items.length}
              total={page.total}
              noun="finding"
              firstHref={address.isFirst ? null : listHref('/findings', params, null)}
              nextHref={page.next === null ? null : listHref('/findings', params, page.next)}
            />
          )}
        </>
      )}
    </>
  )
}

function NoFindings({ mayJudge }: { mayJudge: boolean }) {
  return (
    <EmptyState
      title="No findings yet"
      action={mayJudge ? <ButtonLink href="/findings/new">Raise a finding</ButtonLink> : undefined}
    >
      A finding is something wrong that is to be put right by a day, by one person. Somebody else verifies it; if it
      comes back, the register says after how many clean days.
    </EmptyState>
  )
}
