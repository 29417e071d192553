import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect } from 'vitest'
import { closeStore, openStore, type Store } from '../../db/open.ts'
import { dumpProjections, rebuildProjections } from '../../db/rebuild.ts'
import { replaySystem } from '../../db/replay.ts'
import { systems } from '../../db/schema.ts'
import { findPersonRow } from '../../db/people-queries.ts'
import { epochMs, instantFromEpochMs, toInstant, type Day, type Instant } from '../../domain/days.ts'
import { roles, type LedgerEvent, type Role } from '../../domain/events.ts'
import { readAllEvents } from '../../db/ledger.ts'
import { editionFinder } from '../catalogue/find-edition.ts'
import type { Context } from '../context.ts'
import { addPerson } from '../people/add.ts'
import { openRegister } from '../register/open-register.ts'

/** A clock that stands until it is moved, but for a second with each context that is made. */
export class TestClock {
  #nowMs: number

  constructor(now: string) {
    this.#nowMs = epochMs(toInstant(now))
  }

  get now(): Instant {
    return instantFromEpochMs(this.#nowMs)
  }

  tick(): Instant {
    this.#nowMs += 1_000
    return this.now
  }

  set(now: string): void {
    this.#nowMs = epochMs(toInstant(now))
  }

  advanceDays(days: number): void {
    this.#nowMs += days * 86_400_000
  }
}

export interface TestRegister {
  store: Store
  clock: TestClock
  /** A context of the person with this role, or id. It is of now: take a new one for each command. */
  as: (who: Role | (string & {}), extra?: Partial<Context>) => Context
  anonymous: (extra?: Partial<Context>) => Context
  /** A context of the program itself. */
  readonly program: Context
  /** The id of the first person with a role. */
  idOf: (role: Role) => string
  /** Adds one more person and gives the id. */
  addPerson: (person?: { role?: Role; name?: string; email?: string | null; approves?: string[] }) => Promise<string>
  events: () => LedgerEvent[]
  /** The types of the events recorded while something ran. */
  recordedBy: (work: () => unknown) => Promise<LedgerEvent['type'][]>
  /** Makes this the register that route handlers answer from. */
  serve: () => void
  readonly today: Day
}

/**
 * An open register in a temporary directory, with one person of each role, a clock and ids of its own. It goes away after
 * the tests of the file.
 */
export async function aRegister({ now = '2026-11-22T09:00:00Z' }: { now?: string } = {}): Promise<TestRegister> {
  const directory = mkdtempSync(path.join(tmpdir(), 'plumbline-test-'))
  const store = openStore(directory)
  afterAll(() => {
    closeStore(store)
    rmSync(directory, { recursive: true, force: true })
  })
  return registerIn(store, now)
}

/** The same in a store that the caller opens and closes. */
export async function registerIn(store: Store, now: string): Promise<TestRegister> {
  const register = assemble(store, new TestClock(now))
  await openRegister(register.program)
  for (const role of roles) await register.addPerson({ role })
  return register
}

function assemble(store: Store, clock: TestClock): TestRegister {
  let ids = 0
  let added = 0
  const byRole = new Map<Role, string>()
  const newId = () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`
  const contextOf = (actor: Context['actor'], extra: Partial<Context> = {}): Context => ({
    store,
    actor,
    now: clock.tick(),
    newId,
    findEdition: editionFinder(store.orm),
    publicUrl: 'http://localhost:3000',
    idempotency: null,
    ifMatch: null,
    ...extra,
  })
  const idOf = (role: Role) => byRole.get(role) ?? fail(`nobody is ${role}`)
  const register: TestRegister = {
    store,
    clock,
    as: (who, extra) => contextOf(personActor(register, isRole(who) ? idOf(who) : who), extra),
    anonymous: (extra) => contextOf({ kind: 'anonymous' }, extra),
    get program() {
      return contextOf({ kind: 'program' })
    },
    get today() {
      return clock.now.slice(0, 10) as Day // safe because an instant begins with its day, and the zone is UTC
    },
    idOf,
    addPerson: async ({ role = 'owner', name, email, approves = [] } = {}) => {
      added += 1
      const own = name ?? `${NAMES[(added - 1) % NAMES.length]}${added > NAMES.length ? ` ${added}` : ''}`
      const address = email === undefined ? `${own.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@example.org` : email
      const { id } = await addPerson(register.program, { role, name: own, email: address, approves })
      if (!byRole.has(role)) byRole.set(role, id)
      return id
    },
    events: () => [...readAllEvents(store.orm)].flat(),
    recordedBy: async (work) => {
      const before = register.events().length
      await work()
      return register
        .events()
        .slice(before)
        .map((event) => event.type)
    },
    serve: () => {
      ;(globalThis as { __plumblineStore?: Store }).__plumblineStore = store
    },
  }
  return register
}

const NAMES = [
  'Lea Lindt',
  'Anton Ames',
  'Olga Orlov',
  'Edgar Epps',
  'Aude Martin',
  'Otto Ohm',
  'Lars Lund',
  'Ines Ito',
]

/**
 * Projections rebuilt from nothing must be the rows that are there, however many events are read at a time. Ask after each
 * file's commands.
 */
export function expectRebuildEqual({
  store,
  batches = [1000],
}: Pick<TestRegister, 'store'> & { batches?: readonly number[] }): void {
  const live = dumpProjections(store)
  for (const batch of batches) {
    rebuildProjections(store, editionFinder(store.orm), { batch })
    expect(dumpProjections(store)).toEqual(live)
  }
  for (const { id } of store.orm.select({ id: systems.id }).from(systems).limit(3).all()) {
    replaySystem(store, id, editionFinder(store.orm))
  }
  expect(dumpProjections(store)).toEqual(live)
}

/** Somebody as the register knows them at this moment: role and controls are read anew, as on every request. */
function personActor({ store, today }: TestRegister, personId: string): Context['actor'] {
  const row = findPersonRow(store.orm, personId, '' as Instant) // safe: the instant only tells of invitations
  if (!row || row.disabled) return { kind: 'anonymous' }
  const { role, approves } = row
  return { kind: 'person', personId, role, approves, via: 'session', sessionId: null, readOnly: false, today }
}

function isRole(who: string): who is Role {
  return (roles as readonly string[]).includes(who)
}

function fail(words: string): never {
  throw new Error(words)
}
