import { encode } from 'next-auth/jwt'
import { sessionCookieName } from '../access/session-cookie.ts'
import { openSession } from '../access/sessions.ts'
import { signingKey } from '../access/signing-key.ts'
import { createTokenFor } from '../access/tokens.ts'
import type { TestRegister } from './register.ts'

/** The Cookie header of somebody signed in. */
export async function cookieOf(register: TestRegister, personId: string): Promise<string> {
  const { store, clock } = register
  const sid = await openSession(store, { personId, device: null, now: clock.now, isStillRight: () => true })
  return `${sessionCookieName()}=${await encode({ token: { sid }, secret: signingKey(store), maxAge: 43_200 })}`
}

/** A token of somebody, as the command line makes it. */
export async function tokenOf(register: TestRegister, personId: string, wish: object = {}): Promise<string> {
  const { token } = await createTokenFor(register.program, personId, { name: 'test', ...wish })
  return token ?? ''
}
