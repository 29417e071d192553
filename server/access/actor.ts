import {
  findSession,
  findToken,
  touchSession,
  touchToken,
  type HeldSession,
  type HeldToken,
} from '../../db/access-queries.ts'
import { writeAside } from '../../db/aside.ts'
import type { Orm, Store } from '../../db/open.ts'
import { epochMs, type Instant } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Actor } from '../context.ts'
import { log } from '../log.ts'
import { today } from '../organisation.ts'
import { hashOfSecret } from './secrets.ts'
import { sessionIdOf } from './session-cookie.ts'
import { forgetWhatIsOver } from './forget.ts'
import { isSessionOpen } from './sessions.ts'
import { bearerOf } from './tokens.ts'

const TOUCH_EVERY_MS = 60_000

/** Who asks, from the bearer token or the session cookie, with the role and state of this very moment. */
export async function resolveActor(store: Store, headers: Headers, now: Instant): Promise<Actor> {
  const bearer = bearerOf(headers)
  return bearer === null ? actorOfSession(store, headers, now) : actorOfToken(store, bearer, now)
}

/** A token that is wrong, expired, revoked or of somebody disabled is refused, even beside a good cookie. */
async function actorOfToken(store: Store, bearer: string, now: Instant): Promise<Actor> {
  const token = findToken(store.orm, hashOfSecret(bearer))
  if (!token || !isTokenLive(token, now)) {
    throw new Refusal('unauthenticated', 'This token is not valid: it is unknown, expired or revoked. Make a new one.')
  }
  if (isOld(token.lastUsedAt, now)) {
    await touch(store, (orm) => {
      touchToken(orm, token.tokenId, now)
      forgetWhatIsOver(orm, now)
    })
  }
  const { personId, role, approves, readOnly } = token
  const day = today({ store, now })
  return { kind: 'person', personId, role, approves, via: 'token', sessionId: null, readOnly, today: day }
}

async function actorOfSession(store: Store, headers: Headers, now: Instant): Promise<Actor> {
  const sessionId = await sessionIdOf(store, headers)
  const session = sessionId === null ? null : findSession(store.orm, sessionId)
  if (!session || !isUsable(session, now)) return { kind: 'anonymous' }
  if (isOld(session.lastSeenAt, now)) await touch(store, (orm) => touchSession(orm, session.sessionId, now))
  const { personId, role, approves } = session
  const held = { sessionId: session.sessionId, readOnly: false, today: today({ store, now }) }
  return { kind: 'person', personId, role, approves, via: 'session', ...held }
}

function isUsable(session: HeldSession, now: Instant): boolean {
  return !session.disabled && isSessionOpen(session, now)
}

function isTokenLive(token: HeldToken, now: Instant): boolean {
  return !token.disabled && token.revokedAt === null && now < token.expiresAt
}

function isOld(lastAt: Instant | null, now: Instant): boolean {
  return lastAt === null || epochMs(now) - epochMs(lastAt) >= TOUCH_EVERY_MS
}

/** Reading goes on when the disk takes no writes; then the last sight is simply not noted. */
async function touch(store: Store, work: (orm: Orm) => void): Promise<void> {
  try {
    await writeAside(store, work)
  } catch (error) {
    log.warn({ err: error }, 'the last use of a session or token was not noted')
  }
}
