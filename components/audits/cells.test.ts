import { describe, expect, it } from 'vitest'
import { cell, cellWords, intervalWords, isHidden, reasonOf, reasonsOf } from './cells.ts'
import { ratioWords, shareWords } from './audit-words.ts'

const nobody = { undefined: 'nobody in this group had the outcome' }
const hidden = { undefined: 'fewer than 5 people', suppressed: true } as const

describe('a cell of figures', () => {
  it('shows a figure with its limits in the same words', () => {
    expect(cellWords(cell(0.61, ratioWords, [0.55, 0.7]))).toBe('0.61 (0.55 to 0.70)')
    expect(cellWords(cell(0.1902, shareWords, [0.172, 0.209]))).toBe('19.0 % (17.2 % to 20.9 %)')
  })

  it('never shows an undefined figure as a number, and gives its reason', () => {
    expect(cellWords(cell(nobody, ratioWords))).toBeNull()
    expect(reasonOf(cell(nobody, ratioWords))).toBe('nobody in this group had the outcome')
    expect(isHidden(cell(nobody, ratioWords))).toBe(false)
    expect(isHidden(cell(hidden, ratioWords))).toBe(true)
  })

  it('shows a figure whose interval is undefined, with the reason', () => {
    const one = cell(0.5, ratioWords, nobody)
    expect(cellWords(one)).toBe('0.50')
    expect(reasonOf(one)).toBe(nobody.undefined)
  })

  it('says of an interval with one end which end it is', () => {
    expect(intervalWords([0.4, nobody], ratioWords)).toBe('from 0.40')
    expect(intervalWords([nobody, 1.2], ratioWords)).toBe('up to 1.20')
    expect(intervalWords([nobody, nobody], ratioWords)).toBeNull()
    expect(cellWords({ limits: [0.4, 0.9], words: ratioWords })).toBe('0.40 to 0.90')
  })

  it('tells each reason of a table once', () => {
    const row = [cell(nobody, ratioWords), 'reference', cell(hidden, ratioWords), cell(1, ratioWords)]
    expect(reasonsOf([row, row])).toEqual([nobody.undefined, hidden.undefined])
  })
})
