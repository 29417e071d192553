import { describe, expect, it } from 'vitest'
import { ViewQuery, type View } from '../../contracts/views.ts'
import { readAddress } from '../inventory/address.ts'
import { isChanged, viewHref, viewQueryOf } from './view-address.ts'

function aView(query: object): View {
  const by = { id: 'PER-1', name: 'Lea Lindt' }
  const may = { change: true, share: true }
  const rest = { version: 1, shared: false, isDefault: false, by, gone: [], may }
  return { id: 'VIEW-3', name: 'Shop', query: ViewQuery.parse(query), ...rest }
}

const addressOf = (href: string) => readAddress(Object.fromEntries(new URL(href, 'http://localhost').searchParams))

describe('the address of a saved view', () => {
  it('opens the inventory as it was saved, names with commas and systems without a unit included', () => {
    const saved = readAddress({ q: 'shelf', unit: 'Online shop%2C Germany,none', sort: '-tier', hide: 'owner' })
    const view = aView(viewQueryOf(saved))
    const opened = addressOf(viewHref(view))
    expect(viewQueryOf(opened)).toEqual(viewQueryOf(saved))
    expect(opened).toMatchObject({ unit: ['Online shop, Germany', 'none'], hidden: ['owner'], view: 'VIEW-3' })
    expect(isChanged(view, opened)).toBe(false)
  })

  it('keeps an empty list of hidden columns apart from the columns hidden at first', () => {
    expect(viewQueryOf(readAddress({ hide: '' })).hidden).toEqual([])
    expect(viewQueryOf(readAddress({})).hidden).toBeNull()
    expect(addressOf(viewHref(aView({ hidden: [] }))).hidden).toEqual([])
  })

  it('is changed once a filter, the order or a column differs, whatever the order of the values', () => {
    const view = aView({ status: ['lapsed', 'failing'] })
    expect(isChanged(view, readAddress({ status: 'failing,lapsed' }))).toBe(false)
    expect(isChanged(view, readAddress({ status: 'failing' }))).toBe(true)
    expect(isChanged(view, readAddress({ status: 'failing,lapsed', sort: 'name' }))).toBe(true)
    expect(isChanged(view, readAddress({ status: 'failing,lapsed', hide: '' }))).toBe(true)
  })
})
