import type { Metadata } from 'next'
import type { SearchParams } from '../../../components/inventory/address.ts'
import { dayWords } from '../../../components/day-words.ts'
import { StatusChanges } from '../../../components/overview/status-changes.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { pageContext, type PageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { listStatusChanges } from '../../../server/status/list-changes.ts'
import { Refusal } from '../../../domain/refusal.ts'

export const metadata: Metadata = { title: 'What changed' }

/** All that changed in the last 30 days, the newest first. */
export default async function Changes({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await pageContext()
  const { after } = await searchParams
  const { page, isFirst } = await readPage(context, typeof after === 'string' ? after : null)
  return (
    <>
      <PageHeader title="What changed" crumbs={[{ label: 'Overview', href: '/' }]}>
        Systems whose status changed from {dayWords(page.from)} to {dayWords(page.to)}.
      </PageHeader>
      <StatusChanges changes={page.items} today={today(context)} />
      {page.total === 0 ? null : (
        <Pager
          shown={page.items.length}
          total={page.total}
          noun="change"
          firstHref={isFirst ? null : '/changes'}
          nextHref={page.next === null ? null : `/changes?after=${page.next}`}
        />
      )}
    </>
  )
}

/** The page asked for; the first where its place is none. */
async function readPage(context: PageContext, after: string | null) {
  const query = { view: context.asOf?.view ?? 'known', limit: 50 }
  try {
    return {
      page: await listStatusChanges(context, { ...query, ...(after ? { after } : {}) }),
      isFirst: after === null,
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid') throw error
    return { page: await listStatusChanges(context, query), isFirst: true }
  }
}
