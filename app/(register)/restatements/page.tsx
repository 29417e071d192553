import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { buttonClass, ButtonLink } from '../../../components/button.tsx'
import {
  queryOfTwoDays,
  readTwoDays,
  twoDaysExportHref,
  twoDaysHref,
  type TwoDaysAddress,
} from '../../../components/changes/address.ts'
import { DatedFilters } from '../../../components/changes/dated-filters.tsx'
import { RestatementGroups } from '../../../components/changes/restatement-groups.tsx'
import { TwoDaysForm } from '../../../components/changes/two-days-form.tsx'
import { dayWords } from '../../../components/day-words.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import type { SearchParams } from '../../../components/inventory/address.ts'
import { countWords } from '../../../components/number-words.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { PrintReference } from '../../../components/print-line.tsx'
import type { RestatementPage } from '../../../contracts/overview.ts'
import { addDays, addDuration } from '../../../domain/days.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { pageContext, type PageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { listRestatements } from '../../../server/status/list-restatements.ts'
import { listFacets } from '../../../server/systems/list-facets.ts'

export const metadata: Metadata = { title: 'Restatements' }

const PAGE = '/restatements'
const PAGE_SIZE = 10
const SYSTEMS_A_PAGE = 100

/** Days that read otherwise now than at their end, by what came late. */
export default async function Restatements({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await pageContext()
  const params = await searchParams
  const yesterday = addDays(today(context), -1)
  const usual = { from: addDuration(yesterday, '-P1Y'), ...params }
  const address = readTwoDays(usual, { today: yesterday, view: 'known' })
  const recording = /^\d{1,15}$/.test(String(params['recording'])) ? Number(params['recording']) : null
  const { page, isFirst } = await readPage(context, address, recording)
  const href = (changes: Partial<TwoDaysAddress> = {}, of: number | null = recording) =>
    `${twoDaysHref(PAGE, { ...address, cause: null }, changes)}${of === null ? '' : `&recording=${of}`}`
  const plain = context.actor.role === 'owner'
  return (
    <>
      <PrintReference reference={page.reference} />
      <PageHeader
        title="Restatements"
        crumbs={[
          { label: 'Overview', href: '/' },
          { label: 'What changed', href: twoDaysHref('/changes', address) },
          ...(recording === null ? [] : [{ label: 'All restatements', href: href({}, null) }]),
        ]}
        actions={<Save address={address} />}
      >
        <p>{sentenceOf(page)}</p>
      </PageHeader>
      <div className="mb-4 space-y-3">
        <TwoDaysForm
          key={`${address.from} ${address.to}`}
          page={PAGE}
          address={address}
          today={yesterday}
          labels={['First day', 'Last day']}
        />
        <DatedFilters facets={await listFacets(context, address.filters['owner'])} role={context.actor.role} />
      </div>
      {page.items.length === 0 ? (
        <Nothing page={page} />
      ) : (
        <>
          <RestatementGroups
            restatements={page.items}
            today={today(context)}
            plain={plain}
            hrefOf={recording === null ? (one) => href({}, one.recording) : null}
          />
          <Pager
            shown={recording === null ? page.items.length : (page.items[0]?.items.length ?? 0)}
            total={page.total}
            noun={recording === null ? 'recording' : 'system'}
            firstHref={isFirst ? null : href()}
            nextHref={page.next === null ? null : href({ after: page.next })}
          />
        </>
      )}
    </>
  )
}

function sentenceOf({ from, to, systems }: RestatementPage): string {
  const days = `Between ${dayWords(from)} and ${dayWords(to)}`
  if (systems === 0) return `${days} every day reads as it did at its end.`
  const verb = systems === 1 ? 'has' : 'have'
  return `${days} ${countWords(systems, 'system')} ${verb} days that read otherwise now than at their end. What was known then is kept.`
}

function Nothing({ page }: { page: RestatementPage }) {
  return (
    <EmptyState
      title={`Nothing was restated from ${dayWords(page.from)} to ${dayWords(page.to)}`}
      action={<ButtonLink href={PAGE}>The last year</ButtonLink>}
    >
      What is recorded late, with a day of its own before, changes what is told of the days since: here it stands, with
      who recorded it. A day that differs for the wait for a decision alone is no restatement.
    </EmptyState>
  )
}

/** A file, so a link that the browser follows itself. */
function Save({ address }: { address: TwoDaysAddress }) {
  return (
    <a
      href={twoDaysExportHref('/status/restatements/export', address, false)}
      download
      className={buttonClass('secondary')}
    >
      <Download size={16} aria-hidden="true" />
      Save as CSV
    </a>
  )
}

/** The page asked for; the first where its place is none. */
async function readPage(context: PageContext, address: TwoDaysAddress, recording: number | null) {
  const { view: _view, ...base } = queryOfTwoDays(address)
  const asked = recording === null ? { ...base, limit: PAGE_SIZE } : { ...base, recording, limit: SYSTEMS_A_PAGE }
  try {
    const place = address.after === null ? {} : { after: address.after }
    return { page: await listRestatements(context, { ...asked, ...place }), isFirst: address.after === null }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid' || address.after === null) throw error
    return { page: await listRestatements(context, asked), isFirst: true }
  }
}
