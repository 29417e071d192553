import { tabHref, type CatalogueTab, type SearchParams } from '../../../components/catalogue/catalogue-address.ts'
import { LinkTabs } from '../../../components/tabs.tsx'

const TABS: readonly { tab: CatalogueTab; label: string }[] = [
  { tab: 'principles', label: 'By principle' },
  { tab: 'frameworks', label: 'By framework' },
  { tab: 'calendar', label: 'Law calendar' },
]

export function CatalogueTabs({ current, params }: { current: CatalogueTab; params: SearchParams }) {
  return (
    <LinkTabs
      label="Catalogue"
      tabs={TABS.map(({ tab, label }) => ({ label, href: tabHref(tab, params), current: tab === current }))}
    />
  )
}
