import { and, eq, lt } from 'drizzle-orm'
import type { Instant } from '../domain/days.ts'
import type { Orm } from './open.ts'
import { idempotencyKeys } from './schema.ts'

export function findIdempotentAnswer(
  orm: Orm,
  actor: string,
  key: string,
): { fingerprint: string; answer: unknown } | null {
  const row = orm
    .select({ fingerprint: idempotencyKeys.fingerprint, answer: idempotencyKeys.answer })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actor, actor), eq(idempotencyKeys.key, key)))
    .get()
  return row ?? null
}

/** Keys are kept for a while only: a repetition comes within minutes, or never. */
export function forgetIdempotencyKeys(orm: Orm, before: Instant): number {
  return orm.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before)).run().changes
}
