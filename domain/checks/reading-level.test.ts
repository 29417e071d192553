import { expect, test } from 'vitest'
import type { TextDocument } from './documents.ts'
import { figure, run } from './story.fixture.ts'

const text = (...sentences: TextDocument['sentences']): TextDocument => ({ kind: 'text', text: 'x', sentences })

test('a plain notice is a hint, never a pass', () => {
  const result = run('reading-level', text({ words: 10, syllables: 13 }, { words: 8, syllables: 10 }))
  expect(result.outcome).toBe('hint')
  // 0.39 × 9 + 11.8 × 23 / 18 − 15.59
  expect(figure(result, 'Reading grade')).toBe(3)
  expect(result.sentence).toContain('within the policy’s 9')
})

test('a dense notice names its long sentences', () => {
  const result = run('reading-level', text({ words: 40, syllables: 80 }, { words: 12, syllables: 24 }))
  expect(result).toMatchObject({
    outcome: 'hint',
    findings: [{ where: 'Sentence 1', what: 'Has 40 words. Cut it in two.' }],
  })
  expect(result.sentence).toMatch(/the policy wants 9 at most/)
})

test('a text without words has no grade', () => {
  expect(figure(run('reading-level', text()), 'Reading grade')).toEqual({ undefined: 'the text has no words' })
})
