import { createHash, randomBytes } from 'node:crypto'
import { append, type ErasableText, type PersonDetails } from '../db/append.ts'
import { findIdempotentAnswer } from '../db/idempotency.ts'
import { readHead } from '../db/ledger.ts'
import type { Orm } from '../db/open.ts'
import { findMerged } from '../db/system-queries.ts'
import type { LedgerEvent, NewEvent, TextReference } from '../domain/events.ts'
import { Refusal } from '../domain/refusal.ts'
import { actorId, type Context } from './context.ts'
import { wakeKeeper } from './recomputations/keep.ts'

/** What a command decided: the facts to record, and a small answer that a repetition of the command gets again. */
export interface Decision<T> {
  events: readonly NewEvent[]
  texts?: readonly ErasableText[]
  details?: readonly PersonDetails[]
  /** Writes outside the ledger that belong to the command, in the same transaction. */
  besides?: (orm: Orm) => void
  answer: T
}

export interface Committed<T> {
  answer: T
  events: readonly LedgerEvent[]
  /** True when this was done before, under the same idempotency key. */
  repeated: boolean
}

const TRIES = 20

/**
 * The one door for writing. Commands of this process come one after the other; `decide` reads what it needs and returns
 * facts or throws a Refusal; they are recorded only if nobody else recorded anything since it read, else it decides anew.
 * When this returns, everything is on disk.
 */
export async function commit<T>(
  context: Context,
  decide: (orm: Orm) => Decision<T> | Promise<Decision<T>>,
): Promise<Committed<T>> {
  if (context.asOf) throw new Error('something was to be recorded while another day than today was looked at')
  return context.store.lock.runExclusive(async () => {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const done = doneBefore<T>(context)
      if (done) return done
      const expectedSize = readHead(context.store.orm).size
      const decision = await decide(context.store.orm)
      refuseForMerged(context.store.orm, decision.events)
      if (decision.events.length === 0 && !decision.besides)
        return { answer: decision.answer, events: [], repeated: false }
      const appended = await append(context.store, {
        ...decision,
        expectedSize,
        actor: actorId(context.actor),
        now: context.now,
        newId: context.newId,
        findEdition: context.findEdition,
        ...idempotencyOf(context, decision.answer),
      })
      if (appended.state === 'moved') continue
      if (appended.isDeferred) wakeKeeper()
      return { answer: decision.answer, events: appended.events, repeated: false }
    }
    throw new Refusal('unavailable', 'Others are writing too fast. Nothing was recorded; try again in a moment.')
  })
}

/** A system that was merged takes nothing more: what is new is recorded on the one that goes on. */
function refuseForMerged(orm: Orm, events: readonly NewEvent[]): void {
  const gone = findMerged(orm, [...new Set(events.flatMap(subjectsOf))])
  for (const event of events) {
    const id = subjectsOf(event).find((one) => gone.has(one))
    if (id !== undefined) throw new Refusal('conflict', `${id} was merged into ${gone.get(id)}. Do this there.`)
  }
}

function subjectsOf({ subject, data }: NewEvent): string[] {
  if ('systems' in data) return [subject, ...data.systems]
  return 'system' in data ? [subject, data.system] : [subject]
}

/** The answer to the same request before, under its idempotency key: what takes long asks before it begins. */
export function doneBefore<T>(context: Context): Committed<T> | null {
  if (!context.idempotency) return null
  const { key, fingerprint } = context.idempotency
  const before = findIdempotentAnswer(context.store.orm, actorId(context.actor), key)
  if (!before) return null
  if (before.fingerprint !== fingerprint) {
    throw new Refusal(
      'invalid',
      'This Idempotency-Key was used for another request. Use a new key for a new request.',
      [{ pointer: '', detail: 'The key belongs to another request.' }],
    )
  }
  return { answer: before.answer as T, events: [], repeated: true } // safe because the same route stored it
}

function idempotencyOf(context: Context, answer: unknown) {
  if (!context.idempotency) return {}
  return { idempotency: { actor: actorId(context.actor), ...context.idempotency, answer } }
}

/** Refuses with the current version when the caller last saw another one. */
export function requireVersion(context: Context, subject: string, version: number): void {
  if (context.ifMatch === null || context.ifMatch === version) return
  throw new Refusal(
    'stale',
    `${subject} was changed by somebody else in the meantime. Look at it again before changing it.`,
    [],
    {
      version,
    },
  )
}

/**
 * Words that may name people: the ledger gets their salted hash, a table beside it the words, which can be erased. Only a
 * generator brings a salt of its own, so that its register comes out the same.
 */
export function erasable(
  words: string,
  salt: string = randomBytes(16).toString('hex'),
): { reference: TextReference; text: ErasableText } {
  const hash = createHash('sha256').update(salt).update(words, 'utf8').digest('hex')
  return { reference: { textHash: hash }, text: { hash, salt, words } }
}
