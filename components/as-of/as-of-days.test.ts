import { describe, expect, it } from 'vitest'
import { toDay } from '../../domain/days.ts'
import { asOfSentence, presetDays } from './as-of-days.ts'

describe('the days one looks at', () => {
  it('offers the end of last month, a quarter and a year ago, and a quarter ahead', () => {
    expect(presetDays(toDay('2026-03-31')).map(({ on }) => on)).toEqual([
      '2026-02-28',
      '2025-12-31',
      '2025-03-31',
      '2026-06-30',
    ])
  })

  it('says which day is looked at, and what counts as known', () => {
    const today = toDay('2026-11-22')
    const on = toDay('2026-03-05')
    expect(asOfSentence({ on, view: 'known' }, today)).toBe('You are looking at 5 March 2026, as known then.')
    expect(asOfSentence({ on, view: 'corrected' }, today)).toBe('You are looking at 5 March 2026, as corrected now.')
    expect(asOfSentence({ on: toDay('2027-03-01'), view: 'known' }, today)).toBe(
      'You are looking ahead to 1 March 2027, if nobody acts.',
    )
  })
})
