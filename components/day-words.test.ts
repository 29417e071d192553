import { expect, test } from 'vitest'
import { addDays, dayOf, END_OF_TIME, instantFromEpochMs, toDay, toInstant } from '../domain/days.ts'
import { dayInZone, dayWords, durationWords, instantWords, relativeDay, shortDayWords } from './day-words.ts'

const today = toDay('2026-11-22')

test.each([
  [0, 'today'],
  [1, 'tomorrow'],
  [-1, 'yesterday'],
  [5, 'in 5 days'],
  [-60, '60 days ago'],
  [61, 'in 2 months'],
  [-365, '12 months ago'],
  [730, 'in 2 years'],
])('%i days from today is "%s"', (days, words) => {
  expect(relativeDay(addDays(today, days), today)).toBe(words)
})

test('a day is told with its month in letters, and the open end has no date', () => {
  expect(dayWords(toDay('2026-03-05'))).toBe('5 Mar 2026')
  expect(dayWords(END_OF_TIME)).toBe('no end')
  expect(shortDayWords(toDay('2026-03-05'), today)).toBe('5 Mar')
  expect(shortDayWords(toDay('2027-03-05'), today)).toBe('5 Mar 2027')
})

test('an instant is told in the organisation’s time zone', () => {
  const instant = toInstant('2026-11-22T23:30:00Z')
  expect(instantWords(instant, 'UTC')).toBe('22 Nov 2026, 23:30')
  expect(instantWords(instant, 'Europe/Berlin')).toBe('23 Nov 2026, 00:30')
})

test('the browser’s day of an instant is the day of the domain', () => {
  for (const timeZone of ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu', 'Europe/Berlin']) {
    for (let hours = 0; hours < 24 * 400; hours += 61) {
      const instant = instantFromEpochMs(Date.UTC(2024, 1, 27, hours, 17))
      expect(dayInZone(instant, timeZone)).toBe(dayOf(instant, timeZone))
    }
  }
})

test.each([
  ['P6M', '6 months'],
  ['P1Y', '1 year'],
  ['P1Y6M', '1 year and 6 months'],
  ['P14D', '14 days'],
  ['PT5M', 'PT5M'],
])('the duration %s is "%s"', (duration, words) => {
  expect(durationWords(duration)).toBe(words)
})
