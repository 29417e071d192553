import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findThrottle, saveCredential } from '../../db/access-queries.ts'
import { throttles } from '../../db/schema.ts'
import { Refusal } from '../../domain/refusal.ts'
import { changePerson } from '../people/change.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { hashPassword } from './passwords.ts'
import { listSessions } from './sessions.ts'
import { changePassword } from './set-password.ts'
import { signIn } from './sign-in.ts'

const register = await aRegister()
const PASSWORD = 'plain copper kettle'
let email = ''
let personId = ''
let number = 0

beforeAll(async () => {
  personId = await register.addPerson({ role: 'owner', name: 'Petra Pohl', email: 'Petra.Pohl@Example.org' })
  email = 'petra.pohl@example.org'
  await setPassword(personId)
})
afterAll(() => expectRebuildEqual(register))

async function setPassword(id: string, password = PASSWORD): Promise<void> {
  saveCredential(register.store.orm, id, await hashPassword(password), register.clock.tick())
}

function attempt(password: string, more: { email?: string; address?: string } = {}) {
  const sent = { email, address: '192.0.2.1', device: null, ...more, password, now: register.clock.tick() }
  return signIn(register.store, sent)
}

const outcome = async (asked: Promise<string | null>) =>
  asked.then(
    (id) => (id === null ? 'wrong' : 'in'),
    (error: unknown) => (error instanceof Refusal ? `${error.code} ${error.extra['retryAfter']}` : error),
  )

describe('signing in', () => {
  test('takes the address in any case, and the right password', async () => {
    expect(await outcome(attempt(PASSWORD, { email: 'PETRA.POHL@EXAMPLE.ORG' }))).toBe('in')
    expect(await outcome(attempt(`${PASSWORD} `))).toBe('wrong')
  })

  test('notes the device, for the person to know it by', async () => {
    const device = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const id = await signIn(register.store, {
      email,
      password: PASSWORD,
      address: 'a',
      device,
      now: register.clock.tick(),
    })
    const context = register.as(personId)
    const { items } = listSessions(context)
    expect(items.find((session) => session.id === id)?.device).toBe('Firefox on Linux')
  })

  test('is refused alike to the disabled, to those without a password and to nobody at all', async () => {
    const disabled = await register.addPerson({ name: 'Dora Dahl', email: 'dora@example.org' })
    await setPassword(disabled)
    await changePerson(register.program, disabled, { disabled: true })
    await register.addPerson({ name: 'Ina Imm', email: 'ina@example.org' })
    expect(await outcome(attempt(PASSWORD, { email: 'dora@example.org' }))).toBe('wrong')
    expect(await outcome(attempt(PASSWORD, { email: 'ina@example.org' }))).toBe('wrong')
    expect(await outcome(attempt(PASSWORD, { email: 'nobody@example.org' }))).toBe('wrong')
  })
})

describe('after wrong passwords', () => {
  async function failing(times: number, more: { email?: string; address?: string }): Promise<unknown[]> {
    const outcomes: unknown[] = []
    for (let round = 0; round < times; round += 1) outcomes.push(await outcome(attempt('not this one', more)))
    return outcomes
  }

  test.each(['somebody', 'nobody'])('one waits longer and longer, for %s alike', async (who) => {
    number += 1
    const address = `198.51.100.${number}`
    const whom = who === 'somebody' ? email : 'unknown@example.org'
    // Each try is a second after the last: what is refused is not counted.
    const seen = await failing(14, { email: whom, address })
    const waits = [
      'wrong',
      'too-many 1',
      'wrong',
      'too-many 3',
      'too-many 2',
      'too-many 1',
      'wrong',
      'too-many 7',
      'too-many 6',
    ]
    expect(seen).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', ...waits])
    register.clock.advanceDays(1.1)
  })

  test('the wait is a minute at most, and then the right password gets in', async () => {
    const address = '198.51.100.77'
    for (let round = 0; round < 12; round += 1) {
      await outcome(attempt('not this one', { address }))
      register.clock.set(new Date(Date.parse(register.clock.now) + 61_000).toISOString())
    }
    expect(await outcome(attempt('not this one', { address }))).toBe('wrong')
    expect(await outcome(attempt(PASSWORD, { address }))).toBe('too-many 59')
    register.clock.set(new Date(Date.parse(register.clock.now) + 60_000).toISOString())
    expect(await outcome(attempt(PASSWORD, { address }))).toBe('in')
    expect(await outcome(attempt('not this one', { address }))).toBe('wrong')
  })

  test('many at once count as many', async () => {
    const now = register.clock.tick()
    const sent = { email: 'crowd@example.org', address: '203.0.113.9', device: null, now }
    const tries = Array.from({ length: 20 }, (_, index) =>
      outcome(signIn(register.store, { ...sent, password: `guess ${index}` })),
    )
    const outcomes = await Promise.all(tries)
    expect(outcomes.filter((one) => one === 'wrong').length).toBeLessThanOrEqual(5)
  })

  test('of many people from one address, the address waits', async () => {
    const seen: unknown[] = []
    for (let round = 0; round < 24; round += 1) {
      seen.push(await outcome(attempt('x', { email: `n${round}@example.org`, address: '203.0.113.50' })))
    }
    expect(seen.slice(0, 20).every((one) => one === 'wrong')).toBe(true)
    expect(seen.slice(20).some((one) => String(one).startsWith('too-many'))).toBe(true)
    expect(await outcome(attempt('x', { email: 'elsewhere@example.org', address: '203.0.113.51' }))).toBe('wrong')
  })

  test('what was typed is not kept in the clear', () => {
    const keys = register.store.orm
      .select()
      .from(throttles)
      .all()
      .map(({ key }) => key)
    expect(keys.length).toBeGreaterThan(3)
    for (const key of keys) expect(key).toMatch(/^(account|address):[0-9a-f]{64}$/)
    expect(findThrottle(register.store.orm, 'account:crowd@example.org')).toBeNull()
  })
})

describe('changing one’s password', () => {
  const NEW = 'three tired magpies wait'

  test('needs the present one, and ends every session', async () => {
    const id = await register.addPerson({ name: 'Cora Cern', email: 'cora@example.org' })
    await setPassword(id)
    const address = '192.0.2.200'
    await attempt(PASSWORD, { email: 'cora@example.org', address })
    await expect(
      changePassword(register.as(id), { current: 'not this one', password: NEW }, address),
    ).rejects.toMatchObject({ code: 'invalid', errors: [{ pointer: '/current' }] })
    expect(listSessions(register.as(id)).items).toHaveLength(1)
    await changePassword(register.as(id), { current: PASSWORD, password: NEW }, address)
    expect(listSessions(register.as(id)).items).toHaveLength(0)
    expect(await outcome(attempt(PASSWORD, { email: 'cora@example.org', address }))).toBe('wrong')
    expect(await outcome(attempt(NEW, { email: 'cora@example.org', address }))).toBe('in')
  })

  test.each([
    ['short', 'eleven char'],
    ['too long', 'x1y2z3 '.repeat(19)],
    ['common', 'password1234'],
  ])('to one that is %s is refused', async (_, password) => {
    const changing = changePassword(register.as(personId), { current: PASSWORD, password }, '192.0.2.201')
    await expect(changing).rejects.toMatchObject({ code: 'invalid', errors: [{ pointer: '/password' }] })
  })

  test('with a token is refused', async () => {
    const actor = register.as(personId).actor
    if (actor.kind !== 'person') throw new Error('nobody')
    const context = register.as(personId, { actor: { ...actor, via: 'token' } })
    await expect(changePassword(context, { current: PASSWORD, password: NEW }, 'a')).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
