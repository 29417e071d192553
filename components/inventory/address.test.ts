import { describe, expect, it } from 'vitest'
import { FIRST_SORT, hrefOfWholeUnit, hrefWith, queryOf, readAddress } from './address.ts'

describe('the address of the inventory', () => {
  it('without parameters it is everything, the gravest first', () => {
    const address = readAddress({})
    expect(address).toMatchObject({ q: '', status: [], sort: FIRST_SORT, after: null, isFiltered: false })
  })

  it('reads lists parted by commas, and values that hold a comma', () => {
    const address = readAddress({ status: 'failing,lapsed', unit: 'Online shop%2C Germany,Careers' })
    expect(address.status).toEqual(['failing', 'lapsed'])
    expect(address.unit).toEqual(['Online shop, Germany', 'Careers'])
    expect(address.isFiltered).toBe(true)
  })

  it('leaves out what is no value, so that an old link still leads somewhere', () => {
    const address = readAddress({ status: 'broken', tier: ['high', 'highest'], sort: '-nonsense', gap: 'no-owner' })
    expect(address).toMatchObject({ status: [], tier: ['high'], sort: FIRST_SORT, gap: ['no-owner'] })
  })

  it('asks the API for systems without a unit by an empty one', () => {
    expect(queryOf(readAddress({ unit: 'none,Careers' }))['unit']).toEqual(['', 'Careers'])
  })

  it('begins at the first page when the order or a filter changes, and keeps the rest', () => {
    const params = { status: 'failing', after: 'abc', q: 'price' }
    expect(hrefWith(params, { sort: '-tier' })).toBe('/systems?status=failing&q=price&sort=-tier')
    expect(hrefWith(params, { status: null })).toBe('/systems?q=price')
    expect(hrefWith({ status: 'failing' }, { status: null })).toBe('/systems')
  })

  it('keeps values with commas whole when it is written again', () => {
    const href = hrefWith({ unit: 'Online shop%2C Germany' }, { sort: 'name' })
    const again = new URL(href, 'http://localhost').searchParams
    expect(readAddress({ unit: again.get('unit') ?? '' }).unit).toEqual(['Online shop, Germany'])
  })

  it('takes a unit named as it is called, comma and all, from a link', () => {
    const units = ['Online shop, Germany', null]
    const href = hrefOfWholeUnit({ unit: 'Online shop, Germany' }, units)
    expect(readAddress({ unit: new URL(href!, 'http://localhost').searchParams.get('unit')! }).unit).toEqual([units[0]])
    expect(hrefOfWholeUnit({ unit: 'Online shop%2C Germany' }, units)).toBeNull()
    expect(hrefOfWholeUnit({ unit: 'Careers,CRM' }, units)).toBeNull()
  })

  it('shows every column when none is hidden, and few at first', () => {
    expect(readAddress({ hide: '' }).hidden).toEqual([])
    expect(readAddress({}).hidden).toContain('kind')
  })
})
