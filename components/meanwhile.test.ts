import { expect, test } from 'vitest'
import { meanwhileOf } from './meanwhile.ts'

const base = { name: 'Chat', purpose: 'Answers', unit: '' }

test('only what both changed is to be compared: what it says now stands beside what is typed', () => {
  const now = { name: 'Chat', purpose: 'Answers orders', unit: 'Service' }
  expect(meanwhileOf(base, now, { name: 'Chat bot', purpose: 'Answers questions', unit: 'Service' })).toEqual({
    purpose: 'Answers orders',
  })
})

test('there is nothing to compare where both wrote the same, or one alone wrote', () => {
  expect(meanwhileOf(base, { ...base, name: 'Chat bot' }, { ...base, name: 'Chat bot' })).toEqual({})
  expect(meanwhileOf(base, base, { ...base, name: 'Chat bot' })).toEqual({})
})

test('a field that the other emptied is compared too', () => {
  expect(meanwhileOf(base, { ...base, purpose: '' }, { ...base, purpose: 'Mine' })).toEqual({ purpose: '' })
})
