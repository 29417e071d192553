import { describe, expect, test } from 'vitest'
import { toDay } from '../days.ts'
import { nextInSequence } from './review-due.ts'
import { aStory, SYSTEM } from './story.ts'
import { computeSystemState } from './system-status.ts'
import { computeTimeline } from './timeline.ts'

const next = (first: string, cadence: string, reviewedOn: string) =>
  nextInSequence(toDay(first), cadence, toDay(reviewedOn))

describe('a fixed sequence of reviews', () => {
  test.each([
    ['2026-03-01', 'P3M', '2026-02-20', '2026-06-01'],
    ['2026-03-01', 'P3M', '2026-03-01', '2026-06-01'],
    ['2026-03-01', 'P3M', '2026-03-10', '2026-06-01'],
    ['2026-03-01', 'P3M', '2026-01-02', '2026-03-01'],
    ['2026-03-01', 'P3M', '2026-05-20', '2026-09-01'],
    ['2026-01-31', 'P1M', '2026-02-28', '2026-03-31'],
    ['2026-01-31', 'P1M', '2026-03-31', '2026-04-30'],
    ['2024-02-29', 'P12M', '2025-02-28', '2026-02-28'],
    ['2026-03-02', 'P2W', '2026-03-17', '2026-03-30'],
  ])('from %s every %s: reviewed on %s, it is next due on %s', (first, cadence, reviewedOn, due) => {
    expect(next(first, cadence, reviewedOn)).toBe(due)
  })

  test('comes to an end with the calendar', () => {
    expect(next('9990-01-01', 'P5Y', '9998-01-01')).toBe('9999-12-31')
  })
})

describe('the due day of reviews over time', () => {
  const fixed = () =>
    aStory()
      .on('2026-02-01')
      .registered()
      .tell('ScheduleSet', SYSTEM, {
        cadence: 'P3M',
        dueOn: toDay('2026-05-01'),
        effectiveOn: toDay('2026-02-01'),
        reason: null,
        sequence: 'fixed',
      })

  test('keeps the days of a fixed sequence, however late a review was', () => {
    const view = fixed().on('2026-05-10').reviewed().on('2026-07-20').reviewed().view()
    const dueOn = (day: string) => computeSystemState(view, toDay(day)).review.dueOn
    expect(['2026-05-09', '2026-05-10', '2026-07-19', '2026-07-20'].map(dueOn)).toEqual([
      '2026-05-01',
      '2026-08-01',
      '2026-08-01',
      '2026-11-01',
    ])
  })

  test('is a cadence after the last review again once a rolling schedule is set', () => {
    const story = fixed().on('2026-05-10').reviewed().scheduled('P3M')
    expect(computeSystemState(story.view(), toDay('2026-05-10')).review.dueOn).toBe('2026-08-10')
  })

  test('is what each interval of the timeline says, day by day', () => {
    const view = fixed()
      .on('2026-04-02')
      .raisedTo('high')
      .on('2026-05-10')
      .reviewed()
      .on('2026-06-01')
      .scheduled('P6M')
      .view()
    const { system } = computeTimeline(view)
    for (const { from, to, state } of system) {
      const days = ['2026-02-01', '2026-04-02', '2026-05-10', '2026-06-01', '2026-08-01', '2026-12-01'].map(toDay)
      for (const day of days.filter((one) => one >= from && one < to)) {
        expect(state.review.dueOn).toBe(computeSystemState(view, day).review.dueOn)
      }
    }
  })
})
