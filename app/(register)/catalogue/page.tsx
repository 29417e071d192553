import type { Metadata } from 'next'
import { ButtonLink } from '../../../components/button.tsx'
import { readCatalogueAddress, type CatalogueAddress } from '../../../components/catalogue/catalogue-address.ts'
import { CatalogueFilters } from '../../../components/catalogue/catalogue-filters.tsx'
import { ControlList } from '../../../components/catalogue/control-list.tsx'
import { Crosswalk } from '../../../components/catalogue/crosswalk.tsx'
import { LawDays } from '../../../components/catalogue/law-days.tsx'
import { LegalLine } from '../../../components/catalogue/legal-line.tsx'
import { ProposedNotice } from '../../../components/catalogue/proposed-notice.tsx'
import { countWords } from '../../../components/number-words.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import type { Edition } from '../../../domain/catalogue/edition.ts'
import { selectControls } from '../../../domain/catalogue/select-controls.ts'
import { countApplying } from '../../../server/catalogue/control-systems.ts'
import { getCatalogue } from '../../../server/catalogue/get.ts'
import { getDraft } from '../../../server/catalogue/get-draft.ts'
import { getLawCalendar } from '../../../server/catalogue/law-calendar.ts'
import type { Context } from '../../../server/context.ts'
import { pageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { CatalogueTabs } from './catalogue-tabs.tsx'

export const metadata: Metadata = { title: 'Catalogue' }

/** The controls that systems are held to, the law and the frameworks behind them, and when that law changes. */
export default async function Catalogue({ searchParams }: PageProps<'/catalogue'>) {
  const context = await pageContext()
  const params = await searchParams
  const edition = getCatalogue(context)
  const address = readCatalogueAddress(params, edition)
  const isLead = context.actor.role === 'lead'
  return (
    <>
      <PageHeader
        title="Catalogue"
        actions={isLead ? <ButtonLink href="/catalogue/draft">Next edition</ButtonLink> : undefined}
      >
        <LegalLine edition={edition} />
      </PageHeader>
      {isLead ? <ProposedNotice draft={getDraft(context)} personId={context.actor.personId} /> : null}
      <CatalogueTabs current={address.tab} params={params} />
      {address.tab === 'calendar' ? (
        <LawDays calendar={getLawCalendar(context)} />
      ) : (
        <Controls context={context} edition={edition} address={address} />
      )}
    </>
  )
}

function Controls({ context, edition, address }: { context: Context; edition: Edition; address: CatalogueAddress }) {
  const { tab, selection, places, isFiltered } = address
  const controls = selectControls(edition, selection)
  return (
    <>
      <CatalogueFilters edition={edition} />
      <p className="mb-4 text-small text-ink-soft" role="status">
        {isFiltered
          ? `${controls.length} of ${edition.controls.length} controls`
          : countWords(controls.length, 'control')}
      </p>
      {tab === 'frameworks' ? (
        <Crosswalk {...{ edition, controls, isFiltered, places }} today={today(context)} />
      ) : (
        <ControlList {...{ edition, controls, places }} applying={countApplying(context)} />
      )}
    </>
  )
}
