import { describe, expect, it } from 'vitest'
import { addDays, END_OF_TIME, instantFromEpochMs, START_OF_TIME, toDay, toInstant } from '../domain/days.ts'
import { dayNumber, dayOfNumber, epochMsOf, withDays } from './day-numbers.ts'
import { STILL_KNOWN, STILL_KNOWN_MS } from './interval-tables.ts'

describe('a day as a number', () => {
  it('is counted from 1970-01-01, and turns back into the same day at the ends of time, on leap days and before 1970', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('1969-12-31')).toBe(-1)
    expect(dayNumber('2026-11-23')).toBe(20_780)
    expect(dayNumber(END_OF_TIME)).toBe(2_932_896)
    expect(dayNumber(START_OF_TIME)).toBe(-719_162)
    const days = ['1900-02-28', '1900-03-01', '1968-02-29', '2000-02-29', '2024-02-29', '2024-12-31', '9999-12-30']
    for (const day of [START_OF_TIME, ...days.map(toDay), END_OF_TIME]) {
      expect(dayNumber(day)).toBe(Date.parse(day) / 86_400_000)
      expect(dayOfNumber(dayNumber(day))).toBe(day)
    }
  })

  it('grows by one from each day to the next', () => {
    const first = toDay('1895-12-30')
    const days = Array.from({ length: 80_000 }, (_, passed) => addDays(first, passed))
    const numbers = days.map((_, passed) => dayNumber(first) + passed)
    expect(days.map(dayNumber)).toEqual(numbers)
    expect(numbers.map(dayOfNumber)).toEqual(days)
  })
})

describe('an instant as a number', () => {
  it('is counted in milliseconds, and turns back into the same instant', () => {
    const texts = ['1970-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z', '2024-02-29T12:34:56.789Z']
    for (const instant of [...texts.map(toInstant), instantFromEpochMs(1), STILL_KNOWN]) {
      expect(epochMsOf(instant)).toBe(Date.parse(instant))
      expect(instantFromEpochMs(epochMsOf(instant))).toBe(instant)
    }
    expect(STILL_KNOWN_MS).toBe(253_402_300_799_999) // as the indexes of the schema say it
  })
})

it('rows are told with their days, and without one where there is none', () => {
  const rows = [{ id: 'a', from: 0, dueOn: null }]
  expect(withDays<{ id: string; from: string; dueOn: string | null }>(rows, ['from', 'dueOn'])).toEqual([
    { id: 'a', from: '1970-01-01', dueOn: null },
  ])
})
