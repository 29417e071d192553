import { expect, test } from 'vitest'
import { foldName, searchedName } from './searched-name.ts'

test.each([
  ['Élan Ruiz', 'elan', true],
  ['Élan Ruiz', 'ÉLAN', true],
  ['Élan Ruiz', 'E\u0301lan', true],
  ['E\u0301lan Ruiz', 'élan', true],
  ['Łódź, Zażółć', 'łodz', true],
  ['Élan Ruiz', 'èlan', false],
  ['Elan Ruiz', 'élan', false],
])('%s is found by %s: %s', (name, typed, isFound) => {
  expect(searchedName(name).includes(foldName(typed))).toBe(isFound)
})
