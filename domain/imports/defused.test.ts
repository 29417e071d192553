import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defuse, fuse } from './defused.ts'

test('a cell that a spreadsheet would run begins with an apostrophe', () => {
  for (const cell of ['=1+1', '+1', '-2', '@SUM(A1)', '\t=1', '＝1', "'=1"]) expect(defuse(cell)).toBe(`'${cell}`)
  for (const cell of ['', 'a=b', '3', "it's", "'quoted'"]) expect(defuse(cell)).toBe(cell)
})

test('every text comes back as it was', () => {
  fc.assert(fc.property(fc.string(), (text) => fuse(defuse(text)) === text))
  fc.assert(fc.property(fc.stringMatching(/^'{0,3}[=+@-]?a?$/), (text) => fuse(defuse(text)) === text))
})
