import { describe, expect, it } from 'vitest'
import { toDay } from '../../domain/days.ts'
import { leftOf, monthTicks, placeOf, spanWords } from './timeline-axis.ts'

const span = { from: toDay('2026-01-01'), to: toDay('2026-12-31') }

describe('the time axis', () => {
  it('begins with its first day and ends after its last', () => {
    expect(leftOf(toDay('2026-01-01'), span)).toBe(0)
    expect(placeOf({ from: toDay('2026-01-01'), to: null }, span)).toEqual({ left: 0, width: 100 })
    expect(placeOf({ from: toDay('2026-01-01'), to: toDay('2027-01-01') }, span).width).toBe(100)
  })

  it('gives each day the same width', () => {
    const february = placeOf({ from: toDay('2026-02-01'), to: toDay('2026-03-01') }, span)
    const march = placeOf({ from: toDay('2026-03-01'), to: toDay('2026-04-01') }, span)
    expect(march.width / february.width).toBeCloseTo(31 / 28)
    expect(february.left + february.width).toBeCloseTo(march.left)
  })

  it('keeps what reaches beyond it within it', () => {
    expect(placeOf({ from: toDay('2025-01-01'), to: toDay('2030-01-01') }, span)).toEqual({ left: 0, width: 100 })
    expect(placeOf({ from: toDay('2027-05-01'), to: null }, span)).toEqual({ left: 100, width: 0 })
  })

  it('names months, and a January by its year', () => {
    const ticks = monthTicks({ from: toDay('2025-11-15'), to: toDay('2026-07-01') }, 3)
    expect(ticks.map(({ label }) => label)).toEqual(['2026', 'Apr', 'Jul'])
    expect(ticks.map(({ on }) => on)).toEqual(['2026-01-01', '2026-04-01', '2026-07-01'])
  })

  it('says a span with its last day, not the day after', () => {
    expect(spanWords({ from: toDay('2026-03-03'), to: toDay('2026-04-03') })).toBe('3 Mar 2026 to 2 Apr 2026')
    expect(spanWords({ from: toDay('2026-03-03'), to: toDay('2026-03-04') })).toBe('3 Mar 2026')
    expect(spanWords({ from: toDay('2026-03-03'), to: null })).toBe('from 3 Mar 2026 on')
  })
})
