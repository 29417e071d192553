import { findCredential } from '../../db/access-queries.ts'
import { foldAddress } from '../../db/append.ts'
import type { Orm, Store } from '../../db/open.ts'
import type { Instant } from '../../domain/days.ts'
import { verifyPassword } from './passwords.ts'
import { openSession } from './sessions.ts'
import { chargeAttempt, forgiveAttempt } from './throttle.ts'

const LONGEST = 1_000

export interface SignIn {
  email: string
  password: string
  address: string
  device: string | null
  now: Instant
}

/**
 * Opens a session for the right address and password and gives its id; null when they are not, be it for an unknown
 * person, a wrong password or a disabled account: that takes the same work and tells nothing. Throws Refusal: too-many.
 */
export async function signIn(store: Store, { email, password, address, device, now }: SignIn): Promise<string | null> {
  const account = foldAddress(email.slice(0, LONGEST))
  const attempt = { account, address }
  await chargeAttempt(store, attempt, now)
  const found = findCredential(store.orm, account)
  const isRight = await verifyPassword(password.slice(0, LONGEST), found?.passwordHash ?? null)
  if (!found || !isRight || found.disabled) return null
  await forgiveAttempt(store, attempt, now)
  // Meanwhile the password may have been changed, which ends sessions; one opened after that would outlive it.
  const isStillRight = (orm: Orm) => findCredential(orm, account)?.passwordHash === found.passwordHash
  return openSession(store, { personId: found.personId, device, now, isStillRight })
}
