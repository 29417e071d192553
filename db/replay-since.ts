import type Database from 'better-sqlite3'
import { earlier, END_OF_TIME, later, numberOfDay, type Day, type Instant } from '../domain/days.ts'
import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
import { followOrganisation, followSystem, type OrganisationCommit } from '../domain/fold.ts'
import { bearingOf, bearingOnAny } from '../domain/status/bearing.ts'
import type { FindEdition } from '../domain/status/view.ts'
import { epochMsOf } from './day-numbers.ts'
import {
  KNOWN_COLUMNS,
  STILL_KNOWN,
  STILL_KNOWN_MS,
  telling,
  type ControlRow,
  type Known,
  type SystemRow,
  type Value,
} from './interval-tables.ts'
import { readEventsOf, readEventsOfMany } from './ledger.ts'
import type { Store } from './open.ts'
import { prepared } from './prepared.ts'
import { commitsOf, follower, RowsOf, type Commit } from './replay.ts'
import { CONTROL_COLUMNS, intervalsOf, SYSTEM_COLUMNS } from './status-intervals.ts'

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
 * before the first of these, commit by commit, what recording live would have written. Of a system only the rows of days
 * are read that something bears on. Gives the rows that are new or other than then, and those that have been replaced
 * since; it writes nothing.
 */
export function replaySince(
  store: Store,
  systemIds: readonly string[],
  { commits, hiddenFrom }: Replay,
  findEdition: FindEdition,
): Map<string, ReplayedRows> {
  const since = commits[0]!
  const organisation = followVisible(store, hiddenFrom)
  const follow = follower(findEdition)
  const replayed = new Map<string, ReplayedRows>()
  for (const [id, events] of readEventsOfMany(store.orm, systemIds)) {
    const before = events.filter(({ recordedAt }) => recordedAt < since)
    const course = [...commitsOf(events, organisation)].filter(({ recordedAt }) => recordedAt >= since)
    const from = firstDayOf(id, { before, course }, findEdition)
    const open =
      from === null
        ? NOTHING_OPEN
        : readOpen(store.sqlite, { id, since, from, isReplaced: before.length < events.length })
    const rows = { system: new RowsOf(open.system), control: new RowsOf(open.control) }
    const known = intervalsOf({ system: open.system.map(([row]) => row), control: open.control.map(([row]) => row) })
    if (from !== null) follow(id, { before, known, commits: course }, rows)
    replayed.set(id, {
      system: changed(id, rows.system, open.settled),
      control: changed(id, rows.control, open.settled),
    })
  }
  return replayed
}

function followVisible({ orm }: Store, hiddenFrom: Instant | null): OrganisationCommit[] {
  const all = readEventsOf(orm, ORGANISATION)
  return followOrganisation(hiddenFrom === null ? all : all.filter(({ recordedAt }) => recordedAt < hiddenFrom))
}

/**
 * The systems that commits bear on, as far as these concern the organisation: where it is evidence for some controls,
 * those to which one of these applies on any day from then on. null: all.
 */
export function systemsTouched(store: Store, commits: readonly Instant[], findEdition: FindEdition): string[] | null {
  const since = commits[0]!
  const controls = new Set<string>()
  let from = END_OF_TIME
  for (const { recordedAt, events, facts } of followVisible(store, null)) {
    if (!commits.includes(recordedAt)) continue
    const bearing = bearingOnAny(events, { organisation: facts, findEdition })
    if (!bearing) continue
    if (typeof bearing.controls === 'string' || bearing.reach !== 'controls') return null
    from = earlier(from, bearing.from)
    for (const control of bearing.controls) controls.add(control)
  }
  const applying = prepared(
    store.sqlite,
    // By the controls of each system, which the primary key finds.
    `select id from systems s where exists (
       select 1 from json_each(:controls) control
       cross join control_intervals c on c.system_id = s.id and c.control_id = control.value
       where c.recorded_to >= :since and c.recorded_from < :since and c.to_on > :from)`,
  )
  return applying
    .pluck()
    .all({ controls: JSON.stringify([...controls]), since: epochMsOf(since), from: numberOfDay(from) }) as string[] // safe: ids of systems
}

/** The first day that any of the commits bears on; null where none of them does. */
function firstDayOf(
  systemId: string,
  { before, course }: { before: readonly LedgerEvent[]; course: readonly Commit[] },
  findEdition: FindEdition,
): Day | null {
  const tell = followSystem(systemId)
  tell(before)
  let first: Day | null = null
  for (const { own, organisation, isShared } of course) {
    const facts = tell(own)
    const events = isShared ? [...organisation.events, ...own] : own
    const bearing = facts && bearingOf(events, { facts, organisation: organisation.facts, findEdition })
    if (bearing) first = first === null ? bearing.from : earlier(first, bearing.from)
  }
  return first
}

/** Rows that were known just before an instant, as they were then. */
interface OpenRows {
  system: [SystemRow, Known][]
  control: [ControlRow, Known][]
  /** Those that nothing has replaced since. */
  settled: ReadonlySet<SystemRow | ControlRow>
}

const NOTHING_OPEN: OpenRows = { system: [], control: [], settled: new Set() }

interface AsOf {
  id: string
  since: Instant
  from: Day
  /** Whether anything may have replaced them since. */
  isReplaced: boolean
}

const told = telling(Object.keys({ ...WHOLE_COLUMNS.system, ...WHOLE_COLUMNS.control }))

/** Those of a system from a day on, by day. */
function readOpen(sqlite: Database.Database, { id, since, from, isReplaced }: AsOf): OpenRows {
  const asOf = { id, since: epochMsOf(since), from: numberOfDay(from) }
  const settled = new Set<SystemRow | ControlRow>()
  const rowsOf = <R extends SystemRow | ControlRow>(kind: keyof typeof WHOLE_COLUMNS) => {
    const { settling, replaced } = selectOpen(sqlite, kind)
    const found = told([...settling.all(asOf), ...(isReplaced ? replaced.all(asOf) : [])]) as (R & Known)[] // safe: as selected
    const inOrder = found.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
    return inOrder.map((whole): [R, Known] => {
      const { recordedFrom, recordedTo, knownFromOn, knownToOn, ...said } = whole
      const row = said as unknown as R // safe because it is without what says when it is known
      if (recordedTo === STILL_KNOWN) settled.add(row)
      const lastOn = recordedTo === STILL_KNOWN ? knownToOn : later(knownFromOn, row.toOn)
      return [row, { recordedFrom, recordedTo: STILL_KNOWN, knownFromOn, knownToOn: lastOn }]
    })
  }
  return { system: rowsOf<SystemRow>('system'), control: rowsOf<ControlRow>('control'), settled }
}

/** Apart, since only what is still known is found by its days. */
function selectOpen(sqlite: Database.Database, kind: keyof typeof WHOLE_COLUMNS) {
  const { systemId, ...columns } = WHOLE_COLUMNS[kind]
  const selected = Object.entries(columns).map(([name, column]) => `${column} as "${name}"`)
  const select = `select ${selected.join(', ')} from ${kind}_intervals
    where ${systemId} = :id and recorded_from < :since and to_on >= :from`
  return {
    settling: prepared(sqlite, `${select} and recorded_to = ${STILL_KNOWN_MS}`),
    replaced: prepared(sqlite, `${select} and recorded_to >= :since and recorded_to < ${STILL_KNOWN_MS}`),
  }
}

/** What is not in the table as it is to be: all that ended, and what is still known but for the settled rows. */
function changed<R extends SystemRow | ControlRow>(
  systemId: string,
  rows: RowsOf<R>,
  settled: OpenRows['settled'],
): Row[] {
  const others = [...rows.all].filter(({ row, known }) => known.recordedTo !== STILL_KNOWN || !settled.has(row))
  return others.map(({ row, known }) => ({ systemId, ...row, ...known }))
}
