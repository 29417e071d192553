import type { Metadata } from 'next'
import { ButtonLink } from '../../../components/button.tsx'
import { dayWords } from '../../../components/day-words.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { FigureSystems } from '../../../components/changes/figure-systems.tsx'
import type { SearchParams } from '../../../components/inventory/address.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { PrintReference } from '../../../components/print-line.tsx'
import { Section } from '../../../components/section.tsx'
import { StatusBar } from '../../../components/status-bar.tsx'
import { SYSTEM_STATUSES } from '../../../components/status-words.ts'
import { portfolioFilter } from '../../../contracts/status.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { pageContext, type PageContext } from '../../../server/http/page-context.ts'
import { listFigureSystems } from '../../../server/status/list-figure-systems.ts'
import { getPortfolioStatus } from '../../../server/status/portfolio.ts'

export const metadata: Metadata = { title: 'A figure and its reference' }

const PAGE_SIZE = 50

/** The numbers and the systems of a reference: the same whenever it is opened. */
export default async function Figure({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await pageContext()
  const params = await searchParams
  const found = await readFigure(context, params)
  if (found === null) return <NoReference />
  const { portfolio, systems } = found
  const { reference } = portfolio
  const href = (changes: Record<string, string>) => {
    const query = new URLSearchParams(reference.href.slice('/figure?'.length))
    for (const [name, value] of Object.entries(changes)) query.set(name, value)
    return `/figure?${query.toString()}`
  }
  const status = String(params['status'] ?? '')
  return (
    <>
      <PrintReference reference={reference} />
      <PageHeader
        title={`The figures of ${dayWords(portfolio.at)}`}
        crumbs={[{ label: 'Overview', href: '/' }]}
        actions={<CopyButton text={reference.text} label="Copy the reference" />}
      >
        <p>{portfolio.sentence}</p>
        <p className="text-small break-words tabular-nums">
          <WholeParts text={reference.text} />
        </p>
        <p className="text-small">
          With what was known then. Whatever is recorded later, this address shows the same numbers and the same
          systems; a search alone goes by the names of today.
        </p>
      </PageHeader>
      <StatusBar
        label="Systems by status"
        segments={SYSTEM_STATUSES.map((one) => ({
          status: one,
          count: portfolio.counts[one] ?? 0,
          href: href({ status: one }),
          current: one === status,
        }))}
      />
      <Section title="The systems behind them" id="systems">
        <FigureSystems systems={systems.items} plain={context.actor.role === 'owner'} />
        <Pager
          shown={systems.items.length}
          total={systems.total}
          noun="system"
          firstHref={params['after'] === undefined ? null : href(status === '' ? {} : { status })}
          nextHref={systems.next === null ? null : href({ ...(status === '' ? {} : { status }), after: systems.next })}
        />
      </Section>
    </>
  )
}

/** null where the address is of no figure. */
async function readFigure(context: PageContext, params: SearchParams) {
  const named = ['at', 'known', ...Object.keys(portfolioFilter)]
  const asked = Object.fromEntries(Object.entries(params).filter(([name]) => named.includes(name)))
  if (typeof asked['at'] !== 'string') return null
  const { status, after } = params
  const place = { ...(status === undefined ? {} : { status }), ...(after === undefined ? {} : { after }) }
  try {
    const portfolio = await getPortfolioStatus(context, asked)
    return { portfolio, systems: await listFigureSystems(context, { ...asked, ...place, limit: PAGE_SIZE }) }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid') return null
    throw error
  }
}

/** Its parts break between, never within an instant. */
function WholeParts({ text }: { text: string }) {
  return text.split(' · ').map((part, index) => (
    <span key={part}>
      {index > 0 ? ' · ' : ''}
      <span className="whitespace-nowrap">{part}</span>
    </span>
  ))
}

function NoReference() {
  return (
    <>
      <PageHeader title="A figure and its reference" crumbs={[{ label: 'Overview', href: '/' }]} />
      <EmptyState title="This address names no figure" action={<ButtonLink href="/">To the overview</ButtonLink>}>
        A printed page and every export carry the size of the ledger and two instants: of which day a figure is, and up
        to when things were known. The address with both, <code>/figure?at=…&amp;known=…</code>, shows the same numbers
        for ever.
      </EmptyState>
    </>
  )
}
