import { createHash } from 'node:crypto'
import { findThrottle, forgetThrottle, saveThrottle, type Throttle } from '../../db/access-queries.ts'
import { writeAside } from '../../db/aside.ts'
import type { Orm, Store } from '../../db/open.ts'
import { epochMs, instantFromEpochMs, type Instant } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'

/** How many tries are free, and how long one waits at most: nobody is locked out. */
const RULES = {
  account: { free: 4, mostSeconds: 60 },
  address: { free: 20, mostSeconds: 60 },
} as const
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

type Kind = keyof typeof RULES

export interface Attempt {
  account: string
  address: string
}

/**
 * Charges a try of a password before it is made, so that many at once count as many. Throws Refusal: too-many, with the
 * seconds to wait, while an earlier one must be waited for; such a try is not counted.
 */
export async function chargeAttempt(store: Store, attempt: Attempt, now: Instant): Promise<void> {
  const waitSeconds = await writeAside(store, (orm) => {
    const entries = entriesOf(orm, attempt, now)
    const wait = Math.max(...entries.map(({ throttle }) => epochMs(throttle.waitUntil) - epochMs(now)))
    if (wait > 0) return Math.ceil(wait / 1000)
    for (const { key, kind, throttle } of entries) saveThrottle(orm, key, charged(kind, throttle, now))
    return 0
  })
  if (waitSeconds === 0) return
  const words = waitSeconds === 1 ? '1 second' : `${waitSeconds} seconds`
  throw new Refusal('too-many', `Too many wrong passwords. Wait ${words} and try again.`, [], {
    retryAfter: waitSeconds,
  })
}

/** After the right password: the account starts anew; of the address only this try is taken back. */
export async function forgiveAttempt(store: Store, attempt: Attempt, now: Instant): Promise<void> {
  await writeAside(store, (orm) => {
    forgetThrottle(orm, keyOf('account', attempt.account))
    const key = keyOf('address', attempt.address)
    const { failures, lastAt } = throttleOf(orm, key, now)
    if (failures > 1) saveThrottle(orm, key, { failures: failures - 1, lastAt, waitUntil: now })
    else forgetThrottle(orm, key)
  })
}

function entriesOf(orm: Orm, attempt: Attempt, now: Instant) {
  return (['account', 'address'] as const).map((kind) => {
    const key = keyOf(kind, attempt[kind])
    return { key, kind, throttle: throttleOf(orm, key, now) }
  })
}

function throttleOf(orm: Orm, key: string, now: Instant): Throttle {
  const found = findThrottle(orm, key)
  const isForgotten = found !== null && epochMs(now) - epochMs(found.lastAt) > FORGOTTEN_AFTER_MS
  return found === null || isForgotten ? { failures: 0, lastAt: now, waitUntil: now } : found
}

/** 1, 2, 4, 8… seconds once the free tries are used up. */
function charged(kind: Kind, { failures }: Throttle, now: Instant): Throttle {
  const { free, mostSeconds } = RULES[kind]
  const beyond = failures + 1 - free
  const seconds = beyond <= 0 ? 0 : Math.min(2 ** (beyond - 1), mostSeconds)
  return { failures: failures + 1, lastAt: now, waitUntil: instantFromEpochMs(epochMs(now) + seconds * 1000) }
}

/** Hashed: what is typed into the address field by mistake is often a password. */
function keyOf(kind: Kind, value: string): string {
  return `${kind}:${createHash('sha256').update(value, 'utf8').digest('hex')}`
}
