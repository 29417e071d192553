import type { Metadata } from 'next'
import { ImportForm } from '../../../components/imports/import-form.tsx'
import { ImportsTable } from '../../../components/imports/imports-table.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { Section } from '../../../components/section.tsx'
import { ListImports } from '../../../contracts/imports.ts'
import { templateCsv } from '../../../domain/imports/template.ts'
import { pageContext } from '../../../server/http/page-context.ts'
import { listBundledMaps } from '../../../server/imports/bundled-maps.ts'
import { listImports } from '../../../server/imports/list.ts'
import { editionInForce, timeZone, today } from '../../../server/organisation.ts'

export const metadata: Metadata = { title: 'Imports' }

export default async function ImportsPage({ searchParams }: PageProps<'/imports'>) {
  const context = await pageContext()
  const { after } = await searchParams
  const query = ListImports.safeParse({ after }).data ?? ListImports.parse({})
  const page = await listImports(context, query)
  const now = today(context)
  const isLead = context.actor.role === 'lead'
  return (
    <>
      <PageHeader title="Imports" crumbs={[{ label: 'Systems', href: '/systems' }]}>
        {isLead
          ? 'Bring an inventory in from a file. First you see what it would do; then all of it is recorded at once.'
          : 'Inventories that were brought in from files. A lead imports.'}
      </PageHeader>
      {isLead ? (
        <ImportForm maps={listBundledMaps()} template={templateCsv(editionInForce(context))} today={now} />
      ) : null}
      <Section title="Imports so far" id="so-far">
        <ImportsTable imports={page.items} today={now} timeZone={timeZone(context)} />
        {page.total > 0 ? (
          <Pager
            shown={page.items.length}
            total={page.total}
            noun="import"
            firstHref={query.after ? '/imports' : null}
            nextHref={page.next ? `/imports?after=${page.next}` : null}
          />
        ) : null}
      </Section>
    </>
  )
}
