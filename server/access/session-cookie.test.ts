import { encode } from 'next-auth/jwt'
import { afterEach, expect, test, vi } from 'vitest'
import { aRegister, type TestRegister } from '../testing/register.ts'
import { sessionCookieName, sessionIdOf } from './session-cookie.ts'
import { signingKey } from './signing-key.ts'

afterEach(() => vi.useRealTimers())

async function sealedBy({ store }: TestRegister, maxAge: number): Promise<Headers> {
  const sealed = await encode({ token: { sid: 'session-1' }, secret: signingKey(store), maxAge })
  return new Headers({ cookie: `${sessionCookieName()}=${sealed}` })
}

test('a cookie names its session as long as it lasts, however often it is sent', async () => {
  const register = await aRegister()
  const headers = await sealedBy(register, 600)
  expect(await sessionIdOf(register.store, headers)).toBe('session-1')
  expect(await sessionIdOf(register.store, headers)).toBe('session-1')
  vi.useFakeTimers({ now: Date.now() + 700_000, toFake: ['Date'] })
  expect(await sessionIdOf(register.store, headers)).toBeNull()
})

test('a cookie that another register sealed names no session, also where that one opened it', async () => {
  const [one, other] = [await aRegister(), await aRegister()]
  const headers = await sealedBy(one, 600)
  expect(await sessionIdOf(one.store, headers)).toBe('session-1')
  expect(await sessionIdOf(other.store, headers)).toBeNull()
})
