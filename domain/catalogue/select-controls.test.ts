import { describe, expect, test } from 'vitest'
import { edition } from './edition.fixture.ts'
import { selectControls, type ControlSelection } from './select-controls.ts'

const everything: ControlSelection = { q: '', tiers: [], scopes: [], severities: [], programmes: [] }
const select = (selection: Partial<ControlSelection>) =>
  selectControls(edition, { ...everything, ...selection }).map(({ id }) => id)

describe('the controls that a reader asks for', () => {
  test('are all of them while nothing is asked', () => {
    expect(select({})).toHaveLength(edition.controls.length)
  })

  test('have every word somewhere: in their own text, or in a clause behind them', () => {
    expect(select({ q: 'switch off profiling' })).toContain('optout.personalisation')
    expect(select({ q: 'GDPR Art. 21(2)' })).toContain('optout.personalisation')
    expect(select({ q: 'profiling nothing-says-this' })).toEqual([])
  })

  test('may apply at one of the tiers', () => {
    const minimal = select({ tiers: ['minimal'] })
    expect(minimal).toContain('governance.owner')
    expect(minimal.length).toBeLessThan(edition.controls.length)
    expect(select({ tiers: ['minimal', 'high'] })).toHaveLength(select({ tiers: ['high'] }).length)
  })

  test('are of the scope, the severity and the programme', () => {
    for (const { id, scope, severityIfMissing } of edition.controls) {
      expect(select({ scopes: ['organisation'] }).includes(id)).toBe(scope === 'organisation')
      expect(select({ severities: ['minor'] }).includes(id)).toBe(severityIfMissing === 'minor')
      const isEssential = severityIfMissing === 'critical' || edition.coreControls.includes(id)
      expect(select({ programmes: ['essential'] }).includes(id)).toBe(isEssential)
      expect(select({ programmes: ['full'] }).includes(id)).toBe(!isEssential)
    }
  })
})
