import type { Metadata } from 'next'
import { DataTable } from '../../../../components/data-table.tsx'
import { EmptyState } from '../../../../components/empty-state.tsx'
import { duplicateWords, mergeHref } from '../../../../components/merge/duplicate-words.ts'
import { countWords, numberWords } from '../../../../components/number-words.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import { TextLink } from '../../../../components/text-link.tsx'
import { pageContext } from '../../../../server/http/page-context.ts'
import { listDuplicates } from '../../../../server/systems/list-duplicates.ts'

export const metadata: Metadata = { title: 'Possible duplicates' }

const CRUMBS = [{ label: 'Systems', href: '/systems' }]

/** Pairs of systems that may be one, each with why. Whether they are, a person says. */
export default async function Duplicates() {
  const context = await pageContext()
  const { items, total } = listDuplicates(context)
  const mayMerge = context.actor.role === 'lead'
  return (
    <>
      <PageHeader title="Possible duplicates" crumbs={CRUMBS}>
        {total === 0
          ? undefined
          : `${countWords(total, 'pair')} of systems that may be the same. Compare two of them; a lead merges those that are.`}
      </PageHeader>
      <DataTable
        caption="Possible duplicates"
        rows={items}
        rowId={({ systems: [a, b] }) => `${a.id} ${b.id}`}
        columns={[
          {
            id: 'first',
            header: 'System',
            narrow: 'title',
            cell: ({ systems: [system] }) => <Named system={system} />,
          },
          { id: 'second', header: 'And', cell: ({ systems: [, system] }) => <Named system={system} /> },
          { id: 'because', header: 'They have', cell: ({ because }) => duplicateWords(because) },
          {
            id: 'compare',
            header: 'Compare',
            narrow: 'end',
            cell: ({ systems: [a, b] }) =>
              mayMerge ? (
                <TextLink href={mergeHref(a.id, b.id)}>
                  Compare
                  <span className="sr-only">
                    {' '}
                    {a.id} and {b.id}
                  </span>
                </TextLink>
              ) : (
                'A lead merges'
              ),
          },
        ]}
        empty={
          <EmptyState title="No two systems look the same">
            Systems appear here that have one name, one external id in different inventories, or, within a unit, nearly
            one name.
          </EmptyState>
        }
      />
      {total > items.length ? (
        <p className="mt-3 text-small text-ink-soft">
          The first {numberWords(items.length)} of {countWords(total, 'pair')}.
        </p>
      ) : null}
    </>
  )
}

function Named({ system }: { system: { id: string; name: string; unit: string | null } }) {
  return (
    <span>
      <TextLink href={`/systems/${system.id}`}>{system.name}</TextLink>{' '}
      <span className="text-ink-soft">
        {system.id}
        {system.unit === null ? '' : `, ${system.unit}`}
      </span>
    </span>
  )
}
