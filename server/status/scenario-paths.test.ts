import { beforeAll, expect, test } from 'vitest'
import { addDays } from '../../domain/days.ts'
import { lookAt } from '../as-of.ts'
import { registerSystem } from '../systems/register.ts'
import { aRegister, type TestRegister } from '../testing/register.ts'
import { readPaths } from './scenario-paths.ts'

const ALL_FILED = { kind: 'all-filed' } as const

let register: TestRegister
let ids: string[]
beforeAll(async () => {
  register = await aRegister({ now: '2026-03-01T09:00:00Z' })
  ids = []
  for (const stage of ['live', 'pilot', 'idea', 'live'] as const) {
    register.clock.advanceDays(20)
    ids.push((await registerSystem(register.as('lead'), { name: `Ranker, ${stage}`, stage })).id)
  }
})

const upTo = () => addDays(register.today, 80)
/** Where nothing is remembered yet. */
const anew = () => {
  register.store.kept = {}
  return register.as('lead')
}

test('systems go the same way under a scenario whether it is worked out here or in a thread, also as known on a past day', async () => {
  const day = { on: addDays(register.today, -15), view: 'known' } as const
  for (const look of [(who: ReturnType<typeof anew>) => who, (who: ReturnType<typeof anew>) => lookAt(who, day)]) {
    const here = await readPaths(look(anew()), ALL_FILED, ids, upTo(), Infinity)
    const inThread = await readPaths(look(anew()), ALL_FILED, ids, upTo(), 0)
    expect(inThread).toEqual(here)
    expect([...here.values()].flat().length).toBeGreaterThan(2)
  }
})

test('what is asked for twice at once is worked out once', async () => {
  const context = anew()
  const ask = () => readPaths(context, ALL_FILED, ids, upTo(), 0)
  const [first, second] = await Promise.all([ask(), ask()])
  for (const id of ids) expect(second.get(id)).toBe(first.get(id))
})
