import type Database from 'better-sqlite3'
import type { Instant } from '../domain/days.ts'
import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
import type { SystemFacts } from '../domain/facts.ts'
import { foldOrganisation, foldSystem } from '../domain/fold.ts'
import type { Timeline } from '../domain/status/timeline.ts'
import { recordingDay, type FindEdition } from '../domain/status/view.ts'
import { readEventsOf, readEventsOfMany } from './ledger.ts'
import type { Store } from './open.ts'
import {
  CONTROL_COLUMNS,
  identityOf,
  KNOWN_COLUMNS,
  knownSince,
  latest,
  rowsOf,
  STILL_KNOWN,
  SYSTEM_COLUMNS,
  timelines,
  type Recording,
  type Row,
} from './status-intervals.ts'

/** The commits whose effect on every system is to become visible, and from when on the later ones stay hidden. */
export interface Replay {
  /** Instants of recording, in order; never empty. */
  commits: readonly Instant[]
  /** null: nothing stays hidden. */
  hiddenFrom: Instant | null
}

/** Rows of one system that are to be there in place of those with the same key. */
export interface ReplayedRows {
  system: Row[]
  control: Row[]
}

/**
 * Works out what the interval rows of systems are once the effect of some commits is visible: from the rows as they were
 * before the first of these, commit by commit, what recording live would have written. Gives the rows that are new or
 * other than then, and those that have been replaced since; it writes nothing.
 */
export function replaySince(
  store: Store,
  systemIds: readonly string[],
  replay: Replay,
  findEdition: FindEdition,
): Map<string, ReplayedRows> {
  const rulesAt = organisationAt(store, replay, findEdition)
  const tables = readersOf(store.sqlite)
  const since = replay.commits[0]!
  const replayed = new Map<string, ReplayedRows>()
  for (const [id, events] of readEventsOfMany(store.orm, systemIds)) {
    const system = tables.system(id, since)
    const control = tables.control(id, since)
    for (const at of commitsOn(events, replay.commits)) {
      const facts = foldSystem(id, upTo(events, at))
      if (!facts) continue
      const { recording, timelineOf } = rulesAt(at)
      const rows = rowsOf(id, timelineOf(facts))
      system.exchange(rows.system, recording)
      control.exchange(rows.control, recording)
    }
    replayed.set(id, { system: system.changed(), control: control.changed() })
  }
  return replayed
}

/** When something was recorded that bears on a system, in order, beginning with the first of the commits. */
function commitsOn(events: readonly LedgerEvent[], commits: readonly Instant[]): Instant[] {
  const own = events.map(({ recordedAt }) => recordedAt).filter((at) => at >= commits[0]!)
  return [...new Set([...commits, ...own])].toSorted()
}

function upTo(events: readonly LedgerEvent[], at: Instant): readonly LedgerEvent[] {
  const end = events.findIndex(({ recordedAt }) => recordedAt > at)
  return end === -1 ? events : events.slice(0, end)
}

interface Rules {
  recording: Recording
  timelineOf: (facts: SystemFacts) => Timeline
}

/** The rules as known and visible at the instant of a commit. */
function organisationAt({ orm }: Store, { hiddenFrom }: Replay, findEdition: FindEdition): (at: Instant) => Rules {
  const all = readEventsOf(orm, ORGANISATION)
  const visible = hiddenFrom === null ? all : all.filter(({ recordedAt }) => recordedAt < hiddenFrom)
  const known = new Map<number, Rules['timelineOf']>()
  const folded = new Map<number, ReturnType<typeof foldOrganisation>>()
  return (at) => {
    const events = upTo(visible, at)
    const organisation = folded.get(events.length) ?? foldOrganisation(events)
    folded.set(events.length, organisation)
    const timelineOf = known.get(events.length) ?? timelines(organisation, findEdition)
    known.set(events.length, timelineOf)
    return { recording: { at, on: recordingDay(organisation, at) }, timelineOf }
  }
}

/** The rows of one system in one of the tables, as they were known just before an instant, and what becomes of them. */
class ReplayedTable {
  readonly #identity: (row: Row) => string
  readonly #open = new Map<string, Row>()
  readonly #before = new Set<Row>()
  readonly #closed: Row[] = []

  constructor(rows: readonly Row[], identity: (row: Row) => string) {
    this.#identity = identity
    for (const row of rows) {
      const reopened = reopen(row)
      this.#open.set(identity(reopened), reopened)
      if (row['recordedTo'] === STILL_KNOWN) this.#before.add(reopened)
    }
  }

  /** Closes the rows that are no longer so and adds those that are new; what stays the same stays. */
  exchange(wanted: readonly Row[], recording: Recording): void {
    const gone = new Map(this.#open)
    for (const row of wanted) {
      const identity = this.#identity(row)
      if (!gone.delete(identity)) this.#open.set(identity, knownSince(row, recording))
    }
    for (const [identity, row] of gone) {
      this.#open.delete(identity)
      this.#closed.push(close(row, recording))
    }
  }

  changed(): Row[] {
    const added = [...this.#open.values()].filter((row) => !this.#before.has(row))
    return [...this.#closed, ...added]
  }
}

/** A row that was replaced later, as it was before. */
function reopen(row: Row): Row {
  const knownToOn = latest(String(row['knownFromOn']), String(row['toOn']))
  return row['recordedTo'] === STILL_KNOWN ? row : { ...row, recordedTo: STILL_KNOWN, knownToOn }
}

function close(row: Row, { at, on }: Recording): Row {
  const from = String(row['knownFromOn'])
  const to = String(row['knownToOn'])
  return { ...row, recordedTo: at, knownToOn: latest(from, to < on ? to : on) }
}

type Reader = (systemId: string, since: Instant) => ReplayedTable
const readers = new WeakMap<Database.Database, { system: Reader; control: Reader }>()

function readersOf(sqlite: Database.Database): { system: Reader; control: Reader } {
  const found = readers.get(sqlite) ?? {
    system: reader(sqlite, 'system_intervals', SYSTEM_COLUMNS),
    control: reader(sqlite, 'control_intervals', CONTROL_COLUMNS),
  }
  readers.set(sqlite, found)
  return found
}

function reader(sqlite: Database.Database, table: string, columns: Record<string, string>): Reader {
  const all = Object.entries({ ...columns, ...KNOWN_COLUMNS }).map(([name, column]) => `${column} as "${name}"`)
  const select = sqlite.prepare(
    `select ${all.join(', ')} from ${table}
     where system_id = :systemId and recorded_from < :since and recorded_to >= :since`,
  )
  const identity = identityOf(Object.keys(columns))
  return (systemId, since) => new ReplayedTable(select.all({ systemId, since }) as Row[], identity) // safe: as selected
}
