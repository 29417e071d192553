import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { buttonClass, ButtonLink } from '../../../components/button.tsx'
import {
  presetSpans,
  queryOfTwoDays,
  readTwoDays,
  twoDaysExportHref,
  twoDaysHref,
  type TwoDaysAddress,
} from '../../../components/changes/address.ts'
import { causeWord } from '../../../components/changes/cause-words.ts'
import { ChangeList } from '../../../components/changes/change-list.tsx'
import { DatedFilters } from '../../../components/changes/dated-filters.tsx'
import { SumTable } from '../../../components/changes/sum-table.tsx'
import { TwoDaysForm } from '../../../components/changes/two-days-form.tsx'
import { dayWords } from '../../../components/day-words.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import type { SearchParams } from '../../../components/inventory/address.ts'
import { countWords, numberWords } from '../../../components/number-words.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { PrintReference } from '../../../components/print-line.tsx'
import { Section } from '../../../components/section.tsx'
import { Segmented } from '../../../components/tabs.tsx'
import { TextLink } from '../../../components/text-link.tsx'
import type { StatusChangePage } from '../../../contracts/overview.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { pageContext, type PageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { listStatusChanges } from '../../../server/status/list-changes.ts'
import { listFacets } from '../../../server/systems/list-facets.ts'

export const metadata: Metadata = { title: 'What changed' }

const PAGE = '/changes'
/** The rest of a cause is a link away, so that the page does not grow with the register. */
const SHOWN_OF_EACH = 5
const PAGE_SIZE = 50

/** What changed between the ends of two days: the sums, then the systems by cause. */
export default async function Changes({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await pageContext()
  const address = readTwoDays(await searchParams, { today: today(context), view: context.asOf?.view ?? null })
  const { page, isFirst } = await readPage(context, address)
  const plain = context.actor.role === 'owner'
  return (
    <>
      <PrintReference reference={page.reference} />
      <PageHeader
        title={address.cause === null ? 'What changed' : causeWord(address.cause)}
        crumbs={[
          { label: 'Overview', href: '/' },
          ...(address.cause === null ? [] : [{ label: 'What changed', href: hrefOf(address, { cause: null }) }]),
        ]}
        actions={<Save address={address} />}
      >
        <p>{page.sentence}</p>
      </PageHeader>
      <Choice context={context} address={address} />
      {address.cause === null ? (
        <AllCauses context={context} address={address} page={page} />
      ) : (
        <>
          {page.total === 0 ? <Nothing address={address} /> : null}
          <ChangeList changes={page.items} today={today(context)} plain={plain} />
          <Pager
            shown={page.items.length}
            total={page.total}
            noun="system"
            firstHref={isFirst ? null : hrefOf(address)}
            nextHref={page.next === null ? null : hrefOf(address, { after: page.next })}
          />
        </>
      )}
    </>
  )
}

function hrefOf(address: TwoDaysAddress, changes: Partial<TwoDaysAddress> = {}): string {
  return twoDaysHref(PAGE, address, changes)
}

/** The days, what counts as known on them, and the filters. */
async function Choice({ context, address }: { context: PageContext; address: TwoDaysAddress }) {
  const last = today(context)
  return (
    <div className="mb-5">
      <div className="mb-3 flex flex-wrap items-end gap-x-6 gap-y-3">
        <TwoDaysForm key={`${address.from} ${address.to}`} page={PAGE} address={address} today={last} />
        <Segmented
          label="Span"
          options={presetSpans(last).map(({ label, from }) => ({
            label,
            href: hrefOf(address, { from, to: last }),
            current: address.from === from && address.to === last,
          }))}
        />
        {context.asOf ? null : (
          <Segmented
            label="What counts as known"
            options={(['known', 'corrected'] as const).map((view) => ({
              label: view === 'known' ? 'As known' : 'As corrected',
              href: hrefOf(address, { view }),
              current: address.view === view,
            }))}
          />
        )}
      </div>
      <DatedFilters facets={await listFacets(context, address.filters['owner'])} role={context.actor.role} />
      <p className="no-print text-small text-ink-soft">
        {address.view === 'known'
          ? 'Each day as it was known at its end. '
          : 'Both days with all that is known by now. '}
        <TextLink href={twoDaysHref('/restatements', address, { cause: null })}>What was corrected since</TextLink>
      </p>
    </div>
  )
}

interface AllCausesProps {
  context: PageContext
  address: TwoDaysAddress
  page: StatusChangePage
}

function AllCauses({ context, address, page }: AllCausesProps) {
  const plain = context.actor.role === 'owner'
  if (page.total === 0) return <Nothing address={address} />
  const byCause = Map.groupBy(page.items, ({ cause }) => cause)
  return (
    <>
      <SumTable sums={page} hrefOf={(cause) => hrefOf(address, { cause })} plain={plain} />
      {page.causes.map(({ cause, systems }) => (
        <Section key={cause} title={`${causeWord(cause)} (${numberWords(systems)})`} id={cause}>
          <ChangeList changes={byCause.get(cause) ?? []} today={today(context)} plain={plain} />
          {systems > SHOWN_OF_EACH ? (
            <p className="mt-2 text-small">
              <TextLink href={hrefOf(address, { cause })}>All {countWords(systems, 'system')}</TextLink>
            </p>
          ) : null}
        </Section>
      ))}
    </>
  )
}

function Nothing({ address }: { address: TwoDaysAddress }) {
  return (
    <EmptyState
      title={`Nothing changed between ${dayWords(address.from)} and ${dayWords(address.to)}`}
      action={<ButtonLink href={PAGE}>The last 30 days</ButtonLink>}
    >
      A system stands here when its status at the end of the second day is another one than at the end of the first,
      with the one cause of it: evidence accepted or ended, an answer, a finding, a rule. What changed and went back
      between the two is in neither count.
    </EmptyState>
  )
}

/** A file, so a link that the browser follows itself. */
function Save({ address }: { address: TwoDaysAddress }) {
  return (
    <a href={twoDaysExportHref('/status/changes/export', address)} download className={buttonClass('secondary')}>
      <Download size={16} aria-hidden="true" />
      Save as CSV
    </a>
  )
}

/** The page asked for; the first where its place is none. */
async function readPage(context: PageContext, address: TwoDaysAddress) {
  const base = queryOfTwoDays(address)
  const known = context.asOf ? { known: context.asOf.known } : {}
  const asked = { ...base, ...(address.view === 'corrected' ? known : {}) }
  if (address.cause === null) {
    return { page: await listStatusChanges(context, { ...asked, each: SHOWN_OF_EACH }), isFirst: true }
  }
  const ofCause = { ...asked, cause: address.cause, limit: PAGE_SIZE }
  try {
    const place = address.after === null ? {} : { after: address.after }
    return { page: await listStatusChanges(context, { ...ofCause, ...place }), isFirst: address.after === null }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid') throw error
    return { page: await listStatusChanges(context, ofCause), isFirst: true }
  }
}
