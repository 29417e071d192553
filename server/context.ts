import type { Day, Instant } from '../domain/days.ts'
import type { Role } from '../domain/events.ts'
import type { FindEdition } from '../domain/status/view.ts'
import type { Store } from '../db/open.ts'

/** Who asks. Read anew on every request, so that rights end at once. */
export type Actor =
  | { kind: 'anonymous' }
  | {
      kind: 'person'
      personId: string
      role: Role
      /** Of an approver: the controls this person decides on. */
      approves: readonly string[]
      via: 'session' | 'token'
      sessionId: string | null
      readOnly: boolean
      /** The day of the request where the organisation is: some rights begin and end with a day. */
      today: Day
    }
  /** The program itself: the command line on the data directory, the first start. */
  | { kind: 'program' }

/** A day that is looked at instead of today. */
export interface LookedAt {
  on: Day
  view: 'known' | 'corrected'
  /** What was recorded up to here counts as known. */
  known: Instant
  /** The actual day of the request. */
  today: Day
}

export interface Context {
  store: Store
  actor: Actor
  /** The instant of the request; where another day is looked at, the end of that one. */
  now: Instant
  /** Absent where things are read as they are today. */
  asOf?: LookedAt
  newId: () => string
  findEdition: FindEdition
  /** Where people reach the product, without a slash at the end; from configuration, never from a request. */
  publicUrl: string
  /** From `Idempotency-Key`: the same key gives the first answer again, with another fingerprint it is refused. */
  idempotency: { key: string; fingerprint: string } | null
  /** From `If-Match`: the version the caller last saw. */
  ifMatch: number | null
}

/** What the ledger names as the actor. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return actor.personId
    case 'program':
      return 'program'
    case 'anonymous':
      return 'anonymous'
  }
}
