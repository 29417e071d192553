import { describe, expect, it } from 'vitest'
import { toDay } from '../../domain/days.ts'
import { bandLabels, changePoints, monthTicks, type StackPoint } from './chart-data.ts'

const point = (on: string, counts: Partial<StackPoint>): StackPoint => ({
  on: toDay(on),
  at: 0,
  forecast: false,
  ...counts,
})

describe('the chart over time', () => {
  it('labels firsts of months, at most some eight of them', () => {
    const days = monthTicks('2025-11-22', '2027-02-20').map((at) => new Date(at).toISOString().slice(0, 10))
    expect(days).toEqual([
      '2026-01-01',
      '2026-03-01',
      '2026-05-01',
      '2026-07-01',
      '2026-09-01',
      '2026-11-01',
      '2027-01-01',
    ])
    expect(monthTicks('2021-01-01', '2026-01-01').length).toBeLessThanOrEqual(9)
  })

  it('has a row in its table for each day on which something changes, and for today', () => {
    const points = [
      point('2026-01-01', { 'in-order': 1 }),
      point('2026-01-02', { 'in-order': 1 }),
      point('2026-01-03', { 'in-order': 1 }),
      point('2026-01-04', { lapsed: 1 }),
    ]
    expect(changePoints(points, '2026-01-02').map((item) => item.on)).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-01-04',
    ])
  })

  it('keeps the labels of thin bands apart, within the plot', () => {
    const labels = bandLabels(point('2026-01-01', { 'in-order': 100, attention: 1, lapsed: 1, failing: 1 }), 103, 200)
    const tops = labels.map((label) => label.top)
    for (const [index, top] of tops.entries()) if (index > 0) expect(tops[index - 1]! - top).toBeGreaterThanOrEqual(18)
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(9)
  })
})
