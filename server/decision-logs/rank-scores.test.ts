import { afterAll, expect, test } from 'vitest'
import { aFolderOfLogs } from './logs-for-tests.ts'

const logs = aFolderOfLogs()
afterAll(logs.remove)
const SCORED = { label: 'good', label_positive: '1', score: 'score' }

/** Ties, both ends, beyond them, a sign, an exponent, and spaces. */
const SCORES = [
  '0',
  '1',
  '1.0',
  '0.5',
  ' 0.5',
  '.5',
  '5e-1',
  '0.500000000',
  '-0.25',
  '1.25',
  '999999',
  '0.000000001',
  '',
]

const rows = Array.from({ length: 400 }, (_, row) => {
  const score = SCORES[(row * 7) % SCORES.length]
  return `${row % 3},${row % 5 < 2 ? 1 : 0},${row % 2},${score}\n`
})

test('scores that a double holds are ranked as those that it does not hold', async () => {
  const plain = await logs.count(`group,selected,good,score\n${rows.join('')}`, SCORED)
  // Rows that nobody decided count for nothing, but their scores are read.
  for (const other of ['0.1234567890123', '7654321']) {
    const long = await logs.count(`group,selected,good,score\n${rows.join('')}1,,1,${other}\n`, SCORED)
    expect([long.scores, long.medianScore]).toEqual([plain.scores, plain.medianScore])
  }
  expect([plain.medianScore, plain.scores?.length]).toEqual([0.5, expect.any(Number)])
})
