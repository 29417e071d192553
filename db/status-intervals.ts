import type Database from 'better-sqlite3'
import type { Day, Instant } from '../domain/days.ts'
import type { LedgerEvent } from '../domain/events.ts'
import type { OrganisationFacts } from '../domain/facts.ts'
import { foldOrganisation, foldSystem } from '../domain/fold.ts'
import { advance, type Form, type Intervals } from '../domain/status/advance.ts'
import { basisOf } from '../domain/status/basis.ts'
import { bearingOf, type Bearing } from '../domain/status/bearing.ts'
import type { ControlState } from '../domain/status/control-status.ts'
import { listOpenQuestions, peopleAffectedIn } from '../domain/status/open-questions.ts'
import type { SystemOutline } from '../domain/status/outline.ts'
import type { Interval } from '../domain/status/timeline.ts'
import { reachOf } from '../domain/status/reach.ts'
import { recordingDay, viewSystem, type FindEdition } from '../domain/status/view.ts'
import { beginnings } from './beginnings.ts'
import { intervalTable, knownSince, type ControlRow, type IntervalTable, type SystemRow } from './interval-tables.ts'
import { readEventsOfMany } from './ledger.ts'
import type { Orm } from './open.ts'
import { readOrganisation } from './organisation-reading.ts'

export { STILL_KNOWN, STILL_KNOWN_MS } from './interval-tables.ts'

const CHUNK = 200

export interface Connection {
  orm: Orm
  sqlite: Database.Database
  /** What bears on every system is left out from this instant on: its effect is not visible yet. */
  hiddenFrom?: Instant | null
}

/**
 * Brings the status intervals of systems up to a commit that is in the ledger: a row that no longer holds is closed at
 * `recordedAt`, never altered, and what holds instead begins there. See domain/status/advance.ts.
 */
export function refreshIntervals(
  connection: Connection,
  systemIds: readonly string[],
  recordedAt: Instant,
  findEdition: FindEdition,
): void {
  if (systemIds.length === 0) return
  const organisation = readVisible(connection)
  const refresh = refresher(connection.sqlite, { ...organisation, recordedAt, findEdition })
  const inOrder = systemIds.toSorted() // of the primary key: rows go to the end of what is there
  for (let start = 0; start < inOrder.length; start += CHUNK) {
    const chunk = inOrder.slice(start, start + CHUNK)
    for (const [id, events] of readEventsOfMany(connection.orm, chunk)) refresh(id, events)
  }
}

/** The organisation without what is not visible yet. */
function readVisible({ orm, hiddenFrom = null }: Connection): Pick<Commit, 'events' | 'facts'> {
  const all = readOrganisation(orm)
  if (hiddenFrom === null) return all
  const events = all.events.filter(({ recordedAt }) => recordedAt < hiddenFrom)
  return { events, facts: foldOrganisation(events) }
}

interface Commit {
  events: readonly LedgerEvent[]
  facts: OrganisationFacts
  recordedAt: Instant
  findEdition: FindEdition
}

function refresher(sqlite: Database.Database, { events, facts: organisation, recordedAt, findEdition }: Commit) {
  const tables = intervalTables(sqlite)
  const recording = { at: recordedAt, on: recordingDay(organisation, recordedAt) }
  const isOfCommit = (event: LedgerEvent) => event.recordedAt === recordedAt
  const shared = events.filter(isOfCommit)
  const begin = beginnings(findEdition)
  return (id: string, own: readonly LedgerEvent[]) => {
    const facts = foldSystem(id, own)
    if (!facts) return
    const commit = [...shared, ...own.filter(isOfCommit)]
    const bearing = bearingOf(commit, { facts, organisation, findEdition })
    if (!bearing) return
    const view = () => viewSystem(facts, organisation, findEdition)
    const isNew = commit.some(({ type, subject }) => type === 'SystemRegistered' && subject === id)
    const { system, controls } = isNew
      ? begin({ facts, organisation }, () => advance(NOTHING, { view: view(), bearing, form }))
      : advance(readIntervals(tables, id, bearing), { view: view(), bearing, form })
    record(tables.system, { id, recording, ...system })
    record(tables.control, { id, recording, ...controls })
  }
}

/** What is still known of a system on the days that something bears on. */
function readIntervals(tables: Tables, id: string, { from }: Bearing): Intervals<ControlRow, SystemRow> {
  return intervalsOf({ system: tables.system.readOpen(id, from), control: tables.control.readOpen(id, from) })
}

/** Rows of a system, in order of their days in each table. */
export function intervalsOf({ system, control }: { system: readonly SystemRow[]; control: Iterable<ControlRow> }) {
  const controls = new Map<string, ControlRow[]>()
  for (const row of control) {
    const ofControl = controls.get(row.controlId)
    if (ofControl) ofControl.push(row)
    else controls.set(row.controlId, [row])
  }
  return { system, controls }
}

function record<Row extends SystemRow | ControlRow>(
  table: IntervalTable<Row>,
  { id, recording, ended, begun }: { id: string; recording: { at: Instant; on: Day }; ended: Row[]; begun: Row[] },
): void {
  for (const row of ended) table.close(id, row, recording)
  for (const row of begun) table.insert(id, row, knownSince(recording, row))
}

export const NOTHING: Intervals<ControlRow, SystemRow> = { system: [], controls: new Map() }

function systemRow({ from, to, state }: Interval<SystemOutline>): SystemRow {
  const { tier, tierProvisional, legalClass } = state.segment.classification
  const { brands, markets, channels } = reachOf(state.segment)
  return {
    fromOn: from,
    toOn: to,
    status: state.status,
    verdict: state.verdict,
    tier,
    tierProvisional: Number(tierProvisional),
    legalClass,
    stage: state.segment.stage,
    kind: state.segment.kind,
    unit: state.segment.unit,
    brands: JSON.stringify(brands),
    markets: JSON.stringify(markets),
    channels: JSON.stringify(channels),
    ownerId: state.segment.owner,
    peopleAffected: peopleAffectedIn(state.segment),
    openQuestions: listOpenQuestions(state.segment).length,
    byException: Number(state.isByException),
    nextDueOn: state.nextDueOn,
    reviewDueOn: state.status === 'retired' ? null : state.review.dueOn,
  }
}

function controlRow({ from, to, state }: Interval<ControlState>): ControlRow {
  return {
    controlId: state.control,
    fromOn: from,
    toOn: to,
    status: state.status,
    dueOn: state.dueOn,
    basisId: basisOf(state.reason),
  }
}

export const SYSTEM_COLUMNS = {
  fromOn: 'from_on',
  toOn: 'to_on',
  status: 'status',
  verdict: 'verdict',
  tier: 'tier',
  tierProvisional: 'tier_provisional',
  legalClass: 'legal_class',
  stage: 'stage',
  kind: 'kind',
  unit: 'unit',
  brands: 'brands',
  markets: 'markets',
  channels: 'channels',
  ownerId: 'owner_id',
  peopleAffected: 'people_affected',
  openQuestions: 'open_questions',
  byException: 'by_exception',
  nextDueOn: 'next_due_on',
  reviewDueOn: 'review_due_on',
}

export const CONTROL_COLUMNS = {
  controlId: 'control_id',
  fromOn: 'from_on',
  toOn: 'to_on',
  status: 'status',
  dueOn: 'due_on',
  basisId: 'basis_id',
}

/** All but when it holds. */
const SAID = Object.keys(SYSTEM_COLUMNS).filter((name) => name !== 'fromOn' && name !== 'toOn')

export interface Tables {
  system: IntervalTable<SystemRow>
  control: IntervalTable<ControlRow>
}

const tableCache = new WeakMap<Database.Database, Tables>()

export function intervalTables(sqlite: Database.Database): Tables {
  const found = tableCache.get(sqlite) ?? {
    system: intervalTable<SystemRow>(sqlite, 'system_intervals', SYSTEM_COLUMNS),
    control: intervalTable<ControlRow>(sqlite, 'control_intervals', CONTROL_COLUMNS),
  }
  tableCache.set(sqlite, found)
  return found
}

export const form: Form<ControlRow, SystemRow> = {
  control: controlRow,
  system: systemRow,
  isSameControl: (a, b) => a.status === b.status && a.dueOn === b.dueOn && a.basisId === b.basisId,
  isSameSystem: (a, b) => SAID.every((name) => a[name] === b[name]),
}
