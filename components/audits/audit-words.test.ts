import { describe, expect, it } from 'vitest'
import { analysisWords, groupWords } from '../../domain/bias-audit/column-words.ts'
import { chanceWords, isAbsent, pointsWords, ratioWords, shareWords, VERDICT_LOOKS } from './audit-words.ts'

describe('words of an audit', () => {
  it('a small rate never looks like nothing, and nothing looks like nothing', () => {
    expect([0, 0.00042, 0.0045, 0.19, 1].map(shareWords)).toEqual(['0 %', '0.042 %', '0.45 %', '19.0 %', '100.0 %'])
  })

  it('a difference says its direction', () => {
    expect([-0.112, 0.02, 0].map(pointsWords)).toEqual(['−11.2 points', '+2.0 points', '0.0 points'])
  })

  it('ratios have two digits, and chances no more than three', () => {
    expect(ratioWords(0.6129)).toBe('0.61')
    expect([0.0004, 0.0126, 1].map(chanceWords)).toEqual(['< 0.001', '0.013', '1.000'])
  })

  it('columns and groups read as words', () => {
    expect(analysisWords('sex x age_band')).toBe('sex × age band')
    expect(groupWords('women | 50 and over')).toBe('women, 50 and over')
  })

  it('a group that is called undefined is no missing part', () => {
    expect(isAbsent({ undefined: 'No column of a score was given.' })).toBe(true)
    expect(isAbsent({ undefined: { n: 3 } } as object)).toBe(false)
  })

  it('only what the data support is green', () => {
    const green = Object.entries(VERDICT_LOOKS).filter(([, { hue }]) => hue === 'ok')
    expect(green.map(([state]) => state)).toEqual(['within-four-fifths-shown'])
  })
})
