import { tabHref, type CatalogueTab, type SearchParams } from '../../../components/catalogue/catalogue-address.ts'
import { LinkTabs } from '../../../components/tabs.tsx'

const TABS: readonly { tab: CatalogueTab; label: string }[] = [
  { tab: 'principles', label: 'By principle' },
  { tab: 'frameworks', label: 'By framework' },
  { tab: 'calendar', label: 'Law calendar' },
]

/** The tabs of the catalogue; the filters go along where they mean something. */
export function CatalogueTabs({ current, params }: { current: CatalogueTab | 'editions'; params: SearchParams }) {
  return (
    <LinkTabs
      label="Catalogue"
      tabs={[
        ...TABS.map(({ tab, label }) => ({ label, href: tabHref(tab, params), current: tab === current })),
        { label: 'Editions', href: '/catalogue/editions', current: current === 'editions' },
      ]}
    />
  )
}
