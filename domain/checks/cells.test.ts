import { describe, expect, test } from 'vitest'
import { readCount, readMoment, readNumber, readYesNo } from './cells.ts'
import { decimals, percent, shown } from './conclude.ts'

describe('a moment', () => {
  test.each([
    ['2026-11-01', '2026-11-01T00:00:00.000Z', '2026-11-01T23:59:59.999Z'],
    ['2026-11-01T10:00:00Z', '2026-11-01T10:00:00.000Z', '2026-11-01T10:00:00.000Z'],
    ['2026-11-01 10:00', '2026-11-01T10:00:00.000Z', '2026-11-01T10:00:00.000Z'],
    ['2026-11-01 00:30:00.123456 +0100', '2026-10-31T23:30:00.123Z', '2026-10-31T23:30:00.123Z'],
    ['2026-11-01T10:00:00-05:00', '2026-11-01T15:00:00.000Z', '2026-11-01T15:00:00.000Z'],
    ['2026-11-01 10:00:00 UTC', '2026-11-01T10:00:00.000Z', '2026-11-01T10:00:00.000Z'],
  ])('%s is from %s to %s', (cell, from, to) => {
    expect(readMoment(cell)).toEqual({ from, to, day: from.slice(0, 10) })
  })

  test.each([
    '',
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2026-11-01T25:00',
    '01/11/2026',
    '1.11.2026',
    '0000-01-01',
    '9999-12-31T23:59:00-23:00',
  ])('%j is none', (cell) => {
    expect(readMoment(cell)).toBeNull()
  })
})

test.each([
  ['12.50', 12.5],
  ['-1e-3', -0.001],
  ['1,000', null],
  ['0x10', null],
  ['Infinity', null],
  ['1e999', null],
  ['', null],
])('%j is the number %j', (cell, number) => {
  expect(readNumber(cell)).toBe(number)
})

test('counts are whole and never below 0; yes and no have their words', () => {
  expect([readCount('3'), readCount('3.5'), readCount('-1'), readCount('9007199254740993')]).toEqual([
    3,
    null,
    null,
    null,
  ])
  expect([readYesNo('YES'), readYesNo('0'), readYesNo('maybe')]).toEqual([true, false, null])
})

test('no share is rounded to all or nothing, and no figure across its limit', () => {
  expect([percent(0.9999), percent(0.0001), percent(1), percent(0), percent(0.125)]).toEqual([
    'over 99.9 %',
    'under 0.1 %',
    '100 %',
    '0 %',
    '12.5 %',
  ])
  expect([decimals(0.1004, 0.1), decimals(0.7999, 0.8), decimals(0.8, 0.8)]).toEqual(['0.1004', '0.7999', '0.80'])
})

test('what is shown of a file is one line, cut, and names nobody', () => {
  expect(shown('a\nb\u202e')).toBe('a b')
  expect(shown('x'.repeat(500))).toHaveLength(80)
  expect(shown('write to jo.doe@example.org or +44 20 7946 0958')).toBe('write to (e-mail address) or (number)')
})
