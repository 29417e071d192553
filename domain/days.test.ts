import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addDuration,
  dayOf,
  dayOfNumber,
  daysBetween,
  END_OF_TIME,
  isDay,
  lastInstantOf,
  numberOfDay,
  START_OF_TIME,
  toDay,
  toInstant,
} from './days.ts'

describe('calendar days', () => {
  it('are those that exist', () => {
    for (const text of ['2024-02-29', '2026-12-31', '0001-01-01']) expect(isDay(text)).toBe(true)
    for (const text of ['2026-02-29', '2026-02-30', '2026-13-01', '0000-01-01', '2026-1-1', '2026-01-01T00:00', '']) {
      expect(isDay(text)).toBe(false)
    }
  })

  it('add durations by the calendar: six months after 31 August is the last day of February', () => {
    expect(addDuration(toDay('2026-08-31'), 'P6M')).toBe('2027-02-28')
    expect(addDuration(toDay('2023-08-31'), 'P6M')).toBe('2024-02-29')
    expect(addDuration(toDay('2026-11-22'), '-P1Y')).toBe('2025-11-22')
    expect(addDuration(toDay('2026-03-31'), '-P1M')).toBe('2026-02-28')
    for (const wrong of ['P', '-P', 'PT1H', '6M', 'P1.5M', ''])
      expect(() => addDuration(toDay('2026-01-01'), wrong)).toThrow(RangeError)
  })

  it('never run past the end of time', () => {
    expect(addDays(toDay('9999-12-30'), 5)).toBe(END_OF_TIME)
    expect(addDuration(END_OF_TIME, 'P1D')).toBe(END_OF_TIME)
  })

  it('are a day in the organisation’s zone, also when the clocks change', () => {
    expect(dayOf(toInstant('2026-11-22T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-23')
    expect(lastInstantOf(toDay('2026-10-25'), 'Europe/Berlin')).toBe('2026-10-25T22:59:59.999Z')
    expect(lastInstantOf(toDay('2026-03-29'), 'Europe/Berlin')).toBe('2026-03-29T21:59:59.999Z')
  })

  it('and instants are of the years 1 to 9999', () => {
    for (const beyond of ['9999-12-31T23:59:59-23:00', '0000-12-31T23:59:59Z', '0001-01-01T00:00:00+05:00'])
      expect(() => toInstant(beyond)).toThrow(RangeError)
    expect(toInstant('9999-12-31T23:59:59.999Z')).toBe('9999-12-31T23:59:59.999Z')
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])
      expect(lastInstantOf(END_OF_TIME, zone)).toBe('9999-12-31T23:59:59.999Z')
  })

  it('agree with Temporal on every sum', () => {
    const anyDay = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
      .map((date) => toDay(date.toISOString().slice(0, 10)))
    const anyDuration = fc
      .tuple(fc.constantFrom('', '-'), fc.nat(400), fc.constantFrom('D', 'W', 'M', 'Y'))
      .map(([sign, n, unit]) => `${sign}P${unit === 'Y' ? n % 50 : n}${unit}`)
    fc.assert(
      fc.property(anyDay, anyDuration, (day, duration) => {
        const sum = addDuration(day, duration)
        expect(sum).toBe(Temporal.PlainDate.from(day).add(Temporal.Duration.from(duration)).toString())
        expect(addDays(day, daysBetween(day, sum))).toBe(sum)
      }),
    )
  })

  it('are, in any zone and at any instant, what Temporal says', () => {
    const zones = ['Europe/Paris', 'America/St_Johns', 'Asia/Kathmandu', 'Africa/Casablanca', 'Pacific/Auckland']
    const anInstant = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...zones), (date, zone) => {
        const instant = toInstant(date.toISOString())
        expect(dayOf(instant, zone)).toBe(
          Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString(),
        )
      }),
    )
  })
})

describe('a day as a number', () => {
  it('is counted from 1970-01-01, and turns back into the same day at the ends of time, on leap days and before 1970', () => {
    expect(numberOfDay(toDay('1970-01-01'))).toBe(0)
    expect(numberOfDay(toDay('1969-12-31'))).toBe(-1)
    expect(numberOfDay(toDay('2026-11-23'))).toBe(20_780)
    expect(numberOfDay(END_OF_TIME)).toBe(2_932_896)
    expect(numberOfDay(START_OF_TIME)).toBe(-719_162)
    const days = ['1900-02-28', '1900-03-01', '1968-02-29', '2000-02-29', '2024-02-29', '2024-12-31', '9999-12-30']
    for (const day of [START_OF_TIME, ...days.map(toDay), END_OF_TIME]) {
      expect(numberOfDay(day)).toBe(Date.parse(day) / 86_400_000)
      expect(dayOfNumber(numberOfDay(day))).toBe(day)
    }
  })

  it('grows by one from each day to the next', () => {
    const first = toDay('1895-12-30')
    const days = Array.from({ length: 80_000 }, (_, passed) => addDays(first, passed))
    const numbers = days.map((_, passed) => numberOfDay(first) + passed)
    expect(days.map(numberOfDay)).toEqual(numbers)
    expect(numbers.map(dayOfNumber)).toEqual(days)
  })
})
