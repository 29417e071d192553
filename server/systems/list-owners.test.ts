import { beforeAll, describe, expect, it } from 'vitest'
import { MOST_OWNERS } from '../../contracts/facets.ts'
import { toDay } from '../../domain/days.ts'
import { lookAt } from '../as-of.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { refusalOf } from '../testing/systems.ts'
import { listFacets } from './list-facets.ts'
import { listOwners } from './list-owners.ts'
import { listSystems } from './list.ts'
import { registerSystem } from './register.ts'

const COUNT = MOST_OWNERS + 5
let register: TestRegister
const ids: string[] = []
const idOf = (number: number) => ids[number - 1]!

beforeAll(async () => {
  register = await aRegister({ now: '2026-03-10T09:00:00Z' })
  for (let number = 1; number <= COUNT; number += 1) {
    const ownerId = await register.addPerson({ name: `Owner ${String(number).padStart(2, '0')} Élan`, role: 'owner' })
    ids.push(ownerId)
    if (number === COUNT) register.clock.set('2026-04-20T09:00:00Z')
    await anOwnedSystem(register, { name: `System ${number}`, ownerId })
  }
  await anOwnedSystem(register, { name: 'One more of the last', ownerId: idOf(COUNT) })
  await registerSystem(register.as('lead'), { name: 'Of nobody' })
}, 120_000)

describe('the owners of many', () => {
  it('are offered as a filter up to a number: those with most systems, in order of their names, and how many there are', async () => {
    const { owner, ownersInAll } = await listFacets(register.as('executive'))
    expect(ownersInAll).toBe(COUNT)
    expect(owner.map(({ value }) => value)).toEqual([...ids.slice(0, MOST_OWNERS - 1), idOf(COUNT), null])
    expect(owner.at(-2)).toEqual({ value: idOf(COUNT), label: `Owner ${COUNT} Élan`, count: 2 })
  })

  it('are offered with their names where they are chosen, however few systems they have', async () => {
    const chosen = [idOf(COUNT - 1), 'me', 'none', 'PER-999', idOf(COUNT - 2)]
    const { owner } = await listFacets(register.as('lead'), chosen)
    expect(owner.filter(({ value }) => value !== null)).toHaveLength(MOST_OWNERS)
    expect(owner.map(({ value }) => value)).toEqual(expect.arrayContaining([idOf(COUNT - 2), idOf(COUNT - 1)]))
    expect(owner.at(-3)?.label).toBe(`Owner ${COUNT - 1} Élan`)
  })

  it('are all offered on a day on which there were few', async () => {
    const { owner, ownersInAll } = await listFacets(
      lookAt(register.as('lead'), { on: toDay('2026-03-01'), view: 'known' }),
    )
    expect([owner, ownersInAll]).toEqual([[], 0])
  })
})

describe('the owners of a day', () => {
  const found = (query: Record<string, unknown>) => listOwners(register.as('auditor'), query)

  it('are found by words of the name, in any order and case, with how many systems they own', async () => {
    expect(await found({ q: `élan ${COUNT}` })).toEqual({
      items: [{ person: { id: idOf(COUNT), name: `Owner ${COUNT} Élan` }, systems: 2 }],
      total: 1,
    })
    expect(await found({ q: 'nobody of this name' })).toEqual({ items: [], total: 0 })
  })

  it('are found without the accents of the name too, here and among the systems', async () => {
    expect((await found({ q: `elan ${COUNT}` })).items.map(({ person }) => person.id)).toEqual([idOf(COUNT)])
    expect((await found({ q: `èlan ${COUNT}` })).total).toBe(0)
    const { items } = await listSystems(register.as('auditor'), { q: `elan ${COUNT}` })
    expect(items.map(({ name }) => name).toSorted()).toEqual(['One more of the last', `System ${COUNT}`])
  })

  it('are those with most systems where there are too many, in order of their names, and their number is told', async () => {
    for (const q of [undefined, ' ', 'owner']) {
      const { items, total } = await found(q === undefined ? {} : { q })
      expect(total).toBe(COUNT)
      expect(items.map(({ person }) => person.id)).toEqual([...ids.slice(0, MOST_OWNERS - 1), idOf(COUNT)])
    }
  })

  it('are those who owned something then', async () => {
    expect((await found({ q: String(COUNT), asOf: '2026-03-15' })).total).toBe(0)
    expect((await found({ asOf: '2026-03-15' })).total).toBe(COUNT - 1)
    expect((await found({ asOf: '2026-03-15', view: 'corrected' })).total).toBe(COUNT - 1)
    expect((await found({ asOf: '2026-03-01' })).items).toEqual([])
  })

  it('are for everybody who is signed in', async () => {
    expect((await refusalOf(() => listOwners(register.anonymous(), {}))).code).toBe('unauthenticated')
  })

  it('are not asked for by words without end, nor on what is no day', async () => {
    const tooLong = await refusalOf(() => found({ q: 'x'.repeat(201) }))
    expect(tooLong).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/q', detail: expect.stringContaining('200') }],
    })
    expect((await refusalOf(() => found({ asOf: '2026-02-30' }))).errors[0]?.pointer).toBe('/asOf')
  })

  it('are only read: the projections are what a rebuild gives', () => expectRebuildEqual(register))
})
