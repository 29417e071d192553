import { expect, test } from 'vitest'
import { fieldWords, importWords, reportSentence, valueWords } from './report-words.ts'

const none = { rows: 0, created: 0, changed: 0, unchanged: 0, struck: 0, refusedRows: 0, skipped: 0, withoutOwner: 0 }

test('a report says in a sentence what would be done, and what was', () => {
  const figures = { ...none, rows: 2133, created: 376, changed: 1, unchanged: 1743, refusedRows: 6 }
  expect(reportSentence(figures, false)).toBe(
    'Of 2,133 rows: 376 systems to be registered, 1 system to be changed, 1,743 systems as they are already, 6 rows refused.',
  )
  expect(reportSentence(figures, true)).toBe(
    'Of 2,133 rows: 376 systems registered, 1 system changed, 1,743 systems left as they were, 6 rows refused.',
  )
  expect(reportSentence({ ...none, rows: 1 }, false)).toBe('Of 1 row: nothing to do.')
})

test('the button says what it does', () => {
  expect(importWords({ ...none, created: 2127 })).toBe('Import 2,127 systems')
  expect(importWords({ ...none, created: 376, changed: 8 })).toBe('Import: 376 new, 8 changed')
  expect(importWords({ ...none, struck: 1 })).toBe('Import: 1 struck')
})

test('values and fields are told in words', () => {
  expect([null, true, false, [], ['email', 'web'], 'Retail', 3].map(valueWords)).toEqual([
    'not known',
    'yes',
    'no',
    'none',
    'email, web',
    'Retail',
    '3',
  ])
  expect(['attributes.usesPersonalData', 'name'].map(fieldWords)).toEqual(['usesPersonalData', 'name'])
})
