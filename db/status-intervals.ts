import type Database from 'better-sqlite3'
import type { Day, Instant } from '../domain/days.ts'
import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
import type { OrganisationFacts, SystemFacts } from '../domain/facts.ts'
import { foldOrganisation, foldSystem } from '../domain/fold.ts'
import type { ControlState } from '../domain/status/control-status.ts'
import { likenessOf } from '../domain/status/likeness.ts'
import { computeTimeline, type Interval, type Timeline } from '../domain/status/timeline.ts'
import type { SystemState } from '../domain/status/system-status.ts'
import { listOpenQuestions, peopleAffectedIn } from '../domain/status/open-questions.ts'
import { recordingDay, viewSystem, type FindEdition } from '../domain/status/view.ts'
import { readEventsOf, readEventsOfMany } from './ledger.ts'
import type { Orm } from './open.ts'

/** An interval that is still what is known: no later recording has replaced it. */
export const STILL_KNOWN = '9999-12-31T23:59:59.999Z' as Instant // safe because it is an instant in this form

const CHUNK = 200

export type Row = Record<string, string | number | null>
/** The instant of a recording, and its calendar day in the organisation's time zone. */
export interface Recording {
  at: Instant
  on: Day
}
interface Connection {
  orm: Orm
  sqlite: Database.Database
  /** What bears on every system is left out from this instant on: its effect is not visible yet. */
  hiddenFrom?: Instant | null
}

/**
 * Recomputes the status intervals of systems from the ledger and records what changed: a row that no longer holds is
 * closed at `recordedAt`, never altered, and what holds instead begins there.
 */
export function refreshIntervals(
  connection: Connection,
  systemIds: readonly string[],
  recordedAt: Instant,
  findEdition: FindEdition,
): void {
  if (systemIds.length === 0) return
  const organisation = foldOrganisation(readVisible(connection))
  const recording = { at: recordedAt, on: recordingDay(organisation, recordedAt) }
  const timelineOf = timelines(organisation, findEdition)
  for (let start = 0; start < systemIds.length; start += CHUNK) {
    const chunk = systemIds.slice(start, start + CHUNK)
    for (const [id, events] of readEventsOfMany(connection.orm, chunk)) {
      const facts = foldSystem(id, events)
      if (!facts) continue
      replaceIntervals(connection.sqlite, id, timelineOf(facts), recording)
    }
  }
}

function readVisible({ orm, hiddenFrom = null }: Connection): LedgerEvent[] {
  const all = readEventsOf(orm, ORGANISATION)
  return hiddenFrom === null ? all : all.filter(({ recordedAt }) => recordedAt < hiddenFrom)
}

/** Computes timelines, once for all systems that are alike. */
export function timelines(organisation: OrganisationFacts, findEdition: FindEdition): (facts: SystemFacts) => Timeline {
  const known = new Map<string, Timeline>()
  return (facts) => {
    const likeness = likenessOf(facts)
    const found = likeness === null ? undefined : known.get(likeness)
    if (found) return found
    const timeline = computeTimeline(viewSystem(facts, organisation, findEdition))
    if (likeness !== null) known.set(likeness, timeline)
    return timeline
  }
}

function replaceIntervals(sqlite: Database.Database, systemId: string, timeline: Timeline, recording: Recording): void {
  const tables = tablesOf(sqlite)
  const { system, control } = rowsOf(systemId, timeline)
  exchange(tables.system, systemId, system, recording)
  exchange(tables.control, systemId, control, recording)
}

/** The rows of a timeline, without since when they are known. */
export function rowsOf(systemId: string, timeline: Timeline): { system: Row[]; control: Row[] } {
  const control: Row[] = []
  for (const intervals of timeline.controls.values()) {
    for (const interval of intervals) {
      if (interval.state.status !== 'not-applicable') control.push(controlRow(systemId, interval))
    }
  }
  return { system: timeline.system.map((interval) => systemRow(systemId, interval)), control }
}

/** Closes the rows that are no longer so and inserts those that are new; what stays the same is not touched. */
function exchange(table: IntervalTable, systemId: string, wanted: readonly Row[], recording: Recording): void {
  const open = new Map<string, Row>()
  for (const row of table.selectOpen.all({ systemId, still: STILL_KNOWN }) as Row[]) open.set(table.identity(row), row)
  const added = open.size === 0 ? wanted : wanted.filter((row) => !open.delete(table.identity(row)))
  for (const row of open.values()) table.close.run({ ...row, recordedAt: recording.at, recordedOn: recording.on })
  for (const row of added) table.insert.run(knownSince(row, recording))
}

/** A row as it is while nothing has replaced it. */
export function knownSince(row: Row, recording: Recording): Row {
  const knownFromOn = latest(String(row['fromOn']), recording.on)
  const knownToOn = latest(knownFromOn, String(row['toOn']))
  return { ...row, recordedFrom: recording.at, recordedTo: STILL_KNOWN, knownFromOn, knownToOn }
}

export function latest(a: string, b: string): string {
  return a > b ? a : b
}

function systemRow(systemId: string, { from, to, state }: Interval<SystemState>): Row {
  return {
    systemId,
    fromOn: from,
    toOn: to,
    status: state.status,
    verdict: state.verdict,
    tier: state.tier,
    tierProvisional: Number(state.tierProvisional),
    legalClass: state.legalClass,
    stage: state.segment.stage,
    kind: state.segment.kind,
    unit: state.segment.unit,
    ownerId: state.segment.owner,
    peopleAffected: peopleAffectedIn(state.segment),
    openQuestions: listOpenQuestions(state.segment).length,
    byException: Number(state.isByException),
    nextDueOn: state.nextDueOn,
    reviewDueOn: state.status === 'retired' ? null : state.review.dueOn,
  }
}

function controlRow(systemId: string, { from, to, state }: Interval<ControlState>): Row {
  return {
    systemId,
    controlId: state.control,
    fromOn: from,
    toOn: to,
    status: state.status,
    dueOn: state.dueOn,
    basisId: basisOf(state),
  }
}

function basisOf({ reason }: ControlState): string | null {
  switch (reason.rule) {
    case 'exception':
      return reason.exception.id
    case 'failed':
    case 'inconclusive':
      return reason.filing.id
    case 'finding-overdue':
      return reason.finding.id
    case 'ends-soon':
    case 'successor-waits':
    case 'valid':
    case 'ended':
      return reason.pass.filing?.id ?? null
    case 'outside-programme':
    case 'condition-false':
    case 'unanswered':
    case 'in-grace':
    case 'grace-over':
      return null
  }
}

export const SYSTEM_COLUMNS = {
  systemId: 'system_id',
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
  ownerId: 'owner_id',
  peopleAffected: 'people_affected',
  openQuestions: 'open_questions',
  byException: 'by_exception',
  nextDueOn: 'next_due_on',
  reviewDueOn: 'review_due_on',
}

export const CONTROL_COLUMNS = {
  systemId: 'system_id',
  controlId: 'control_id',
  fromOn: 'from_on',
  toOn: 'to_on',
  status: 'status',
  dueOn: 'due_on',
  basisId: 'basis_id',
}

export const KNOWN_COLUMNS = {
  recordedFrom: 'recorded_from',
  recordedTo: 'recorded_to',
  knownFromOn: 'known_from_on',
  knownToOn: 'known_to_on',
}

interface IntervalTable {
  selectOpen: Database.Statement
  close: Database.Statement
  insert: Database.Statement
  identity: (row: Row) => string
}

const tableCache = new WeakMap<Database.Database, { system: IntervalTable; control: IntervalTable }>()

function tablesOf(sqlite: Database.Database) {
  const found = tableCache.get(sqlite) ?? {
    system: intervalTable(sqlite, 'system_intervals', SYSTEM_COLUMNS, 'from_on = :fromOn'),
    control: intervalTable(
      sqlite,
      'control_intervals',
      CONTROL_COLUMNS,
      'control_id = :controlId and from_on = :fromOn',
    ),
  }
  tableCache.set(sqlite, found)
  return found
}

// Prepared by hand: an import writes a hundred thousand of these rows in one transaction.
function intervalTable(
  sqlite: Database.Database,
  table: string,
  columns: Record<string, string>,
  key: string,
): IntervalTable {
  const names = Object.keys(columns)
  const all = { ...columns, ...KNOWN_COLUMNS }
  return {
    selectOpen: sqlite.prepare(
      `select ${names.map((name) => `${columns[name]} as "${name}"`).join(', ')}, recorded_from as "recordedFrom"
       from ${table} where system_id = :systemId and recorded_to = :still`,
    ),
    close: sqlite.prepare(
      `update ${table} set recorded_to = :recordedAt, known_to_on = max(known_from_on, min(known_to_on, :recordedOn))
       where system_id = :systemId and recorded_from = :recordedFrom and ${key}`,
    ),
    insert: sqlite.prepare(
      `insert into ${table} (${Object.values(all).join(', ')})
       values (${Object.keys(all)
         .map((name) => `:${name}`)
         .join(', ')})`,
    ),
    identity: identityOf(names),
  }
}

/** Tells rows apart by all that they say. */
export function identityOf(names: readonly string[]): (row: Row) => string {
  return (row) => names.map((name) => row[name] ?? '').join('\u0000')
}
