import { expect, test } from 'vitest'
import { carriedFrom } from './carried.ts'

test('an adjusted p value is carried where no factor up to the number of pairs makes it, however small the p value', () => {
  const pair = (of: string, pValue: number, isHidden: boolean) => ({ of, adjusted: 0.02, pValues: [pValue], isHidden })
  expect(carriedFrom([pair('hidden', 0.01, true), pair('shown', 3.7e-13, false)])).toEqual(['shown'])
  expect(carriedFrom([pair('hidden', 0.01, true), pair('shown', 0.01, false)])).toEqual([])
})
