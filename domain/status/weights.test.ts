import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, toDay } from '../days.ts'
import { Weights, type Part } from './weights.ts'

const aPart: fc.Arbitrary<Part | null> = fc.option(
  fc.record({
    gravity: fc.integer({ min: -8, max: 0 }),
    verdict: fc.integer({ min: 0, max: 4 }),
    dueOn: fc.option(fc.integer({ min: 0, max: 30 }).map((days) => addDays(toDay('2026-01-01'), days))),
    isExcepted: fc.boolean(),
  }),
)
const someChanges = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), aPart), { maxLength: 40 })

test('the worst of what controls say is told after each change as if all were asked again', () => {
  fc.assert(
    fc.property(someChanges, (changes) => {
      const weights = new Weights()
      const said = new Map<string, Part>()
      for (const [control, part] of changes) {
        weights.put(control, part)
        if (part) said.set(control, part)
        else said.delete(control)
        const parts = [...said.values()]
        const due = parts.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).toSorted()
        expect(weights.gravity).toBe(Math.max(...parts.map(({ gravity }) => gravity)))
        expect(weights.verdict).toBe(Math.max(...parts.map(({ verdict }) => verdict)))
        expect(weights.hasExcepted).toBe(parts.some(({ isExcepted }) => isExcepted))
        expect(weights.dueOn).toBe(due[0] ?? null)
      }
    }),
    { numRuns: 300 },
  )
})

test('nothing is said once it is cleared', () => {
  const weights = new Weights()
  weights.put('a', { gravity: 0, verdict: 4, dueOn: toDay('2026-01-01'), isExcepted: true })
  weights.clear()
  expect([weights.gravity, weights.verdict, weights.dueOn, weights.hasExcepted]).toEqual([
    -Infinity,
    -Infinity,
    null,
    false,
  ])
})
