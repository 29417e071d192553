import { expect, test } from 'vitest'
import { writeCsv } from './csv.ts'

test('cells with commas, quotes and line ends are quoted; what is absent is empty', () => {
  expect(
    writeCsv([
      ['a', null, 'Shop, Germany'],
      ['say "hi"', 'two\nlines', ''],
    ]),
  ).toBe('a,,"Shop, Germany"\r\n"say ""hi""","two\nlines",\r\n')
})

test('nothing is taken for a formula', () => {
  expect(writeCsv([['=1+1', '+49', '-2', '@sum', '2-1']])).toBe("'=1+1,'+49,'-2,'@sum,2-1\r\n")
})
