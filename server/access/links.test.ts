import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, closeStore } from '../../db/open.ts'
import { readHead } from '../../db/ledger.ts'
import { signInLinks } from '../../db/schema.ts'
import { addPerson } from '../people/add.ts'
import { changePerson } from '../people/change.ts'
import { getPerson } from '../people/get.ts'
import { invitePerson } from '../people/invite.ts'
import { openRegister } from '../register/open-register.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { createFirstLead } from './first-lead.ts'
import { checkLink, createFirstLink } from './links.ts'
import { setPasswordByLink } from './set-password.ts'
import { signIn } from './sign-in.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const PASSWORD = 'plain copper kettle'
const tokenOf = (link: string | null) => new URL(link ?? '').searchParams.get('token') ?? ''
let number = 0

async function anInvited(): Promise<{ id: string; token: string; email: string }> {
  number += 1
  const email = `invited${number}@example.org`
  const id = await register.addPerson({ name: `Invited ${number}`, email })
  const { link } = await invitePerson(register.as('lead'), id)
  return { id, token: tokenOf(link), email }
}

const use = (token: string, password = PASSWORD) => setPasswordByLink(register.anonymous(), token, { password })

describe('an invitation', () => {
  test('leads to the page for it at the configured address, and is kept only as a hash', async () => {
    const { token } = await anInvited()
    const rows = JSON.stringify(register.store.orm.select().from(signInLinks).all())
    expect(token.length).toBeGreaterThanOrEqual(43)
    expect(rows).not.toContain(token)
  })

  test('sets a password once, with which one signs in', async () => {
    const { id, token, email } = await anInvited()
    expect(getPerson(register.as('lead'), id).state).toBe('invited')
    expect(await use(token)).toEqual({ email })
    expect(getPerson(register.as('lead'), id).state).toBe('active')
    const sent = { email, password: PASSWORD, address: 'a', device: null, now: register.clock.tick() }
    expect(await signIn(register.store, sent)).not.toBeNull()
    await expect(use(token)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('used twice at once works once', async () => {
    const { token } = await anInvited()
    const results = await Promise.allSettled([use(token), use(token, 'three tired magpies'), use(token)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('refused for its password is still good', async () => {
    const { token } = await anInvited()
    await expect(use(token, 'short')).rejects.toMatchObject({ code: 'invalid' })
    await expect(use(token, 'password1234')).rejects.toMatchObject({ code: 'invalid' })
    await expect(use(token)).resolves.toBeDefined()
  })

  test('voids the one before', async () => {
    const { id, token } = await anInvited()
    await invitePerson(register.as('lead'), id)
    await expect(use(token)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('expires after 72 hours', async () => {
    const { token } = await anInvited()
    register.clock.advanceDays(2.9)
    expect(checkLink(register.store.orm, token, register.clock.now).state).toBe('open')
    register.clock.advanceDays(0.2)
    expect(checkLink(register.store.orm, token, register.clock.now).state).toBe('expired')
    await expect(use(token)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('of somebody disabled since does not work', async () => {
    const { id, token } = await anInvited()
    await changePerson(register.as('lead'), id, { disabled: true })
    await expect(use(token)).rejects.toMatchObject({ code: 'conflict' })
    await changePerson(register.as('lead'), id, { disabled: false })
    await expect(use(token)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('needs an address to sign in with, and an enabled person', async () => {
    const id = await register.addPerson({ name: 'Imported Owner', email: null })
    await expect(invitePerson(register.as('lead'), id)).rejects.toMatchObject({ code: 'conflict' })
    await changePerson(register.as('lead'), id, { email: 'imported@example.org' })
    await expect(invitePerson(register.as('lead'), id)).resolves.toMatchObject({
      expiresAt: expect.any(String) as string,
    })
    await changePerson(register.as('lead'), id, { disabled: true })
    await expect(invitePerson(register.as('lead'), id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('does not create a lead, and the first link sets nobody’s password', async () => {
    const { token } = await anInvited()
    const asLead = { token, name: 'Mallory', email: 'mallory@example.org', password: PASSWORD }
    await expect(createFirstLead(register.anonymous(), asLead)).rejects.toMatchObject({ code: 'conflict' })
    await expect(use('unknown')).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('the first lead', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'plumbline-first-'))
  const store = openStore(directory)
  afterAll(() => {
    closeStore(store)
    rmSync(directory, { recursive: true })
  })
  beforeAll(() => openRegister(program()))
  const program = () => ({ ...register.program, store })
  const anonymous = () => ({ ...register.anonymous(), store })
  const lead = (token: string, email = 'first@example.org') => ({
    token,
    name: 'Frida First',
    email,
    password: PASSWORD,
  })

  test('is created by the printed link, once, however many try at once', async () => {
    const old = tokenOf(await createFirstLink(program()))
    const token = tokenOf(await createFirstLink(program()))
    await expect(createFirstLead(anonymous(), lead(old))).rejects.toMatchObject({ code: 'conflict' })
    const before = readHead(store.orm).size
    const tries = ['a', 'b', 'c'].map((name) => createFirstLead(anonymous(), lead(token, `${name}@example.org`)))
    const results = await Promise.allSettled(tries)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(readHead(store.orm).size).toBe(before + 1)
  })

  test('leaves no more links to print, and no second first lead', async () => {
    expect(await createFirstLink(program())).toBeNull()
    await expect(createFirstLead(anonymous(), lead('anything'))).rejects.toMatchObject({ code: 'conflict' })
  })

  test('may have been added by the command instead: then an earlier printed link is void', async () => {
    const other = mkdtempSync(path.join(tmpdir(), 'plumbline-first-'))
    const own = openStore(other)
    await openRegister({ ...register.program, store: own })
    const token = tokenOf(await createFirstLink({ ...register.program, store: own }))
    await addPerson({ ...register.program, store: own }, { name: 'Added', email: 'added@example.org', role: 'lead' })
    const tried = createFirstLead({ ...register.anonymous(), store: own }, lead(token))
    await expect(tried).rejects.toMatchObject({ code: 'conflict' })
    closeStore(own)
    rmSync(other, { recursive: true })
  })

  test('nobody but the program prints the link', async () => {
    await expect(createFirstLink(register.as('lead'))).rejects.toMatchObject({ code: 'forbidden' })
  })
})
