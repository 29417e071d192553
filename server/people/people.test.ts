import { afterAll, describe, expect, test } from 'vitest'
import { readHead } from '../../db/ledger.ts'
import { countActiveLeads } from '../../db/people-queries.ts'
import { newestEdition } from '../../domain/catalogue/editions.ts'
import type { Role } from '../../domain/events.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { addPerson } from './add.ts'
import { changePerson } from './change.ts'
import { getMe, getPerson } from './get.ts'
import { invitePerson } from './invite.ts'
import { choosePeople, listPeople } from './list.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const others: Role[] = ['approver', 'owner', 'executive', 'auditor']
const page = { q: '', after: undefined, limit: 500 }
const control = newestEdition().controls[0]!.id

describe('adding a person', () => {
  test('records one event without name or address', async () => {
    const types = await register.recordedBy(() =>
      addPerson(register.as('lead'), { name: 'Zoë Zimmer', email: 'zoe@example.org', role: 'owner' }),
    )
    expect(types).toEqual(['PersonAdded'])
    expect(JSON.stringify(register.events())).not.toMatch(/Zimmer|zoe@/)
  })

  test('without an address makes one without an account', async () => {
    const person = await addPerson(register.as('lead'), { name: 'Imported', role: 'owner' })
    expect(person).toMatchObject({ email: null, state: 'no-account', role: 'owner' })
  })

  test('with an address that somebody has, in any case, is a conflict', async () => {
    const twice = addPerson(register.as('lead'), { name: 'Twin', email: 'ZOE@Example.ORG', role: 'owner' })
    await expect(twice).rejects.toMatchObject({ code: 'conflict', errors: [{ pointer: '/email' }] })
  })

  test.each([
    ['no address', { name: 'A', email: 'nowhere', role: 'owner' }, '/email'],
    ['an unknown role', { name: 'A', role: 'king' }, '/role'],
    ['controls of somebody who does not decide', { name: 'A', role: 'owner', approves: [control] }, '/approves'],
    ['a control that is none', { name: 'A', role: 'approver', approves: ['nothing.here'] }, '/approves/0'],
    ['a name that turns around', { name: 'abc\u202edef', role: 'owner' }, '/name'],
    ['rights beside the contract', { name: 'A', role: 'owner', disabled: false, id: 'PER-1' }, '/disabled'],
  ])('with %s is refused', async (_, raw, pointer) => {
    const before = readHead(register.store.orm).size
    await expect(addPerson(register.as('lead'), raw)).rejects.toMatchObject({
      code: 'invalid',
      errors: expect.arrayContaining([expect.objectContaining({ pointer })]) as object[],
    })
    expect(readHead(register.store.orm).size).toBe(before)
  })
})

describe('who may', () => {
  test.each(others)('%s may neither add, change nor invite people, nor see the list', async (role) => {
    const before = readHead(register.store.orm).size
    const as = () => register.as(role)
    await expect(addPerson(as(), { name: 'A', role: 'owner' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(changePerson(as(), register.idOf(role), { role: 'lead' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(changePerson(as(), 'PER-999', { role: 'lead' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(invitePerson(as(), register.idOf('lead'))).rejects.toMatchObject({ code: 'forbidden' })
    expect(() => listPeople(as(), page)).toThrow(expect.objectContaining({ code: 'not-found' }) as Error)
    expect(() => getPerson(as(), 'PER-1')).toThrow(expect.objectContaining({ code: 'not-found' }) as Error)
    expect(readHead(register.store.orm).size).toBe(before)
  })

  test.each(others)('%s knows oneself, and names to choose from without addresses', (role) => {
    expect(getMe(register.as(role))).toMatchObject({ id: register.idOf(role), role })
    const { items } = choosePeople(register.as(role), { q: 'lea' })
    expect(items).toContainEqual({ id: register.idOf('lead'), name: 'Lea Lindt', role: 'lead' })
  })

  test('anonymous callers are told to sign in', async () => {
    const as = () => register.anonymous()
    const unauthenticated = expect.objectContaining({ code: 'unauthenticated' }) as Error
    await expect(addPerson(as(), { name: 'A', role: 'owner' })).rejects.toThrow(unauthenticated)
    await expect(changePerson(as(), 'PER-1', {})).rejects.toThrow(unauthenticated)
    await expect(invitePerson(as(), 'PER-1')).rejects.toThrow(unauthenticated)
    for (const reading of [() => listPeople(as(), page), () => getMe(as()), () => choosePeople(as(), { q: '' })]) {
      expect(reading).toThrow(unauthenticated)
    }
  })
})

describe('changing a person', () => {
  test('records what changed and nothing else', async () => {
    const id = await register.addPerson({ role: 'owner' })
    const lead = () => register.as('lead')
    expect(await register.recordedBy(() => changePerson(lead(), id, { name: 'New Name' }))).toEqual(['PersonRenamed'])
    expect(await register.recordedBy(() => changePerson(lead(), id, { name: 'New Name' }))).toEqual([])
    expect(
      await register.recordedBy(() => changePerson(lead(), id, { role: 'approver', approves: [control, control] })),
    ).toEqual(['PersonChanged'])
    expect(getPerson(lead(), id)).toMatchObject({ name: 'New Name', role: 'approver', approves: [control], version: 3 })
    expect(await register.recordedBy(() => changePerson(lead(), id, { disabled: true }))).toEqual(['PersonDisabled'])
    expect(await register.recordedBy(() => changePerson(lead(), id, { disabled: true }))).toEqual([])
    expect(await register.recordedBy(() => changePerson(lead(), id, { disabled: false }))).toEqual(['PersonEnabled'])
    expect(JSON.stringify(register.events())).not.toContain('New Name')
  })

  test('who is no approver any more has no controls left', async () => {
    const id = await register.addPerson({ role: 'approver', approves: [control] })
    expect(await changePerson(register.as('lead'), id, { role: 'owner' })).toMatchObject({ approves: [] })
  })

  test('that somebody else changed since is refused with the present version', async () => {
    const id = await register.addPerson({ role: 'owner' })
    await changePerson(register.as('lead', { ifMatch: 1 }), id, { name: 'First' })
    const stale = changePerson(register.as('lead', { ifMatch: 1 }), id, { name: 'Second' })
    await expect(stale).rejects.toMatchObject({ code: 'stale', extra: { version: 2 } })
  })

  test('that is not there is not found', async () => {
    await expect(changePerson(register.as('lead'), 'PER-999', { name: 'X' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('to an address that somebody has is a conflict', async () => {
    const id = await register.addPerson({ role: 'owner' })
    const taken = changePerson(register.as('lead'), id, { email: 'lea.lindt@example.org' })
    await expect(taken).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('the last lead', () => {
  test.each([{ role: 'owner' }, { disabled: true }, { role: 'auditor', disabled: true }])(
    'stays: %j',
    async (change) => {
      expect(countActiveLeads(register.store.orm)).toBe(1)
      const leaving = changePerson(register.as('lead'), register.idOf('lead'), change)
      await expect(leaving).rejects.toMatchObject({ code: 'conflict' })
      await expect(changePerson(register.program, register.idOf('lead'), change)).rejects.toMatchObject({
        code: 'conflict',
      })
    },
  )

  test('stays when two leads demote each other at the same time', async () => {
    const other = await register.addPerson({ role: 'lead' })
    const results = await Promise.allSettled([
      changePerson(register.as('lead'), other, { role: 'owner' }),
      changePerson(register.as(other), register.idOf('lead'), { role: 'owner' }),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(countActiveLeads(register.store.orm)).toBe(1)
    await changePerson(register.program, register.idOf('lead'), { role: 'lead' })
    await changePerson(register.program, other, { role: 'owner' })
  })

  test('may go once there is another', async () => {
    const other = await register.addPerson({ role: 'lead' })
    await changePerson(register.as('lead'), register.idOf('lead'), { disabled: true })
    await changePerson(register.as(other), register.idOf('lead'), { disabled: false })
    await changePerson(register.as('lead'), other, { role: 'owner' })
    expect(countActiveLeads(register.store.orm)).toBe(1)
  })
})

describe('the list', () => {
  test('is by name, a page at a time, without gaps or doubles', () => {
    const all = listPeople(register.as('lead'), page).items.map(({ id }) => id)
    const seen: string[] = []
    let after: string | undefined
    do {
      const { items, next, total } = listPeople(register.as('lead'), { q: '', after, limit: 3 })
      expect(total).toBe(all.length)
      seen.push(...items.map(({ id }) => id))
      after = next ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual(all)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('is searched by name and address', () => {
    expect(listPeople(register.as('lead'), { ...page, q: 'LEA.LINDT@' }).items).toHaveLength(1)
    expect(listPeople(register.as('lead'), { ...page, q: 'edgar' }).items[0]?.role).toBe('executive')
    expect(listPeople(register.as('lead'), { ...page, q: '%' }).total).toBeLessThan(
      listPeople(register.as('lead'), page).total,
    )
  })

  test('refuses a place that is none', () => {
    expect(() => listPeople(register.as('lead'), { ...page, after: 'x' })).toThrow(/next/)
  })
})
