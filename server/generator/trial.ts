import { randomUUID } from 'node:crypto'
import { closeStore, openStore, type Store } from '../../db/open.ts'
import { readHead } from '../../db/ledger.ts'
import { findPersonRow } from '../../db/people-queries.ts'
import { readPragmas } from '../../db/pragmas.ts'
import { epochMs, instantFromEpochMs, toInstant, type Day, type Instant } from '../../domain/days.ts'
import { sessionCookie } from '../access/session-cookie.ts'
import { openSession } from '../access/sessions.ts'
import { editionFinder } from '../catalogue/find-edition.ts'
import type { Actor, Context } from '../context.ts'
import { addPerson } from '../people/add.ts'
import { publicUrl } from '../program-context.ts'
import { openRegister } from '../register/open-register.ts'

/** A register in a directory of its own that is measured and thrown away, on a day that it was made for. */
export interface Trial {
  store: Store
  today: Day
  /** A context of somebody, a second after the one before: take a new one for each command. */
  as: (personId: string) => Context
  readonly program: Context
  /** The header with which a browser shows that it is this person. */
  cookieOf: (personId: string) => Promise<string>
  /** The number of events. */
  readonly size: number
  sqlite: { version: string; sizeBytes: number }
  close: () => void
}

/** Opens what a generator filled. `today` is the day on which its history has ended. */
export function openTrial(directory: string, migrations: string, today: Day): Trial {
  const store = openStore(directory, migrations)
  let nowMs = epochMs(toInstant(`${today}T09:00:00Z`))
  const context = (actor: Actor): Context => {
    nowMs += 1_000
    const now = instantFromEpochMs(nowMs)
    const surroundings = { publicUrl: publicUrl(), idempotency: null, ifMatch: null }
    return { store, actor, now, newId: randomUUID, findEdition: editionFinder(store.orm), ...surroundings }
  }
  const { sqlite, sizeBytes } = readPragmas(store)
  return {
    store,
    today,
    as: (personId) => context(personActor(store, personId, today)),
    get program() {
      return context({ kind: 'program' })
    },
    cookieOf: (personId) => cookieOf(store, personId),
    get size() {
      return readHead(store.orm).size
    },
    sqlite: { version: sqlite, sizeBytes },
    close: () => closeStore(store),
  }
}

/** An empty one with a single lead, whose id is PER-1. */
export async function openEmptyTrial(directory: string, migrations: string, today: Day): Promise<Trial> {
  const trial = openTrial(directory, migrations, today)
  await openRegister(trial.program)
  await addPerson(trial.program, { name: 'Ada Aalto', email: 'ada@example.org', role: 'lead' })
  return trial
}

function personActor(store: Store, personId: string, today: Day): Actor {
  const row = findPersonRow(store.orm, personId, '' as Instant) // safe: the instant only tells of invitations
  if (!row || row.disabled) throw new Error(`${personId} is nobody here`)
  const { role, approves } = row
  return { kind: 'person', personId, role, approves, via: 'session', sessionId: null, readOnly: false, today }
}

/** Sessions are of the real clock, as the server that looks at them is. */
async function cookieOf(store: Store, personId: string): Promise<string> {
  const now = instantFromEpochMs(Date.now())
  const id = await openSession(store, { personId, device: 'bench', now, isStillRight: () => true })
  if (id === null) throw new Error(`no session for ${personId}`)
  return (await sessionCookie(store, id)).split(';')[0] ?? ''
}
