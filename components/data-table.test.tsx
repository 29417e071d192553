import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Column } from './data-table.tsx'
import { DataTable } from './data-table.tsx'

interface Row {
  id: string
  name: string
  people: number
}

const rows: Row[] = [
  { id: 'SYS-1', name: 'Bidding', people: 3 },
  { id: 'SYS-2', name: 'Chatbot', people: 5 },
]
const columns: Column<Row>[] = [
  { id: 'name', header: 'System', sortable: true, narrow: 'title', cell: (row) => row.name },
  { id: 'people', header: 'People', sortable: true, align: 'end', cell: (row) => row.people },
  { id: 'note', header: 'Note', cell: () => 'none' },
]

function render(sort: string | null, hidden: string[] = []) {
  return renderToStaticMarkup(
    <DataTable
      caption="Systems"
      rows={rows}
      columns={columns}
      hidden={hidden}
      rowId={(row) => row.id}
      rowHref={(row) => `/systems/${row.id}`}
      sort={{ current: sort, href: (next) => `?sort=${next}` }}
    />,
  )
}

test('a header tells how its column is sorted, and leads to the other way round', () => {
  const ascending = render('name')
  expect(ascending).toMatch(/aria-sort="ascending"><a[^>]*href="[^"]*\?sort=-name"/)
  expect(ascending).toMatch(/aria-sort="none"><a[^>]*href="[^"]*\?sort=people"/)
  expect(render('-name')).toMatch(/aria-sort="descending"><a[^>]*href="[^"]*\?sort=name"/)
})

test('the title of a row is its link, and there is one link a row', () => {
  const links = [...render(null).matchAll(/<a [^>]*data-row-link[^>]*>/g)].map(
    ([link]) => /href="([^"]*)"/.exec(link)?.[1],
  )
  expect(links).toEqual(['/systems/SYS-1', '/systems/SYS-2'])
})

test('a column that is hidden is not there at all', () => {
  expect(render(null)).toContain('Note')
  expect(render(null, ['note'])).not.toContain('Note')
})

test('no rows show what belongs there instead of an empty table', () => {
  const markup = renderToStaticMarkup(
    <DataTable
      caption="Systems"
      rows={[]}
      columns={columns}
      rowId={(row: Row) => row.id}
      empty={<p>No systems yet</p>}
    />,
  )
  expect(markup).toBe('<p>No systems yet</p>')
})

test('rows stand under the heading of their group, and without groups under none', () => {
  const groups = { SYS: 'Live', OLD: 'Retired' }
  const html = renderToStaticMarkup(
    <DataTable
      caption="Systems"
      rows={[...rows, { id: 'OLD-1', name: 'Fax', people: 0 }]}
      columns={columns}
      rowId={(row) => row.id}
      groupOf={({ id }) => (id.startsWith('SYS') ? groups.SYS : groups.OLD)}
    />,
  )
  const words = html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(words).toContain('Live Bidding 3 none Chatbot 5 none Retired Fax 0 none')
  expect(html.match(/scope="rowgroup" colSpan="3"/gi)).toHaveLength(2)
  expect(render(null)).not.toContain('rowheader')
})
