import { describe, expect, it } from 'vitest'
import { followsDay, hrefAsOf, readAsOf, type AsOf } from './as-of.ts'

const asOf = { on: '2026-03-05', view: 'corrected' } as AsOf

describe('the day in an address', () => {
  it('is read from it, as known unless it says corrected; what is no day is today', () => {
    expect(readAsOf(new URLSearchParams('asOf=2026-03-05'))).toEqual({ on: '2026-03-05', view: 'known' })
    expect(readAsOf(new URLSearchParams('asOf=2026-03-05&view=corrected'))).toEqual(asOf)
    expect(readAsOf(new URLSearchParams('asOf=2026-02-30'))).toBeNull()
    expect(readAsOf(new URLSearchParams('view=corrected'))).toBeNull()
  })

  it('follows every link within the register, and none out of it', () => {
    expect(hrefAsOf('/systems?status=failing#top', asOf)).toBe(
      '/systems?status=failing&asOf=2026-03-05&view=corrected#top',
    )
    expect(hrefAsOf('/systems', { ...asOf, view: 'known' })).toBe('/systems?asOf=2026-03-05')
    for (const href of ['#next', 'https://example.org/a', '/api/v1/artefacts/0'])
      expect(hrefAsOf(href, asOf)).toBe(href)
  })

  it('is kept where a link names another, and goes with Back to today', () => {
    expect(hrefAsOf('/?asOf=2026-01-01', asOf)).toBe('/?asOf=2026-01-01')
    expect(hrefAsOf('/?span=1y&asOf=2026-01-01&view=corrected', null)).toBe('/?span=1y')
  })

  it('is followed by what can be read of a past day alone', () => {
    const following = [
      '/',
      '/systems',
      '/systems/SYS-12',
      '/systems/SYS-12/history',
      '/work',
      '/forecast',
      '/filings/FIL-3',
    ]
    const ofToday = ['/settings', '/people', '/account', '/imports', '/file', '/systems/new', '/systems/SYS-12/edit']
    expect(following.filter((page) => !followsDay(page))).toEqual([])
    expect(ofToday.filter(followsDay)).toEqual([])
  })
})
