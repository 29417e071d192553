import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantFromEpochMs } from '../../domain/days.ts'
import { Agenda } from './agenda.ts'

test('what comes sooner is taken first, and at the same instant what was entered first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const agenda = new Agenda()
      const done: [number, number][] = []
      for (const [index, time] of times.entries()) {
        agenda.add(instantFromEpochMs(time), () => done.push([time, index]))
      }
      for (let entry = agenda.take(); entry; entry = agenda.take()) entry.work()
      expect(done).toEqual(
        times.map((time, index) => [time, index] as const).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
      )
    }),
  )
})
