import { describe, expect, it } from 'vitest'
import { answerWords, ofWords, thresholdWords, unitWords } from './check-words.ts'
import { isFileable } from './fileable.ts'

describe('what a check was told', () => {
  it('is said in the words of its field', () => {
    const sample = { kind: 'choice', choices: [{ value: 'random', label: 'At random' }] } as const
    expect(answerWords(sample, 'random')).toBe('At random')
    expect(answerWords({ kind: 'yes-no' }, false)).toBe('no')
    expect(answerWords({ kind: 'day' }, '2026-11-22')).toBe('22 Nov 2026')
    expect(answerWords({ kind: 'lines' }, ['age_band', 'area'])).toBe('age_band, area')
    expect([answerWords({ kind: 'text' }, ''), answerWords({ kind: 'lines' }, [])]).toEqual([null, null])
    expect(answerWords(undefined, 3)).toBe('3') // an option of another version
  })
})

describe('figures of a check', () => {
  it('are said in their unit', () => {
    expect(unitWords('share')(0.124)).toBe('12.4 %')
    expect(unitWords('days')(1)).toBe('1 day')
    expect(unitWords('people')(2133)).toBe('2,133 people')
    expect(unitWords('grade')(7.2)).toBe('grade 7.2')
    expect(unitWords(undefined)(0.00004)).toBe('0.000')
    expect(ofWords({ label: 'Answered', value: 98, of: 100 })).toBe(' of 100')
    expect(ofWords({ label: 'Answered', value: 98, of: { undefined: 'none' } })).toBe('')
  })

  it('thresholds too', () => {
    expect(thresholdWords({ value: 0.95, unit: 'share' })).toBe('95.0 %')
    expect(thresholdWords({ value: 10, unit: 'working-days' })).toBe('10 working days')
  })
})

describe('a run of a check', () => {
  it('that is a hint is no evidence, unless another tool gave it', () => {
    expect(isFileable({ outcome: 'hint', computedElsewhere: null })).toBe(false)
    expect(isFileable({ outcome: 'hint', computedElsewhere: { tool: 'Giskard', version: null } })).toBe(true)
    expect(isFileable({ outcome: 'fail', computedElsewhere: null })).toBe(true)
  })
})
