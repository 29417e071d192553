import { afterAll, describe, expect, test } from 'vitest'
import { credentials } from '../../db/schema.ts'
import { addDays } from '../../domain/days.ts'
import { raiseFinding } from '../findings/raise.ts'
import { listFindings } from '../findings/list.ts'
import { changePerson } from '../people/change.ts'
import { invitePerson } from '../people/invite.ts'
import { declineOwnership } from '../systems/decline-ownership.ts'
import { listSystems } from '../systems/list.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { changeStage } from '../systems/change-stage.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { summariseOwnerQueue, listOwnerQueue } from './list-queue.ts'
import { listOwnerLoads } from './list-loads.ts'

const NOT_READERS = { owner: 'not-found', approver: 'not-found' } as const

describe('the queue for an owner', async () => {
  const register = await aRegister()
  afterAll(() => expectRebuildEqual(register))
  const lead = () => register.as('lead')
  const olga = register.idOf('owner')
  // Olga has set a password.
  const account = { personId: olga, passwordHash: 'none', changedAt: register.clock.now }
  register.store.orm.insert(credentials).values(account).run()
  const queue = async (query: object = {}) => listOwnerQueue(lead(), { limit: 500, ...query })
  const reasonOf = async (id: string) => (await queue()).items.find((one) => one.id === id)?.reason

  test('has a system that nobody was ever asked for, until somebody is', async () => {
    const { id } = await aRegisteredSystem(register, { name: 'Orphan' })
    expect(await reasonOf(id)).toBe('no-owner')
    await nominateOwner(lead(), id, { personId: olga })
    expect(await reasonOf(id)).toBeUndefined()
    register.clock.advanceDays(15)
    expect(await reasonOf(id)).toBe('not-accepted')
  })

  test('has one whose nominee declined, with the reason for those who may read it', async () => {
    const { id } = await aRegisteredSystem(register, { name: 'Unwanted' })
    await nominateOwner(lead(), id, { personId: olga })
    await declineOwnership(register.as('owner'), id, { reason: 'Another team runs it.' })
    const found = (await queue({ reason: 'declined' })).items
    expect(found).toMatchObject([{ id, declinedBy: { id: olga }, words: 'Another team runs it.' }])
    const seen = await listOwnerQueue(register.as('executive'), { reason: 'declined' })
    expect(seen.items[0]).toMatchObject({ id, words: null })
  })

  test('has one whose nominee cannot sign in, or has gone', async () => {
    const imported = await register.addPerson({ name: 'I. Import', email: null })
    const { id } = await aRegisteredSystem(register, { name: 'Imported' })
    await nominateOwner(lead(), id, { personId: imported })
    expect(await reasonOf(id)).toBe('no-account')
    await changePerson(lead(), imported, { email: 'i.import@example.org' })
    expect(await reasonOf(id), 'an address alone signs nobody in').toBe('no-account')
    await invitePerson(lead(), imported)
    expect(await reasonOf(id)).toBeUndefined()
    await changePerson(lead(), imported, { disabled: true })
    expect(await reasonOf(id)).toBe('nominee-gone')
  })

  test('has one whose owner was disabled or may own nothing any more', async () => {
    const gone = await register.addPerson({ name: 'Gus Gone' })
    const { id } = await anOwnedSystem(register, { name: 'Left behind', ownerId: gone })
    expect(await reasonOf(id)).toBeUndefined()
    await changePerson(lead(), gone, { role: 'executive' })
    expect(await reasonOf(id)).toBe('owner-gone')
    await changePerson(lead(), gone, { role: 'owner', disabled: true })
    expect(await reasonOf(id)).toBe('owner-gone')
    await changeStage(lead(), id, { stage: 'retired' })
    expect(await reasonOf(id)).toBeUndefined()
  })

  test('goes a page at a time, and counts each reason', async () => {
    const all = await queue()
    const first = await queue({ limit: 2 })
    const rest = await queue({ limit: 500, after: first.next })
    expect([...first.items, ...rest.items]).toEqual(all.items)
    expect(all.total).toBe(all.items.length)
    expect(Object.values(all.counts).reduce((sum, count) => sum + count, 0)).toBe(all.total)
    expect(summariseOwnerQueue(lead(), 1).total).toBe(all.total)
  })

  test('is for leads, executives and auditors', async () => {
    await expectRefused(register, NOT_READERS, (who) => listOwnerQueue(register.as(who), {}))
    await expect(listOwnerQueue(register.as('auditor'), {})).resolves.toBeTruthy()
    expect((await refusalOf(() => listOwnerQueue(register.anonymous(), {}))).code).toBe('unauthenticated')
  })
})

describe('an owner’s load', async () => {
  const register = await aRegister()
  const lead = () => register.as('lead')

  test('is what the lists behind its figures hold', async () => {
    const owner = register.idOf('owner')
    const names = ['Overdue', 'Also overdue', 'Fresh'] as const
    for (const name of names) {
      const effectiveOn = name === 'Fresh' ? register.today : '2026-01-05'
      await anOwnedSystem(register, { name, effectiveOn })
    }
    const retired = await anOwnedSystem(register, { name: 'Retired' })
    await changeStage(lead(), retired.id, { stage: 'retired' })
    const { id } = await aRegisteredSystem(register, { name: 'Asked' })
    await nominateOwner(lead(), id, { personId: owner })
    await raiseFinding(lead(), {
      system: (await anOwnedSystem(register, { name: 'Found' })).id,
      severity: 'minor',
      action: 'Word it.',
      dueOn: addDays(register.today, 9),
    })
    const { items } = await listOwnerLoads(register.as('auditor'), {})
    const load = items.find(({ person }) => person.id === owner)!
    const count = async (query: object) => (await listSystems(lead(), { owner, limit: 1, ...query })).total
    expect(load).toMatchObject({ systems: 4, nominated: 1, findings: 1, overdue: await count({ due: 'overdue' }) })
    expect(load.overdue).toBe(2)
    expect(load.dueSoon).toBe(await count({ due: 'soon' }))
    for (const [status, systems] of Object.entries(load.byStatus)) expect(systems).toBe(await count({ status }))
    expect((await listFindings(lead(), { owner, state: 'open' })).total).toBe(load.findings)
  })

  test('is sorted by any figure, a page at a time', async () => {
    for (const name of ['Ada', 'Bo', 'Cy']) await register.addPerson({ role: 'owner', name })
    const all = await listOwnerLoads(lead(), { sort: 'name' })
    const names = all.items.map(({ person }) => person.name)
    expect(names).toEqual(names.toSorted())
    const first = await listOwnerLoads(lead(), { sort: '-systems', limit: 2 })
    expect(first.items[0]!.person.id).toBe(register.idOf('owner'))
    const rest = await listOwnerLoads(lead(), { sort: '-systems', after: first.next! })
    expect(first.items.length + rest.items.length).toBe(all.total)
    expect((await refusalOf(() => listOwnerLoads(lead(), { after: 'PER-999' }))).errors[0]?.pointer).toBe('/after')
  })

  test('is for leads, executives and auditors', async () => {
    await expectRefused(register, NOT_READERS, (who) => listOwnerLoads(register.as(who), {}))
    expect((await refusalOf(() => listOwnerLoads(register.anonymous(), {}))).code).toBe('unauthenticated')
  })
})
