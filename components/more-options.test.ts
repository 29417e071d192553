import { describe, expect, test } from 'vitest'
import type { Facets } from '../contracts/facets.ts'
import { foundWords, inOrder, moreOwners, offeredWords, optionsOfOwners, withWords } from './more-options.ts'

const option = (value: string, label: string) => ({ value, label })
const facetsOf = (owners: (string | null)[], ownersInAll: number) =>
  ({ owner: owners.map((value) => ({ value, label: value ?? '', count: 1 })), ownersInAll }) as Facets // safe: no other is read

describe('a filter of owners', () => {
  test('asks for others only where not all stand in it; systems without an owner are no owner', () => {
    expect(moreOwners(facetsOf(['PER-1', 'PER-2', null], 2))).toBeUndefined()
    expect(moreOwners(facetsOf(['PER-1', 'PER-2', null], 3))).toEqual({ shown: 2, total: 3 })
  })

  test('says how many of how many it offers, and which', () => {
    const more = { shown: 50, total: 1103 }
    expect(offeredWords(more, [])).toBe('50 of 1,103 owners, those with most systems. Type to find others.')
    expect(offeredWords(more, ['me', 'none'])).toBe(offeredWords(more, []))
    expect(offeredWords(more, ['PER-7'])).toContain('those chosen and those with most systems')
  })

  test('says how many were found, and that there are more', () => {
    const found = (count: number, total: number) =>
      foundWords({ items: Array.from({ length: count }, () => ({ person: { id: '', name: '' }, systems: 1 })), total })
    expect(found(1, 1)).toBe('1 owner found.')
    expect(found(0, 0)).toBe('0 owners found.')
    expect(found(50, 312)).toBe('50 of 312 owners found, those with most systems. Type more of the name.')
  })

  test('stands in order of the names with oneself first and nobody last, each once as the page tells it', () => {
    const offered = [option('me', 'Me'), option('PER-1', 'Ana'), option('none', 'No owner')]
    const picked = [option('PER-9', 'Zoe'), option('PER-2', 'Ärla'), option('PER-1', 'Ana as she was')]
    expect(inOrder([...offered, ...picked]).map(({ label }) => label)).toEqual(['Me', 'Ana', 'Ärla', 'Zoe', 'No owner'])
  })

  test('finds among its own by each word, in whatever case', () => {
    const options = [option('me', 'Me'), option('PER-1', 'Ana Ruiz'), option('PER-2', 'Élan Ruiz')]
    expect(withWords(options, ' ruiz ANA').map(({ value }) => value)).toEqual(['PER-1'])
    expect(withWords(options, 'élan').map(({ value }) => value)).toEqual(['PER-2'])
    expect(withWords(options, 'elan').map(({ value }) => value)).toEqual(['PER-2'])
  })

  test('counts those who are found where it counts', () => {
    const found = { items: [{ person: { id: 'PER-1', name: 'Ana' }, systems: 4 }], total: 1 }
    expect(optionsOfOwners(found, true)).toEqual([{ value: 'PER-1', label: 'Ana', count: 4 }])
    expect(optionsOfOwners(found, false)).toEqual([{ value: 'PER-1', label: 'Ana' }])
  })
})
