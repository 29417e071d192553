import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookAt } from '../as-of.ts'
import { toDay } from '../../domain/days.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { refusalOf } from '../testing/systems.ts'
import { amendSystem } from './amend.ts'
import { getSystem } from './get.ts'
import { listFacets } from './list-facets.ts'
import { listSystemEvents } from './list-events.ts'
import { listSystems } from './list.ts'
import { registerSystem } from './register.ts'

let register: TestRegister
let id: string

beforeAll(async () => {
  register = await aRegister({ now: '2026-03-10T09:00:00Z' })
  id = (
    await registerSystem(register.as('lead'), {
      name: 'Basket ranker',
      brands: ['Northwind', 'Contoso, shoes', 'Northwind'],
      attributes: { jurisdictions: ['EU', 'UK'] },
    })
  ).id
  await registerSystem(register.as('lead'), { name: 'Banner writer' })
})
afterAll(() => expectRebuildEqual(register))

describe('the brands of a system', () => {
  it('are each there once, in order', async () => {
    expect((await getSystem(register.as('lead'), id)).brands).toEqual(['Contoso, shoes', 'Northwind'])
    expect((await listSystems(register.as('lead'), { brand: ['Contoso, shoes'] })).items).toMatchObject([
      { id, brands: ['Contoso, shoes', 'Northwind'] },
    ])
    expect((await listSystems(register.as('lead'), { brand: [''] })).items).toMatchObject([{ name: 'Banner writer' }])
  })

  it('and its markets are each counted among what the inventory is filtered by', async () => {
    const { brand, market } = await listFacets(register.as('executive'))
    expect(brand.map(({ value, count }) => [value, count])).toEqual([
      ['Contoso, shoes', 1],
      ['Northwind', 1],
      [null, 1],
    ])
    expect(market.map(({ value, count }) => [value, count])).toContainEqual(['UK', 1])
  })

  it('hold from their day, and the history says what they became', async () => {
    register.clock.set('2026-04-20T09:00:00Z')
    const change = { brands: ['Fabrikam'], effectiveOn: '2026-04-01' }
    expect(await register.recordedBy(() => amendSystem(register.as('lead'), id, change))).toEqual(['SystemAmended'])
    expect(await register.recordedBy(() => amendSystem(register.as('lead'), id, change))).toEqual([])
    const on = (day: string, view: 'known' | 'corrected') => lookAt(register.as('lead'), { on: toDay(day), view })
    const found = async (context: ReturnType<typeof on>) => (await listSystems(context, { brand: ['Fabrikam'] })).total
    expect(await found(on('2026-04-10', 'known'))).toBe(0)
    expect(await found(on('2026-04-10', 'corrected'))).toBe(1)
    expect(await found(on('2026-03-20', 'corrected'))).toBe(0)
    const { items } = await listSystemEvents(register.as('lead'), id, { limit: 1 })
    expect(items[0]?.sentence).toContain('the brands to “Fabrikam”')
  })

  it('are refused where there are too many, or one says nothing', async () => {
    const brands = Array.from({ length: 51 }, (_, index) => `Brand ${index}`)
    expect((await refusalOf(() => amendSystem(register.as('lead'), id, { brands }))).code).toBe('invalid')
    expect((await refusalOf(() => amendSystem(register.as('lead'), id, { brands: [' '] }))).code).toBe('invalid')
    expect((await refusalOf(() => amendSystem(register.as('executive'), id, { brands: [] }))).code).toBe('forbidden')
  })
})
