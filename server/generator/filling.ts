import { readHead } from '../../db/ledger.ts'
import type { Store } from '../../db/open.ts'
import { findPersonRow } from '../../db/people-queries.ts'
import { epochMs, instantFromEpochMs, toInstant, type Day, type Instant } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Actor, Context } from '../context.ts'
import { editionFinder } from '../catalogue/find-edition.ts'
import { openRegister } from '../register/open-register.ts'
import { Agenda } from './agenda.ts'
import { createRandom, type Random } from './random.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** What one command after the other takes, in the story's time. */
const COMMAND_MS = 1_500

export interface Span {
  startsOn: Day
  /** The day on which the story has ended: its last command was on the day before. */
  endsOn: Day
}

/**
 * An empty register that is being filled through the use cases, by a clock of its own. What happens when is entered in an
 * agenda and done in order of time; work may enter more work.
 */
export interface Filling extends Span {
  store: Store
  random: Random
  /** The day it is in the story. */
  readonly today: Day
  /** Enters work for some hour of a working day; what would come after the end is left out. */
  plan: (on: Day, work: () => unknown) => void
  /** A context of this person at this moment of the story: take a new one for each command. */
  as: (personId: string) => Context
  readonly program: Context
}

/**
 * Opens an empty register at the beginning of the story. Throws Refusal: conflict, where something was recorded already:
 * a register in use keeps the server's clock.
 */
export async function beginFilling(store: Store, { startsOn, endsOn, seed }: Span & { seed: number }) {
  if (readHead(store.orm).size > 0) {
    throw new Refusal('conflict', 'This register is in use: only an empty one can be filled. Choose another folder.')
  }
  const filling = assemble(store, { startsOn, endsOn }, createRandom(seed))
  await openRegister(filling.program)
  return filling
}

export interface RunningFilling extends Filling {
  /** Does what is in the agenda, to its end or to a day of it. `tell` hears how far the story is, from 0 to 1. */
  run: (how?: { tell?: (done: number, on: Day) => void; stopOn?: Day }) => Promise<void>
}

function assemble(store: Store, { startsOn, endsOn }: Span, random: Random): RunningFilling {
  const agenda = new Agenda()
  const ids = random.branch('ids')
  const hours = random.branch('hours')
  const [startMs, endMs] = [startOf(startsOn), startOf(endsOn)]
  let nowMs = startMs
  const findEdition = editionFinder(store.orm)
  const context = (actor: Actor): Context => {
    nowMs = Math.min(nowMs + COMMAND_MS, endMs - 1)
    return { store, actor, now: instantFromEpochMs(nowMs), newId: ids.id, findEdition, ...SURROUNDINGS }
  }
  const today = () => dayOfMs(nowMs)
  return {
    store,
    random,
    startsOn,
    endsOn,
    get today() {
      return today()
    },
    get program() {
      return context({ kind: 'program' })
    },
    as: (personId) => context(personActor(store, personId, today())),
    plan: (on, work) => {
      const atMs = startOf(onWorkingDay(on)) + hours.between(8 * HOUR_MS, 17 * HOUR_MS)
      if (atMs < endMs) agenda.add(instantFromEpochMs(Math.max(atMs, nowMs)), work)
    },
    run: async ({ tell, stopOn = endsOn } = {}) => {
      for (let entry = agenda.take(); entry && epochMs(entry.at) < startOf(stopOn); entry = agenda.take()) {
        nowMs = Math.max(nowMs, epochMs(entry.at))
        await entry.work()
        tell?.((nowMs - startMs) / (endMs - startMs), today())
      }
    },
  }
}

const SURROUNDINGS = {
  publicUrl: 'http://localhost:3000',
  idempotency: null,
  ifMatch: null,
} as const

/** Somebody as the register knows them at this moment: role and controls are read anew, as on every request. */
function personActor(store: Store, personId: string, on: Day): Actor {
  const row = findPersonRow(store.orm, personId, '' as Instant) // safe: the instant only tells of invitations
  if (!row || row.disabled) return { kind: 'anonymous' }
  const { role, approves } = row
  return { kind: 'person', personId, role, approves, via: 'session', sessionId: null, readOnly: false, today: on }
}

/** Saturdays and Sundays move to the Monday after. */
function onWorkingDay(on: Day): Day {
  const weekday = new Date(startOf(on)).getUTCDay()
  if (weekday !== 0 && weekday !== 6) return on
  return dayOfMs(startOf(on) + (weekday === 6 ? 2 : 1) * DAY_MS)
}

function startOf(day: Day): number {
  return epochMs(toInstant(`${day}T00:00:00Z`))
}

function dayOfMs(ms: number): Day {
  return instantFromEpochMs(ms).slice(0, 10) as Day // safe because an instant begins with its day
}
