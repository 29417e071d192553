import type { Metadata } from 'next'
import { DataTable } from '../../../../components/data-table.tsx'
import { InstantText } from '../../../../components/date-text.tsx'
import { dayWords } from '../../../../components/day-words.ts'
import { DefinitionList } from '../../../../components/definition-list.tsx'
import { countWords } from '../../../../components/number-words.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Section } from '../../../../components/section.tsx'
import type { Import } from '../../../../contracts/imports.ts'
import { toInstant, type Day } from '../../../../domain/days.ts'
import { orNotFound, pageContext } from '../../../../server/http/page-context.ts'
import { getImport } from '../../../../server/imports/get.ts'
import { timeZone, today } from '../../../../server/organisation.ts'

export const metadata: Metadata = { title: 'Import' }

const EFFECTS = { created: 'Registered', changed: 'Changed', struck: 'Struck' } as const

export default async function ImportPage({ params }: PageProps<'/imports/[id]'>) {
  const context = await pageContext()
  const { id } = await params
  const { systems, ...found } = await orNotFound(() => getImport(context, id))
  const total = found.created + found.changed + found.struck
  return (
    <>
      <PageHeader
        title={`${found.id}: ${found.source}`}
        crumbs={[
          { label: 'Systems', href: '/systems' },
          { label: 'Imports', href: '/imports' },
        ]}
      />
      <DefinitionList columns={2} items={factsOf(found, today(context), timeZone(context))} />
      <Section title="Systems" id="systems" intro={systems.length < total ? `The first ${systems.length}.` : undefined}>
        <DataTable
          caption="Systems that this import created, changed or struck"
          rows={systems}
          rowId={(system) => system.id}
          rowHref={(system) => `/systems/${system.id}`}
          columns={[
            { id: 'name', header: 'System', narrow: 'title', cell: ({ name }) => name },
            { id: 'effect', header: 'What was done', narrow: 'end', cell: ({ effect }) => EFFECTS[effect] },
          ]}
        />
      </Section>
    </>
  )
}

function factsOf(found: Import, now: Day, zone: string) {
  const { rows, created, changed, unchanged, struck, refused, asOf, importedAt, importedBy, sha256 } = found
  return [
    { term: 'As of', detail: dayWords(asOf) },
    { term: 'Imported', detail: <InstantText at={toInstant(importedAt)} today={now} timeZone={zone} /> },
    { term: 'By', detail: importedBy?.name ?? 'the command' },
    { term: 'Rows', detail: `${countWords(rows, 'row')}, ${countWords(refused, 'row')} refused` },
    {
      term: 'Systems',
      detail: `${created} registered, ${changed} changed, ${unchanged} left alone, ${struck} struck`,
    },
    { term: 'SHA-256 of the file', detail: <code className="text-small break-all">{sha256}</code> },
  ]
}
