import type { Metadata } from 'next'
import { ButtonLink } from '../../../../components/button.tsx'
import { LegalLine } from '../../../../components/catalogue/legal-line.tsx'
import { DateText, InstantText } from '../../../../components/date-text.tsx'
import { Mark } from '../../../../components/mark.tsx'
import { countWords } from '../../../../components/number-words.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import type { CatalogueEditions } from '../../../../contracts/catalogue-routes.ts'
import type { Day, Instant } from '../../../../domain/days.ts'
import { getCatalogue } from '../../../../server/catalogue/get.ts'
import { listCatalogueEditions } from '../../../../server/catalogue/list-editions.ts'
import { pageContext } from '../../../../server/http/page-context.ts'
import { timeZone, today } from '../../../../server/organisation.ts'
import { CatalogueTabs } from '../catalogue-tabs.tsx'

export const metadata: Metadata = { title: 'Editions' }

type Item = CatalogueEditions['items'][number]

/** The editions of the catalogue: what each changed, who adopted it, when, and from which day. */
export default async function Editions() {
  const context = await pageContext()
  const { items } = listCatalogueEditions(context)
  const zone = timeZone(context)
  const on = today(context)
  return (
    <>
      <PageHeader
        title="Catalogue"
        actions={
          context.actor.role === 'lead' ? (
            <ButtonLink href="/catalogue/draft" variant="primary">
              Next edition
            </ButtonLink>
          ) : undefined
        }
      >
        <LegalLine edition={getCatalogue(context)} />
      </PageHeader>
      <CatalogueTabs current="editions" params={{}} />
      <ol className="divide-y divide-line rounded border border-line bg-surface">
        {items.map((item) => (
          <li key={item.version} className="px-3 py-3">
            <EditionItem item={item} today={on} zone={zone} />
          </li>
        ))}
      </ol>
    </>
  )
}

function EditionItem({ item, today: on, zone }: { item: Item; today: Day; zone: string }) {
  const { version, base, changes, adoptions, inForce, controls } = item
  return (
    <>
      <p className="font-medium">
        Edition {version}
        {inForce ? <Mark>in force</Mark> : null}
      </p>
      <p className="text-small text-ink-soft">
        {base === null ? 'Comes with Plumbline' : `Made here after ${base}`}; {countWords(controls, 'control')}.
      </p>
      {changes.length > 0 ? (
        <ul className="mt-1 max-w-prose list-disc pl-5 text-small">
          {changes.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      <ul className="mt-1 text-small">
        {adoptions.map(({ effectiveOn, by, at }) => (
          <li key={at}>
            {/* safe, and the next: the contract answers days and instants in this form */}
            Holds from <DateText day={effectiveOn as Day} today={on} />; adopted by{' '}
            {by.id === 'program' ? 'Plumbline' : by.name} on{' '}
            <InstantText at={at as Instant} today={on} timeZone={zone} relative={false} />
          </li>
        ))}
        {adoptions.length === 0 ? <li className="text-ink-soft">Never adopted here.</li> : null}
      </ul>
    </>
  )
}
