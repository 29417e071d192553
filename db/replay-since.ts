import type Database from 'better-sqlite3'
import type { Instant } from '../domain/days.ts'
import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
import type { OrganisationFacts, SystemFacts } from '../domain/facts.ts'
import { foldOrganisation, foldSystem } from '../domain/fold.ts'
import { likenessOf } from '../domain/status/likeness.ts'
import { recordingDay, viewSystem, type FindEdition } from '../domain/status/view.ts'
import {
  KNOWN_COLUMNS,
  knownSince,
  STILL_KNOWN,
  type ControlRow,
  type Recording,
  type SystemRow,
  type Value,
} from './interval-tables.ts'
import { readEventsOf, readEventsOfMany } from './ledger.ts'
import type { Store } from './open.ts'
import { CONTROL_COLUMNS, rowsOf, SYSTEM_COLUMNS } from './status-intervals.ts'

/** A whole row, by the names of its columns in the program. */
export type Row = Record<string, Value>

/** All columns of the two tables, by their names in the program. */
export const WHOLE_COLUMNS = {
  system: { systemId: 'system_id', ...SYSTEM_COLUMNS, ...KNOWN_COLUMNS },
  control: { systemId: 'system_id', ...CONTROL_COLUMNS, ...KNOWN_COLUMNS },
} as const

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
      const { recording, rowsUnder } = rulesAt(at)
      const rows = rowsUnder(facts)
      system.exchange(ofSystem(id, rows.system), recording)
      control.exchange(ofSystem(id, rows.control), recording)
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

function ofSystem(systemId: string, rows: readonly (SystemRow | ControlRow)[]): Row[] {
  return rows.map((row) => ({ systemId, ...row }))
}

type Rows = ReturnType<typeof rowsOf>

interface Rules {
  recording: Recording
  rowsUnder: (facts: SystemFacts) => Rows
}

/** The rules as known and visible at the instant of a commit. */
function organisationAt({ orm }: Store, { hiddenFrom }: Replay, findEdition: FindEdition): (at: Instant) => Rules {
  const all = readEventsOf(orm, ORGANISATION)
  const visible = hiddenFrom === null ? all : all.filter(({ recordedAt }) => recordedAt < hiddenFrom)
  const known = new Map<number, Rules['rowsUnder']>()
  const folded = new Map<number, ReturnType<typeof foldOrganisation>>()
  return (at) => {
    const events = upTo(visible, at)
    const organisation = folded.get(events.length) ?? foldOrganisation(events)
    folded.set(events.length, organisation)
    const rowsUnder = known.get(events.length) ?? rowsUnderRules(organisation, findEdition)
    known.set(events.length, rowsUnder)
    return { recording: { at, on: recordingDay(organisation, at) }, rowsUnder }
  }
}

/** Computes the rows of systems, once for all that are alike. */
function rowsUnderRules(organisation: OrganisationFacts, findEdition: FindEdition): Rules['rowsUnder'] {
  const known = new Map<string, Rows>()
  return (facts) => {
    const likeness = likenessOf(facts)
    const rows =
      (likeness === null ? undefined : known.get(likeness)) ?? rowsOf(viewSystem(facts, organisation, findEdition))
    if (likeness !== null) known.set(likeness, rows)
    return rows
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
      if (!gone.delete(identity)) this.#open.set(identity, { ...row, ...knownSince(recording, row as SystemRow) }) // safe: as rowsOf gives it
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
    system: reader(sqlite, { table: 'system_intervals', said: SYSTEM_COLUMNS, columns: WHOLE_COLUMNS.system }),
    control: reader(sqlite, { table: 'control_intervals', said: CONTROL_COLUMNS, columns: WHOLE_COLUMNS.control }),
  }
  readers.set(sqlite, found)
  return found
}

interface Place {
  table: string
  /** Those that tell rows of one system apart. */
  said: Readonly<Record<string, string>>
  columns: Readonly<Record<string, string>>
}

function reader(sqlite: Database.Database, { table, said, columns }: Place): Reader {
  const all = Object.entries(columns).map(([name, column]) => `${column} as "${name}"`)
  const select = sqlite.prepare(
    `select ${all.join(', ')} from ${table}
     where system_id = :systemId and recorded_from < :since and recorded_to >= :since`,
  )
  const names = Object.keys(said)
  const identity = (row: Row) => names.map((name) => row[name] ?? '').join('\u0000')
  return (systemId, since) => new ReplayedTable(select.all({ systemId, since }) as Row[], identity) // safe: as selected
}

function latest(a: string, b: string): string {
  return a > b ? a : b
}
