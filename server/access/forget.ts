import { forgetOldAccess } from '../../db/access-queries.ts'
import { forgetIdempotencyKeys } from '../../db/idempotency.ts'
import type { Orm } from '../../db/open.ts'
import { epochMs, instantFromEpochMs, type Instant } from '../../domain/days.ts'

const DAY_MS = 86_400_000

/** Drops sessions, links, throttles and idempotency keys that have meant nothing for a day. */
export function forgetWhatIsOver(orm: Orm, now: Instant): void {
  const before = instantFromEpochMs(epochMs(now) - DAY_MS)
  forgetOldAccess(orm, before)
  forgetIdempotencyKeys(orm, before)
}
