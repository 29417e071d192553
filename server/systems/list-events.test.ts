import { afterAll, describe, expect, test } from 'vitest'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, refusalOf } from '../testing/systems.ts'
import { addDataSource } from '../data-sources/add.ts'
import { useDataSource } from '../data-sources/use.ts'
import { amendSystem } from './amend.ts'
import { listSystemEvents } from './list-events.ts'
import { raiseTier } from './raise-tier.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const system = await aRegisteredSystem(register, { ownedBy: register.idOf('owner') })
await amendSystem(register.as('owner'), system.id, { unit: 'CRM', attributes: { usesPersonalData: true } })
const source = await addDataSource(register.as('owner'), { name: 'CRM export', origin: 'first-party' })
await useDataSource(register.as('owner'), { id: system.id, sourceId: source.id }, { purpose: 'To score' })
await raiseTier(register.as('lead'), system.id, { tier: 'prohibited', reason: 'Counsel looks at it.' })
await aRegisteredSystem(register, { name: 'Another' })

describe('the history of a system', () => {
  test('tells what happened in sentences, the newest first, and of nothing else', async () => {
    const history = await listSystemEvents(register.as('lead'), system.id, { limit: 25 })
    expect(history.items.map(({ sentence }) => sentence)).toEqual([
      'Lea Lindt raised the tier to prohibited from 22 Nov 2026.',
      'Olga Orlov said that it uses the data source CRM export for: To score.',
      'Olga Orlov changed the unit to “CRM”; Uses personal data to yes, from 22 Nov 2026.',
      'Olga Orlov accepted to own it, from 22 Nov 2026.',
      'Lea Lindt nominated Olga Orlov as its owner.',
      'Lea Lindt registered it as “Basket recommender”, an idea from 22 Nov 2026.',
    ])
    expect(history).toMatchObject({ total: 6, next: null })
    expect(history.items[0]).toMatchObject({ words: 'Counsel looks at it.', effectiveOn: '2026-11-22' })
  })

  test('keeps the words of reasons from those who may not read them', async () => {
    const stranger = await register.addPerson({ role: 'owner' })
    for (const who of ['executive', stranger]) {
      const [newest] = (await listSystemEvents(register.as(who), system.id, { limit: 1 })).items
      expect(newest).toMatchObject({ type: 'TierRaised', words: null })
    }
    for (const who of ['approver', 'auditor', 'owner']) {
      const [newest] = (await listSystemEvents(register.as(who), system.id, { limit: 1 })).items
      expect(newest?.words).toBe('Counsel looks at it.')
    }
  })

  test('comes a page at a time', async () => {
    const types: string[] = []
    let after: string | undefined
    do {
      const page = await listSystemEvents(register.as('lead'), system.id, { after, limit: 4 })
      types.push(...page.items.map(({ type }) => type))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(types).toHaveLength(6)
    expect(new Set(types).size).toBe(6)
    const refusal = await refusalOf(() => listSystemEvents(register.as('lead'), system.id, { after: 'x', limit: 4 }))
    expect(refusal.errors[0]?.pointer).toBe('/after')
  })

  test('is refused to anonymous callers, and is not there for no system', async () => {
    expect((await refusalOf(() => listSystemEvents(register.anonymous(), system.id, { limit: 1 }))).code).toBe(
      'unauthenticated',
    )
    expect((await refusalOf(() => listSystemEvents(register.as('lead'), 'SYS-99', { limit: 1 }))).code).toBe(
      'not-found',
    )
  })
})
