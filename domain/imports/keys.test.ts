import { describe, expect, test } from 'vitest'
import { assignKeys } from './keys.ts'
import type { Keys } from './keys.ts'
import type { KeyFeed } from './map.ts'
import { aTable } from './plan.fixture.ts'
import { columnFinder } from './table.ts'

const byNameAndText: KeyFeed = { columns: ['name', 'unit'], distinguishBy: ['text'] }

function keysOf(rows: Record<string, string>[], key: KeyFeed, known: Record<string, string> = {}): Keys {
  const table = aTable(rows)
  return assignKeys(table.rows, {
    key,
    find: columnFinder(table.columns),
    isKnown: (id) => Object.hasOwn(known, id),
    resembles: (row, id) => known[id] === row.cells.text,
  })
}

/** The register after an import: what each external id says. */
function after(rows: Record<string, string>[], keys: Keys): Record<string, string> {
  return Object.fromEntries([...keys.byRow].map(([row, id]) => [id, rows[row - 2]!.text!]))
}

test('a key is the columns together, whatever the spacing; an empty one is refused', () => {
  const keys = keysOf(
    [
      { name: ' Lead   score ', unit: 'Web' },
      { name: '', unit: ' ' },
    ],
    { columns: ['name', 'unit'] },
  )
  expect([...keys.byRow]).toEqual([[2, 'Lead score · Web']])
  expect(keys.refused).toEqual([
    { row: 3, column: 'name', reason: 'The key is empty: nothing says which system this is.' },
  ])
  expect(keys.withoutKey).toBe(1)
})

test('of two rows with the same key the second is refused, and the first is named', () => {
  const keys = keysOf([{ id: '7' }, { id: '8' }, { id: ' 7' }], { columns: ['id'], prefix: 'crm:' })
  expect([...keys.byRow.values()]).toEqual(['crm:7', 'crm:8'])
  expect(keys.refused).toEqual([{ row: 4, column: 'id', reason: 'The same key as row 2: crm:7' }])
})

describe('rows that share a key and are told apart', () => {
  const draft = { name: 'Copy', unit: 'Web', text: 'drafts mails' }
  const image = { name: 'Copy', unit: 'Web', text: 'makes images' }

  test('each has a key, and a row told twice is refused', () => {
    const keys = keysOf([draft, image, { ...draft }], byNameAndText)
    const ids = [...keys.byRow.values()]
    expect(ids[0]).toBe('Copy · Web')
    expect(ids[1]).toMatch(/^Copy · Web · #[0-9a-z]+$/)
    expect(keys.refused).toMatchObject([{ row: 4, reason: 'The same key as row 2: Copy · Web' }])
  })

  test('the order of the file does not matter the next time', () => {
    const known = after([draft, image], keysOf([draft, image], byNameAndText))
    const turned = [image, draft]
    expect(after(turned, keysOf(turned, byNameAndText, known))).toEqual(known)
  })

  test('a system keeps its key when a namesake comes before it', () => {
    const known = after([draft], keysOf([draft], byNameAndText))
    const now = after([image, draft], keysOf([image, draft], byNameAndText, known))
    expect(now['Copy · Web']).toBe('drafts mails')
  })

  test('a system keeps its key when the namesake goes', () => {
    const known = after([draft, image], keysOf([draft, image], byNameAndText))
    const now = after([image], keysOf([image], byNameAndText, known))
    expect(known).toMatchObject(now)
    expect(Object.values(now)).toEqual(['makes images'])
  })

  test('a text put in other words is the same system', () => {
    const known = after([draft, image], keysOf([draft, image], byNameAndText))
    const reworded = [{ ...draft, text: 'drafts e-mails' }, image]
    const now = after(reworded, keysOf(reworded, byNameAndText, known))
    expect(Object.keys(now).sort()).toEqual(Object.keys(known).sort())
    expect(now['Copy · Web']).toBe('drafts e-mails')
  })
})

test('where years are told one by one, the latest stands and the others are superseded', () => {
  const rows = [
    { id: 'a', year: '2023' },
    { id: 'a', year: '2022' },
    { id: 'b', year: '2022' },
    { id: 'a', year: '2023' },
  ]
  const keys = keysOf(rows, { columns: ['id'], latestBy: 'year' })
  expect([...keys.byRow]).toEqual([
    [2, 'a'],
    [4, 'b'],
  ])
  expect(keys.superseded).toEqual([{ row: 3, by: 2 }])
  expect(keys.refused).toMatchObject([{ row: 5 }])
})
