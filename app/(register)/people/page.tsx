import type { Metadata } from 'next'
import { FilterClear, FilterRow, FilterSearch } from '../../../components/filter-row.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { AddPerson, PeopleTable } from '../../../components/people/people-table.tsx'
import { PeopleQuery } from '../../../contracts/people.ts'
import { controlsOfOffice, offices } from '../../../domain/catalogue/offices.ts'
import { orNotFound, pageContext } from '../../../server/http/page-context.ts'
import { editionInForce, timeZone, today } from '../../../server/organisation.ts'
import { listPeople } from '../../../server/people/list.ts'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage({ searchParams }: PageProps<'/people'>) {
  const context = await pageContext()
  const { q, after } = await searchParams
  const query = PeopleQuery.safeParse({ q, after }).data ?? PeopleQuery.parse({})
  const page = await orNotFound(() => listPeople(context, query))
  const edition = editionInForce(context)
  const controls = edition.controls.map(({ id, title }) => ({ id, label: title, detail: id }))
  const choices = offices.map((office) => ({
    id: office.id,
    label: office.label,
    controls: controlsOfOffice(edition, office),
  }))
  const address = (next: string | null) => {
    const params = new URLSearchParams({ ...(query.q ? { q: query.q } : {}), ...(next ? { after: next } : {}) })
    return params.size > 0 ? `/people?${params.toString()}` : '/people'
  }
  return (
    <>
      <PageHeader title="People" actions={<AddPerson controls={controls} offices={choices} />}>
        Who may do what. Roles and rights change at the very next request.
      </PageHeader>
      <FilterRow>
        <FilterSearch label="Search people" />
        <FilterClear params={['q']} />
      </FilterRow>
      <PeopleTable
        people={page.items}
        controls={controls}
        offices={choices}
        today={today(context)}
        timeZone={timeZone(context)}
      />
      <Pager
        shown={page.items.length}
        total={page.total}
        noun="person"
        plural="people"
        firstHref={query.after ? address(null) : null}
        nextHref={page.next ? address(page.next) : null}
      />
    </>
  )
}
