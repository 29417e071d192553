import { expect, test } from 'vitest'
import { bytesWords, changeWords, countWords, percentWords } from './number-words.ts'

test('what is counted agrees with its number', () => {
  expect(countWords(1, 'system')).toBe('1 system')
  expect(countWords(0, 'system')).toBe('0 systems')
  expect(countWords(2133, 'system')).toBe('2,133 systems')
  expect(countWords(2, 'person', 'people')).toBe('2 people')
})

test('a share is never rounded to all or nothing', () => {
  expect(percentWords(41 / 60)).toBe('68\u00a0%')
  expect(percentWords(0.001)).toBe('<\u00a01\u00a0%')
  expect(percentWords(0.999)).toBe('>\u00a099\u00a0%')
  expect(percentWords(0)).toBe('0\u00a0%')
  expect(percentWords(1)).toBe('100\u00a0%')
})

test('a change has its sign', () => {
  expect([changeWords(4), changeWords(-3), changeWords(0)]).toEqual(['+4', '−3', '±0'])
})

test('sizes are told in the unit that suits them', () => {
  expect([1, 900, 184_320, 1_468_006, 52_428_800, 2_147_483_648].map(bytesWords)).toEqual([
    '1 byte',
    '900 bytes',
    '180 kB',
    '1.4 MB',
    '50 MB',
    '2 GB',
  ])
})
