import { randomUUID } from 'node:crypto'
import { endSession as endRow, insertSession, listOpenSessions, type HeldSession } from '../../db/access-queries.ts'
import { writeAside } from '../../db/aside.ts'
import type { Orm, Store } from '../../db/open.ts'
import { epochMs, instantFromEpochMs, type Instant } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Session } from '../../contracts/people.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { forgetWhatIsOver } from './forget.ts'
import { authorise, requirePerson } from './policies.ts'

const HOUR_MS = 3_600_000
const IDLE_MS = 8 * HOUR_MS
export const SESSION_MS = 12 * HOUR_MS

export function isSessionOpen(
  session: Pick<HeldSession, 'endedAt' | 'expiresAt' | 'lastSeenAt'>,
  now: Instant,
): boolean {
  return session.endedAt === null && now < session.expiresAt && epochMs(now) - epochMs(session.lastSeenAt) < IDLE_MS
}

interface Opening {
  personId: string
  /** What the browser calls itself. */
  device: string | null
  now: Instant
  isStillRight: (orm: Orm) => boolean
}

/** Opens a session for somebody whose password was right; null when it no longer is. */
export async function openSession(
  store: Store,
  { personId, device, now, isStillRight }: Opening,
): Promise<string | null> {
  const id = randomUUID()
  const expiresAt = instantFromEpochMs(epochMs(now) + SESSION_MS)
  const row = { id, personId, createdAt: now, lastSeenAt: now, expiresAt, endedAt: null, device: deviceWords(device) }
  return writeAside(store, (orm) => {
    if (!isStillRight(orm)) return null
    forgetWhatIsOver(orm, now)
    insertSession(orm, row)
    return id
  })
}

/** Signing out: the session is over at once, whatever cookie is still about. */
export async function closeSession(store: Store, id: string, now: Instant): Promise<void> {
  await writeAside(store, (orm) => endRow(orm, { id, now }))
}

/** The caller's own open sessions. Throws Refusal: unauthenticated. */
export function listSessions(context: Context): { items: Session[] } {
  const actor = requirePerson(context)
  const seenAfter = instantFromEpochMs(epochMs(context.now) - IDLE_MS)
  const rows = listOpenSessions(context.store.orm, actor.personId, context.now, seenAfter)
  return {
    items: rows.map(({ id, createdAt, lastSeenAt, expiresAt, device }) => ({
      id,
      device,
      createdAt,
      lastSeenAt,
      expiresAt,
      current: id === actor.sessionId,
    })),
  }
}

/** Ends one of the caller's own sessions. Throws Refusal: unauthenticated, forbidden, not-found. */
export async function endOwnSession(context: Context, id: string): Promise<void> {
  authorise(context, () => true, 'end sessions')
  const { personId } = requirePerson(context)
  await commit(context, (orm) => {
    const isOwn = listOpenSessions(orm, personId, context.now, '' as Instant).some((row) => row.id === id) // safe: before all
    if (!isOwn) throw new Refusal('not-found', 'You have no such open session.')
    return { events: [], besides: (tx) => void endRow(tx, { id, personId, now: context.now }), answer: null }
  })
}

const SYSTEMS = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
] as const
const BROWSERS = [
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//],
] as const

/** "Firefox on Windows": enough to know one's own devices by. null when the browser says nothing that is known. */
function deviceWords(userAgent: string | null): string | null {
  const browser = BROWSERS.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0]
  const system = SYSTEMS.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0]
  return browser && system ? `${browser} on ${system}` : (browser ?? system ?? null)
}
