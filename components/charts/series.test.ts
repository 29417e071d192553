import { describe, expect, it } from 'vitest'
import type { PortfolioTimeline } from '../../contracts/status.ts'
import { addDays, toDay } from '../../domain/days.ts'
import { bandsOf } from './bands.ts'
import { dayAfterKey, within } from './moves.ts'
import { plotRows } from './plot-rows.ts'
import { longDayWords } from '../as-of/as-of-days.ts'
import { pointSentence } from './point-words.ts'
import { bandLabels, dayAt, dayTicks, niceScale } from './scale.ts'
import { axisOf, groupSeries, shareAt, valuesAt, wholeSeries, type ChartContent } from './series.ts'

type Points = PortfolioTimeline['points']
const first = toDay('2026-03-01')

function aTimeline(points: Points, changes: Partial<PortfolioTimeline> = {}): PortfolioTimeline {
  return {
    from: points[0]!.on,
    to: points.at(-1)!.on,
    today: toDay('2026-03-03'),
    step: 'day',
    by: 'status',
    weight: 'systems',
    overlapping: false,
    view: 'known',
    points,
    markers: [],
    ...changes,
  }
}

const daily = (counts: Record<string, number>[]): Points =>
  counts.map((count, index) => ({
    on: addDays(first, index),
    counts: count,
    forecast: index > 2,
  }))

const timeline = aTimeline(
  daily([
    { 'in-order': 2, retired: 4 },
    { 'in-order': 2, retired: 5 },
    { 'in-order': 1, failing: 1 },
    { 'in-order': 1, failing: 1 },
    { failing: 2 },
  ]),
  { markers: [{ on: toDay('2026-03-02'), sentence: 'A rule changed.' }] },
)
const content: ChartContent = { axis: axisOf(timeline, true), counted: 'systems', measure: 'count' }

describe('a chart over time', () => {
  it('keeps the points at which something changes, and tells of every day between them', () => {
    const whole = wholeSeries(timeline, 'systems')
    expect(whole.points.map(({ on }) => on)).toEqual(['2026-03-01', '2026-03-03', '2026-03-05'])
    for (const { on, counts } of timeline.points) {
      expect(valuesAt(whole, on)).toEqual([counts['in-order'] ?? 0, 0, 0, 0, counts['failing'] ?? 0])
    }
    expect(valuesAt(whole, toDay('2026-02-28'))).toEqual([0, 0, 0, 0, 0])
  })

  it('says a day with its values and with what knowledge, and the rule that changed on it', () => {
    const whole = wholeSeries(timeline, 'systems')
    const say = (day: string) => pointSentence(toDay(day), valuesAt(whole, toDay(day)), content)
    expect(say('2026-03-02')).toBe('2 March 2026: 2 of 2 in order, as known then. A rule changed.')
    expect(say('2026-03-03')).toBe('3 March 2026: 1 of 2 in order, 1 failing, today.')
    expect(say('2026-03-05')).toBe('5 March 2026: 0 of 2 in order, 2 failing, if nobody acts.')
    expect(longDayWords(toDay('2024-12-31'))).toBe('31 December 2024')
  })

  it('puts the group with the lowest share first, and those where nothing is counted last', () => {
    const groups = (inOrder: number, failing: number, none: number) => [
      { key: 'good', label: 'Good', counts: { 'in-order': inOrder } },
      { key: 'bad', label: 'Bad', counts: { 'in-order': 1, failing } },
      { key: 'gone', label: 'Gone', counts: { 'in-order': none } },
    ]
    const points: Points = [
      { on: first, counts: {}, forecast: false, groups: groups(3, 0, 1) },
      { on: addDays(first, 1), counts: {}, forecast: false, groups: groups(3, 4, 0) },
    ]
    const series = groupSeries(aTimeline(points, { by: 'unit' }), 'systems', addDays(first, 1))
    expect(series.map(({ label }) => label)).toEqual(['Bad', 'Good', 'Gone'])
    expect(shareAt(series[0]!, addDays(first, 1), bandsOf('systems'))).toEqual({ part: 1, of: 5 })
  })

  it('draws shares of what is counted on each day, a target from its day, and the last day to its end', () => {
    const whole = wholeSeries(timeline, 'systems')
    const targets = [{ from: toDay('2026-03-04'), to: null, share: 0.9 }]
    const rows = plotRows(whole, { ...content, measure: 'share' }, targets)
    expect(rows.map(({ at, passing, target }) => [dayAt(at), passing, target])).toEqual([
      ['2026-03-01', 1, null],
      ['2026-03-03', 0.5, null],
      ['2026-03-04', 0.5, 0.9],
      ['2026-03-05', 0, 0.9],
      ['2026-03-06', 0, 0.9],
    ])
    expect(plotRows(whole, content, targets).at(-1)?.target).toBeCloseTo(1.8)
  })

  it('moves by days and weeks, to the ends, and from rule to rule', () => {
    const { axis } = content
    const from = (day: string, key: string, shiftKey = false) => dayAfterKey({ key, shiftKey }, toDay(day), axis)
    expect(from('2026-03-03', 'ArrowLeft')).toBe('2026-03-02')
    expect(from('2026-03-03', 'ArrowRight')).toBe('2026-03-04')
    expect(from('2026-03-03', 'ArrowRight', true)).toBe('2026-03-05')
    expect(from('2026-03-03', 'PageDown')).toBe('2026-03-01')
    expect(from('2026-03-03', 'Home')).toBe('2026-03-01')
    expect(from('2026-03-03', 'End')).toBe('2026-03-05')
    expect(from('2026-03-03', 'm')).toBe('2026-03-02')
    expect(from('2026-03-03', 'Enter')).toBeNull()
  })

  it('moves from week to week where only ends of weeks are told', () => {
    const days = [0, 7, 14, 21, 28, 35].map((offset) => addDays(first, offset))
    const axis = { ...content.axis, to: days.at(-1)!, days }
    expect(dayAfterKey({ key: 'ArrowRight', shiftKey: false }, first, axis)).toBe(days[1])
    expect(dayAfterKey({ key: 'ArrowRight', shiftKey: true }, first, axis)).toBe(days[4])
    expect(within(addDays(first, 9), axis)).toBe(days[1])
  })

  it('has days as long as one another, also where clocks change', () => {
    const ticks = dayTicks(toDay('2026-03-20'), toDay('2026-04-02'), 14)
    const lengths = ticks.slice(1).map((at, index) => at - ticks[index]!)
    expect(new Set(lengths)).toEqual(new Set([86_400_000]))
  })

  it('labels firsts of months, at most some eight of them, whatever the span', () => {
    const days = dayTicks(toDay('2025-11-22'), toDay('2027-02-20')).map(dayAt)
    expect(days[0]).toBe('2026-01-01')
    for (const to of ['2026-03-01', '2027-06-30', '2031-01-01', '2100-01-01']) {
      const ticks = dayTicks(toDay('2025-11-22'), toDay(to))
      expect(ticks.length).toBeGreaterThan(0)
      expect(ticks.length).toBeLessThanOrEqual(9)
    }
  })

  it('has round figures on its axis, none between whole systems', () => {
    expect(niceScale(50)).toEqual({ top: 60, ticks: [0, 20, 40, 60] })
    expect(niceScale(3).ticks).toEqual([0, 1, 2, 3])
    expect(niceScale(9).ticks.every(Number.isInteger)).toBe(true)
  })

  it('keeps the labels of thin bands apart, within the plot', () => {
    const tops = bandLabels([100, 1, 0, 1, 1], 103, 200).map(({ top }) => top)
    expect(tops).toHaveLength(4)
    for (const [index, top] of tops.entries()) if (index > 0) expect(tops[index - 1]! - top).toBeGreaterThanOrEqual(18)
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(9)
  })
})
