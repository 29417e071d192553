import { describe, expect, it } from 'vitest'
import { instantFromEpochMs, toInstant } from '../domain/days.ts'
import { epochMsOf, withDays } from './day-numbers.ts'
import { STILL_KNOWN, STILL_KNOWN_MS } from './interval-tables.ts'

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
