import { afterAll, describe, expect, test } from 'vitest'
import { tokens } from '../../db/schema.ts'
import { roles } from '../../domain/events.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { resolveActor } from './actor.ts'
import { endOwnSession, listSessions, openSession } from './sessions.ts'
import { createToken, createTokenFor, listTokens, revokeToken } from './tokens.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))

const actorOf = (token: string | null) =>
  resolveActor(register.store, new Headers({ authorization: `Bearer ${token}` }), register.clock.tick())

describe('a token', () => {
  test.each(roles)('of %s may what its owner may', async (role) => {
    const { token } = await createToken(register.as(role), { name: 'script' })
    expect(await actorOf(token)).toMatchObject({ personId: register.idOf(role), role, via: 'token', readOnly: false })
  })

  test('is 32 random bytes, shown once and kept as a hash', async () => {
    const { token, id } = await createToken(register.as('owner'), { name: 'script' })
    expect(token).toMatch(/^plb_[A-Za-z0-9_-]{43}$/)
    expect(JSON.stringify(register.store.orm.select().from(tokens).all())).not.toContain(token)
    expect(listTokens(register.as('owner')).items.find((one) => one.id === id)).not.toHaveProperty('token')
  })

  test('sent for twice under one key is one, and its secret is shown once', async () => {
    const idempotency = { key: 'k', fingerprint: 'f' }
    const first = await createToken(register.as('owner', { idempotency }), { name: 'once' })
    const second = await createToken(register.as('owner', { idempotency }), { name: 'once' })
    expect(second).toEqual({ ...first, token: null })
  })

  test('ends after 30 days unless told, and after a year at most', async () => {
    const context = register.as('owner')
    const { expiresAt } = await createToken(context, { name: 'month' })
    expect(Date.parse(expiresAt) - Date.parse(context.now)).toBe(30 * 86_400_000)
    for (const days of [0, 366, 1.5, -1]) {
      await expect(createToken(register.as('owner'), { name: 'x', days })).rejects.toMatchObject({ code: 'invalid' })
    }
    await expect(createToken(register.as('owner'), { name: 'year', days: 365 })).resolves.toBeDefined()
  })

  test('is refused once revoked', async () => {
    const { token, id } = await createToken(register.as('auditor'), { name: 'script' })
    await revokeToken(register.as('auditor'), id)
    await expect(actorOf(token)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(revokeToken(register.as('auditor'), id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('of somebody else cannot be seen or revoked, not even by a lead', async () => {
    const { id } = await createToken(register.as('auditor'), { name: 'mine' })
    await expect(revokeToken(register.as('lead'), id)).rejects.toMatchObject({ code: 'not-found' })
    expect(listTokens(register.as('lead')).items.map((one) => one.id)).not.toContain(id)
  })

  test('that only reads makes no other', async () => {
    const { token } = await createToken(register.as('lead'), { name: 'reader', readOnly: true })
    const actor = await actorOf(token)
    await expect(createToken(register.as('lead', { actor }), { name: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('is made for somebody by the program alone', async () => {
    const id = register.idOf('owner')
    await expect(createTokenFor(register.as('lead'), id, { name: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(createTokenFor(register.program, 'PER-99', { name: 'x' })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('nobody anonymous has any', async () => {
    await expect(createToken(register.anonymous(), { name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(() => listTokens(register.anonymous())).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }) as Error,
    )
  })
})

describe('one’s own sessions', () => {
  const open = (personId: string) =>
    openSession(register.store, { personId, device: null, now: register.clock.tick(), isStillRight: () => true })

  test('are listed and ended by oneself alone', async () => {
    const id = (await open(register.idOf('owner'))) ?? ''
    expect(listSessions(register.as('owner')).items.map((one) => one.id)).toContain(id)
    expect(listSessions(register.as('lead')).items.map((one) => one.id)).not.toContain(id)
    await expect(endOwnSession(register.as('lead'), id)).rejects.toMatchObject({ code: 'not-found' })
    await endOwnSession(register.as('owner'), id)
    expect(listSessions(register.as('owner')).items.map((one) => one.id)).not.toContain(id)
    await expect(endOwnSession(register.as('owner'), id)).rejects.toMatchObject({ code: 'not-found' })
  })
})
