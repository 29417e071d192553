import { describe, expect, test } from 'vitest'
import { cleanLine, cleanText, foldText, isEmailAddress, readDay, shortHash, splitText } from './text.ts'

describe('days as inventories write them', () => {
  test.each([
    ['2024-02-29', ['YYYY-MM-DD'], '2024-02-29'],
    ['2/9/2024', ['M/D/YYYY'], '2024-02-09'],
    ['2/9/2024', ['D/M/YYYY'], '2024-09-02'],
    ['09.02.2024', ['YYYY-MM-DD', 'D.M.YYYY'], '2024-02-09'],
    ['2019/11', ['YYYY/MM'], '2019-11-01'],
    ['2019', ['YYYY'], '2019-01-01'],
    ['2025-06-26T23:39:09-05:00', ['instant'], '2025-06-27'],
  ])('%s in the forms %j is %s', (text, formats, day) => {
    expect(readDay(text, formats)).toBe(day)
  })

  test.each(['2023-02-29', '2/30/2024', '13/13/2024', 'Q2 2024', '7/16/19', ''])('%s is no day', (text) => {
    expect(readDay(text, ['YYYY-MM-DD', 'M/D/YYYY', 'D/M/YYYY', 'instant'])).toBeNull()
  })
})

test('texts compare whatever the case, the spacing and the kind of quotes and dashes', () => {
  expect(foldText('  Yes –\u00a0agency’s  “own”\n')).toBe(foldText('yes - agency\'s "own"'))
  expect(foldText('c)  Deployed – in use')).toBe('c) deployed - in use')
})

test('texts are kept in one form, without control characters; names on one line', () => {
  expect(cleanText('  e\u0301 one\r\ntwo\u0007\u200d ')).toBe('é one\ntwo\u200d')
  expect(cleanLine('\ufeffCampaign\n  planner\t2 ')).toBe('Campaign planner 2')
  expect(cleanLine('Plan\u202efdp.exe\u2066')).toBe('Planfdp.exe')
})

test('a cell of several values is cut at each separator', () => {
  expect(splitText('["Sex/Gender","Age"]', ['[', ']', '"', ','])).toEqual(['Sex/Gender', 'Age'])
  expect(splitText(' ; ', [';'])).toEqual([])
})

test('texts that differ have short hashes that differ', () => {
  const hashes = new Set(Array.from({ length: 5_000 }, (_, at) => shortHash(`purpose ${at}`)))
  expect(hashes.size).toBe(5_000)
  expect(shortHash('a\u001fb')).not.toBe(shortHash('ab\u001f'))
})

test.each([
  ['ana@example.org', true],
  ['ana.b+c@mail.example.org', true],
  ['Ana <ana@example.org>', false],
  ['ana@example', false],
  ['ana@@example.org', false],
  ['a@example.org, b@example.org', false],
])('%s as an address: %s', (text, expected) => {
  expect(isEmailAddress(text)).toBe(expected)
})
