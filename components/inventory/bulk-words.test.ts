import { expect, test } from 'vitest'
import { addReport, doneOf, doneSentence, NOTHING_YET, previewSentence } from './bulk-words.ts'

const item = (outcome: 'changed' | 'unchanged' | 'refused', replaces: string | null = null) => ({
  system: 'SYS-1',
  name: 'One',
  outcome,
  replaces,
  detail: null,
})
const report = (items: ReturnType<typeof item>[]) => ({ dryRun: true, matching: 60, items, next: null })

test('the parts of a selection are added up', () => {
  const first = addReport(NOTHING_YET, report([item('changed', 'Ana Ruiz'), item('changed'), item('refused')]))
  const sum = addReport(first, report([item('changed'), item('unchanged', 'Ana Ruiz')]))
  expect(sum).toMatchObject({ matching: 60, changed: 3, unchanged: 1, replacing: 1 })
  expect(doneOf(sum)).toBe(5)
  expect(previewSentence('Nominate Ana Ruiz for', 'nominate-owner', sum)).toBe(
    'Nominate Ana Ruiz for 3 systems; 1 of them has an owner or a nominee now. Of the others 1 is so already, 1 cannot be changed.',
  )
  expect(doneSentence(sum)).toBe('3 changed, 1 already so, 1 left as it is.')
})

test('a selection that nothing changes says why', () => {
  const sum = addReport(NOTHING_YET, report([item('unchanged'), item('unchanged')]))
  expect(previewSentence('Retire', 'change-stage', sum)).toBe('Nothing would change: 2 are so already.')
  expect(previewSentence('Retire', 'change-stage', NOTHING_YET)).toBe('Nothing would change: no system matches.')
})

test('all of them have an owner', () => {
  const sum = addReport(NOTHING_YET, report([item('changed', 'A'), item('changed', 'B')]))
  expect(previewSentence('Nominate Ana Ruiz for', 'nominate-owner', sum)).toBe(
    'Nominate Ana Ruiz for 2 systems; all of them have an owner or a nominee now.',
  )
  expect(doneSentence(sum)).toBe('2 changed.')
})
