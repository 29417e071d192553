import fc from 'fast-check'
import { expect, test } from 'vitest'
import { staggerGrace, WITHOUT_UNIT } from './grace.ts'

test('units have 30, 44, 58 … days of grace in order of name, and systems without a unit come last', () => {
  const grace = staggerGrace([null, 'web', 'Brand', null, 'retail', 'web'])
  expect([...grace]).toEqual([
    ['Brand', 30],
    ['retail', 44],
    ['web', 58],
    [WITHOUT_UNIT, 72],
  ])
})

test('nobody waits more than 170 days', () => {
  const units = Array.from({ length: 30 }, (_, at) => `unit ${String(at).padStart(2, '0')}`)
  const days = [...staggerGrace([...units, null]).values()]
  expect(days.slice(0, 12)).toEqual([30, 44, 58, 72, 86, 100, 114, 128, 142, 156, 170, 170])
  expect(days.at(-1)).toBe(170)
})

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.string())), (units) => {
      expect([...staggerGrace(units.toReversed())]).toEqual([...staggerGrace(units)])
    }),
  )
})
