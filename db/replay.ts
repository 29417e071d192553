import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
import type { SystemFacts } from '../domain/facts.ts'
import { followOrganisation, followSystem, type OrganisationCommit } from '../domain/fold.ts'
import { advance, type Advanced, type Intervals } from '../domain/status/advance.ts'
import { bearingOf, type Bearing } from '../domain/status/bearing.ts'
import { recordingDay, segmentsBefore, viewSystem, type FindEdition, type SystemView } from '../domain/status/view.ts'
import { beginnings } from './beginnings.ts'
import {
  knownSince,
  knownUntil,
  type ControlRow,
  type IntervalTable,
  type Known,
  type Recording,
  type SystemRow,
  type Value,
} from './interval-tables.ts'
import { readEventsOf } from './ledger.ts'
import { form, intervalTables, NOTHING, type Connection } from './status-intervals.ts'

/** Makes all interval rows of one system anew from the ledger: those that recording it live wrote. */
export function replaySystem(connection: Connection, systemId: string, findEdition: FindEdition): void {
  const { system, control } = intervalTables(connection.sqlite)
  system.deleteOf(systemId)
  control.deleteOf(systemId)
  const replay = replayer(connection, findEdition, (subject) => readEventsOf(connection.orm, subject))
  writeRows(connection, replay(systemId))
}

/** The interval rows of a system in the order of the primary key, one after the other: the values of all columns by place. */
export interface RowValues {
  system: Value[]
  control: Value[]
}

export function writeRows({ sqlite }: Pick<Connection, 'sqlite'>, { system, control }: RowValues): void {
  const tables = intervalTables(sqlite)
  tables.system.insertValues(system)
  tables.control.insertValues(control)
}

/**
 * Gives what works out all interval rows of a system. What was known of it at any time depends on its own events and the
 * organisation's alone, so they are gone through in memory, commit by commit as they were recorded, and each row is
 * there once, with the recording that ended it.
 *
 * eventsOf  the events that bear on a system or on the organisation, in order
 */
export function replayer(
  connection: Pick<Connection, 'sqlite'>,
  findEdition: FindEdition,
  eventsOf: (subject: string) => readonly LedgerEvent[],
): (systemId: string) => RowValues {
  const organisation = followOrganisation(eventsOf(ORGANISATION))
  const tables = intervalTables(connection.sqlite)
  const follow = follower(findEdition)
  return (systemId) => {
    const rows = { system: new RowsOf<SystemRow>(), control: new RowsOf<ControlRow>() }
    follow(systemId, { commits: commitsOf(eventsOf(systemId), organisation) }, rows)
    return {
      system: rows.system.values(tables.system, systemId),
      control: rows.control.values(tables.control, systemId),
    }
  }
}

/** What one system is followed through. */
interface Course {
  /** Its events before the first of the commits, and what is known of it then on the days that these bear on. */
  before?: readonly LedgerEvent[]
  known?: Intervals<ControlRow, SystemRow>
  commits: Iterable<Commit>
}

/** Gives what goes through the commits that bear on a system, and tells which of its rows they end and begin. */
export function follower(findEdition: FindEdition) {
  const step = stepper(remembering(findEdition))
  return (
    systemId: string,
    { before = [], known = NOTHING, commits }: Course,
    rows: { system: RowsOf<SystemRow>; control: RowsOf<ControlRow> },
  ): void => {
    const tell = followSystem(systemId)
    let state: State | null = tell(before) && { view: null, intervals: known }
    for (const commit of commits) {
      const facts = tell(commit.own)
      const next = facts && step(state, facts, commit)
      if (!next) continue
      const recording = { at: commit.recordedAt, on: recordingDay(commit.organisation.facts, commit.recordedAt) }
      rows.system.record(recording, next.system)
      rows.control.record(recording, next.controls)
      state = next
    }
  }
}

/** Whether an edition is still in the ledger need not be asked again and again while that stands still. */
function remembering(findEdition: FindEdition): FindEdition {
  const known = new Map<string, ReturnType<FindEdition>>()
  return (version) => {
    let edition = known.get(version)
    if (!edition) known.set(version, (edition = findEdition(version)))
    return edition
  }
}

/** What one system is known to be, between two commits. */
interface State {
  /** null: not prepared yet. */
  view: SystemView | null
  intervals: Intervals<ControlRow, SystemRow>
}

type Step = State & Pick<Advanced<ControlRow, SystemRow>, 'system' | 'controls'>

/** Gives the state after a commit, and what it ended and began; null where it bears on no status. */
function stepper(findEdition: FindEdition) {
  const begin = beginnings(findEdition)
  return (before: State | null, facts: SystemFacts, { own, organisation, isShared }: Commit): Step | null => {
    const events = isShared ? [...organisation.events, ...own] : own
    const bearing = bearingOf(events, { facts, organisation: organisation.facts, findEdition })
    if (!bearing) return null
    const changes = { facts, organisation: organisation.facts, bearing, findEdition }
    const view = viewAfter(before?.view ?? null, changes)
    if (before) return { view, ...advance(before.intervals, { view, before: before.view, bearing, form }) }
    const compute = () => advance(NOTHING, { view, bearing, form })
    return { view, ...begin({ facts, organisation: organisation.facts }, compute, organisation.recordedAt) }
  }
}

type Changes = Pick<SystemView, 'facts' | 'organisation'> & { bearing: Bearing; findEdition: FindEdition }

/** The segments of its life stay where nothing reshapes them: they are the costly part. */
function viewAfter(before: SystemView | null, { facts, organisation, bearing, findEdition }: Changes): SystemView {
  if (!before) return viewSystem(facts, organisation, findEdition)
  if (bearing.reach === 'segments')
    return viewSystem(facts, organisation, findEdition, segmentsBefore(before, bearing.from))
  const { segments, liveOn } = before
  return { facts, organisation, segments, liveOn }
}

export interface Commit {
  recordedAt: OrganisationCommit['recordedAt']
  own: readonly LedgerEvent[]
  /** As known then. */
  organisation: OrganisationCommit
  /** Whether the commit told something of the organisation too. */
  isShared: boolean
}

/** The commits that bear on a system, in order: each has an instant of its own. */
export function* commitsOf(
  own: readonly LedgerEvent[],
  organisation: readonly OrganisationCommit[],
): Generator<Commit> {
  let next = 0
  let from = 0
  while (from < own.length || next < organisation.length) {
    const ownAt = own[from]?.recordedAt
    const sharedAt = organisation[next]?.recordedAt
    const recordedAt = sharedAt === undefined || (ownAt !== undefined && ownAt < sharedAt) ? ownAt! : sharedAt
    const isShared = recordedAt === sharedAt
    if (isShared) next += 1
    let to = from
    while (own[to]?.recordedAt === recordedAt) to += 1
    yield { recordedAt, own: own.slice(from, to), organisation: organisation[next - 1]!, isShared }
    from = to
  }
}

/** The rows of one system in one table, while it is gone through. */
export class RowsOf<Row extends SystemRow | ControlRow> {
  /** Of each control, or of the system, as they began: by their recordings, and of one recording by day. */
  readonly #told = new Map<string, Entry<Row>[]>()
  readonly #open = new Map<Row, Entry<Row>>()

  /** open  rows that are known before */
  constructor(open: Iterable<[Row, Known]> = []) {
    for (const [row, known] of open) this.#begin(row, known)
  }

  get all(): Iterable<Entry<Row>> {
    return [...this.#told.values()].flat()
  }

  record(recording: Recording, { ended, begun }: { ended: readonly Row[]; begun: readonly Row[] }): void {
    for (const row of ended) {
      const entry = this.#open.get(row)!
      entry.known = knownUntil(recording, entry.known)
      this.#open.delete(row)
    }
    for (const row of begun) this.#begin(row, knownSince(recording, row))
  }

  #begin(row: Row, known: Known): void {
    const entry = { row, known }
    this.#open.set(row, entry)
    const about = 'controlId' in row ? String(row['controlId']) : ''
    const told = this.#told.get(about)
    if (told) told.push(entry)
    else this.#told.set(about, [entry])
  }

  /** In the order of the primary key, in which they cost least to write; nothing was known before. */
  values(table: IntervalTable<Row>, systemId: string): Value[] {
    const values: Value[] = []
    const add = table.adder(values, systemId)
    for (const about of [...this.#told.keys()].toSorted()) {
      for (const { row, known } of this.#told.get(about)!) add(row, known)
    }
    return values
  }
}

export interface Entry<Row> {
  row: Row
  known: Known
}
