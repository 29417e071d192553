import { expect, test } from 'vitest'
import { typedNumber, valueWords } from './policy-words.ts'

test('a threshold reads as it does on the results that were held to it', () => {
  const check = { id: 'coverage', title: 'Coverage' }
  expect(valueWords({ check: null, unit: 'share' }, 0.05)).toBe('0.05')
  expect(valueWords({ check, unit: 'share' }, 0.05)).toBe('5.0 %')
  expect(valueWords({ check, unit: 'working-days' }, 2)).toBe('2 working days')
})

test.each([
  ['0.85', 0.85],
  [' 12 ', 12],
  ['0,85', '0,85'],
  ['', ''],
  ['1e9', '1e9'],
])('what is typed as %j is sent as %j', (text, sent) => {
  expect(typedNumber(text)).toBe(sent)
})
