import { describe, expect, it } from 'vitest'
import { toDay } from '../days.ts'
import { daysWithin, freshnessOf, monthsOf, spellsOf, spreadOf, type FallenRow } from './measures.ts'

const today = toDay('2026-11-22')
const row = (from: string, to: string, next: string | null, changes: Partial<FallenRow> = {}): FallenRow => ({
  systemId: 'SYS-1',
  controlId: 'a',
  from: toDay(from),
  to: toDay(to),
  next,
  ...changes,
})

describe('spells in which a control does not pass', () => {
  it('begin with the fall and end with the repair, whatever it was called in between', () => {
    const spells = spellsOf([row('2026-01-01', '2026-01-11', 'failing'), row('2026-01-11', '2026-01-21', 'met')], today)
    expect(spells).toMatchObject([{ from: '2026-01-01', to: '2026-01-21', isRepaired: true }])
  })

  it('are not repaired by an exception, nor by the end of the control', () => {
    const spells = spellsOf([row('2026-01-01', '2026-01-11', 'excepted'), row('2026-03-01', '2026-03-11', null)], today)
    expect(spells.map(({ isRepaired, to }) => [isRepaired, to])).toEqual([
      [false, '2026-01-11'],
      [false, '2026-03-11'],
    ])
  })

  it('are open while what ends them lies ahead', () => {
    const spells = spellsOf(
      [row('2026-11-01', '2027-01-01', 'met'), row('2026-12-01', '9999-12-31', null, { controlId: 'b' })],
      today,
    )
    expect(spells).toMatchObject([{ controlId: 'a', to: null, isRepaired: false }])
  })

  it('of one control do not run into those of another', () => {
    const spells = spellsOf(
      [row('2026-01-01', '2026-01-11', 'failing'), row('2026-01-11', '2026-01-21', 'met', { systemId: 'SYS-2' })],
      today,
    )
    expect(spells.some(({ systemId, from }) => systemId === 'SYS-2' && from === '2026-01-11')).toBe(true)
  })
})

describe('figures of a measure', () => {
  it('has quartiles by interpolation, and none of nothing', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, lower: 1.75, upper: 3.25 })
    expect(spreadOf([7])).toEqual({ median: 7, lower: 7, upper: 7 })
    expect(spreadOf([])).toBeNull()
  })

  it('counts the days of a span that lie within another', () => {
    const month = { from: toDay('2026-02-01'), to: toDay('2026-03-01') }
    expect(daysWithin({ from: toDay('2026-01-20'), to: toDay('2026-02-03') }, month)).toBe(2)
    expect(daysWithin({ from: toDay('2026-03-01'), to: toDay('2026-03-02') }, month)).toBe(0)
    expect(monthsOf({ from: toDay('2025-12-15'), to: toDay('2026-02-01') })).toEqual(['2025-12-01', '2026-01-01'])
  })

  it('counts the last day of a pass as one on which it holds', () => {
    expect(freshnessOf(today, today)).toBe('month')
    expect(freshnessOf(toDay('2026-12-21'), today)).toBe('month')
    expect(freshnessOf(toDay('2026-12-22'), today)).toBe('quarter')
    expect(freshnessOf(null, today)).toBe('longer')
  })
})
