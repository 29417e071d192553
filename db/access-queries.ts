import { and, desc, eq, gt, isNull, lt, ne } from 'drizzle-orm'
import type { Instant } from '../domain/days.ts'
import type { Role } from '../domain/events.ts'
import type { Orm } from './open.ts'
import { credentials, people, personDetails, sessions, signInLinks, throttles, tokens } from './schema.ts'

/** A person as far as rights go. */
export interface Holder {
  personId: string
  role: Role
  approves: readonly string[]
  disabled: boolean
}

export interface HeldSession extends Holder {
  sessionId: string
  createdAt: Instant
  lastSeenAt: Instant
  expiresAt: Instant
  endedAt: Instant | null
}

export interface HeldToken extends Holder {
  tokenId: string
  readOnly: boolean
  expiresAt: Instant
  revokedAt: Instant | null
  lastUsedAt: Instant | null
}

const holder = { personId: people.id, role: people.role, approves: people.approves, disabled: people.disabled }

/** The session with the person's present state and role: one read a request. */
export function findSession(orm: Orm, sessionId: string): HeldSession | null {
  const row = orm
    .select({
      ...holder,
      sessionId: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      endedAt: sessions.endedAt,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(eq(sessions.id, sessionId))
    .get()
  return (row as HeldSession | undefined) ?? null // safe because only instants and roles are ever written there
}

export function findToken(orm: Orm, tokenHash: string): HeldToken | null {
  const row = orm
    .select({
      ...holder,
      tokenId: tokens.id,
      readOnly: tokens.readOnly,
      expiresAt: tokens.expiresAt,
      revokedAt: tokens.revokedAt,
      lastUsedAt: tokens.lastUsedAt,
    })
    .from(tokens)
    .innerJoin(people, eq(people.id, tokens.personId))
    .where(eq(tokens.tokenHash, tokenHash))
    .get()
  return (row as HeldToken | undefined) ?? null // safe because only instants and roles are ever written there
}

export function touchSession(orm: Orm, sessionId: string, now: Instant): void {
  orm.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, sessionId)).run()
}

export function touchToken(orm: Orm, tokenId: string, now: Instant): void {
  orm.update(tokens).set({ lastUsedAt: now }).where(eq(tokens.id, tokenId)).run()
}

export function insertSession(orm: Orm, session: typeof sessions.$inferInsert): void {
  orm.insert(sessions).values(session).run()
}

/** Sessions that have not ended, the one seen last first; expired ones are left out. */
export function listOpenSessions(orm: Orm, personId: string, now: Instant, seenAfter: Instant) {
  return orm
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, seenAfter),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
    .all()
}

/** Ends one session of a person; false when there is no such open one. */
export function endSession(orm: Orm, { id, personId, now }: { id: string; personId?: string; now: Instant }): boolean {
  const own = personId === undefined ? undefined : eq(sessions.personId, personId)
  const open = and(eq(sessions.id, id), isNull(sessions.endedAt), own)
  return orm.update(sessions).set({ endedAt: now }).where(open).run().changes > 0
}

export function endSessionsOf(orm: Orm, personId: string, now: Instant): void {
  const open = and(eq(sessions.personId, personId), isNull(sessions.endedAt))
  orm.update(sessions).set({ endedAt: now }).where(open).run()
}

export function insertToken(orm: Orm, token: typeof tokens.$inferInsert): void {
  orm.insert(tokens).values(token).run()
}

/** Tokens that are neither revoked nor expired, the newest first. */
export function listLiveTokens(orm: Orm, personId: string, now: Instant) {
  return orm
    .select()
    .from(tokens)
    .where(and(eq(tokens.personId, personId), isNull(tokens.revokedAt), gt(tokens.expiresAt, now)))
    .orderBy(desc(tokens.createdAt), desc(tokens.id))
    .all()
}

export function findTokenById(orm: Orm, id: string) {
  return orm.select().from(tokens).where(eq(tokens.id, id)).get() ?? null
}

/** Revokes one token of a person; false when there is no such live one. */
export function revokeToken(orm: Orm, { id, personId, now }: { id: string; personId: string; now: Instant }): boolean {
  const live = and(eq(tokens.id, id), eq(tokens.personId, personId), isNull(tokens.revokedAt))
  return orm.update(tokens).set({ revokedAt: now }).where(live).run().changes > 0
}

export function revokeTokensOf(orm: Orm, personId: string, now: Instant): void {
  const live = and(eq(tokens.personId, personId), isNull(tokens.revokedAt))
  orm.update(tokens).set({ revokedAt: now }).where(live).run()
}

export interface SignInLink {
  tokenHash: string
  /** null: the link that creates the first lead. */
  personId: string | null
  expiresAt: Instant
  usedAt: Instant | null
}

export function findLink(orm: Orm, tokenHash: string): SignInLink | null {
  const row = orm.select().from(signInLinks).where(eq(signInLinks.tokenHash, tokenHash)).get()
  return (row as SignInLink | undefined) ?? null // safe because only instants are ever written there
}

/** A new link; the unused ones for the same person, or for the first lead, are void from now on. */
export function replaceLink(orm: Orm, link: typeof signInLinks.$inferInsert & { personId: string | null }): void {
  voidLinksOf(orm, link.personId, link.createdAt as Instant) // safe because callers pass the instant of the request
  orm.insert(signInLinks).values(link).run()
}

export function voidLinksOf(orm: Orm, personId: string | null, now: Instant): void {
  const whose = personId === null ? isNull(signInLinks.personId) : eq(signInLinks.personId, personId)
  orm
    .update(signInLinks)
    .set({ usedAt: now })
    .where(and(whose, isNull(signInLinks.usedAt)))
    .run()
}

/** Uses a link up; false when somebody was faster, or it is too late. */
export function takeLink(orm: Orm, tokenHash: string, now: Instant): boolean {
  const open = and(eq(signInLinks.tokenHash, tokenHash), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now))
  return orm.update(signInLinks).set({ usedAt: now }).where(open).run().changes > 0
}

/** Who signs in with an address, and the hash to compare with; null when nobody has it. */
export function findCredential(orm: Orm, emailKey: string) {
  const row = orm
    .select({ ...holder, passwordHash: credentials.passwordHash })
    .from(personDetails)
    .innerJoin(people, eq(people.id, personDetails.personId))
    .leftJoin(credentials, eq(credentials.personId, people.id))
    .where(eq(personDetails.emailKey, emailKey))
    .get()
  return row ?? null
}

export function findPasswordHash(orm: Orm, personId: string): string | null {
  return orm.select().from(credentials).where(eq(credentials.personId, personId)).get()?.passwordHash ?? null
}

export function saveCredential(orm: Orm, personId: string, passwordHash: string, changedAt: Instant): void {
  orm
    .insert(credentials)
    .values({ personId, passwordHash, changedAt })
    .onConflictDoUpdate({ target: credentials.personId, set: { passwordHash, changedAt } })
    .run()
}

export interface Throttle {
  failures: number
  lastAt: Instant
  waitUntil: Instant
}

export function findThrottle(orm: Orm, key: string): Throttle | null {
  const row = orm.select().from(throttles).where(eq(throttles.key, key)).get()
  return (row as Throttle | undefined) ?? null // safe because only instants are ever written there
}

export function saveThrottle(orm: Orm, key: string, throttle: Throttle): void {
  orm
    .insert(throttles)
    .values({ key, ...throttle })
    .onConflictDoUpdate({ target: throttles.key, set: throttle })
    .run()
}

export function forgetThrottle(orm: Orm, key: string): void {
  orm.delete(throttles).where(eq(throttles.key, key)).run()
}

/** Drops what has lost its meaning: old throttles, sessions and links long over. */
export function forgetOldAccess(orm: Orm, before: Instant): void {
  orm.delete(throttles).where(lt(throttles.lastAt, before)).run()
  orm.delete(sessions).where(lt(sessions.expiresAt, before)).run()
  orm.delete(signInLinks).where(lt(signInLinks.expiresAt, before)).run()
}

/** Whether an enabled lead besides this person remains. */
export function hasOtherLead(orm: Orm, personId: string): boolean {
  const other = and(eq(people.role, 'lead'), eq(people.disabled, false), ne(people.id, personId))
  return orm.select({ id: people.id }).from(people).where(other).limit(1).get() !== undefined
}

export function listEnabledLeads(orm: Orm): string[] {
  const lead = and(eq(people.role, 'lead'), eq(people.disabled, false))
  return orm
    .select({ id: people.id })
    .from(people)
    .where(lead)
    .all()
    .map((row) => row.id)
}
