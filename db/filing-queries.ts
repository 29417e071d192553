import { and, asc, count, desc, eq, exists, gt, inArray, isNull, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import type { Day } from '../domain/days.ts'
import type { LedgerEvent } from '../domain/events.ts'
import type { StandIn } from '../domain/stand-ins.ts'
import { foldName } from '../domain/searched-name.ts'
import { filedBy as filedByDay, stateBy, type FiledBy } from './day-view.ts'
import { readEventsOfMany } from './ledger.ts'
import type { Orm } from './open.ts'
import { isOwn } from './own-systems.ts'
import { readWords, systemPeople } from './system-queries.ts'
import { artefacts, filingArtefacts, filingControls, filings, filingSystems, systems, texts } from './schema.ts'

export type FilingRow = typeof filings.$inferSelect

export interface FilingFilter {
  /** Words in the names of systems or in the unit, or the id of a filing. */
  q?: string | undefined
  system?: string | undefined
  /** Against any of these; empty or absent: all. */
  controls?: readonly string[] | undefined
  kind?: string | undefined
  states?: readonly string[] | undefined
  filedBy?: string | undefined
  decidable?: Decidable | undefined
  /** Another day than today, with what counts as known there. */
  day?: FiledBy | undefined
  /** Number of the last filing of the page before. */
  after?: number | undefined
  oldestFirst?: boolean
  limit: number
}

/** Undecided filings that this person did not file, whose controls are all among these, of no system owned by that one. */
export interface Decidable {
  notFiledBy: string
  /** null: any. */
  controls: readonly string[] | null
  notOwnedBy: string | null
  today: Day
}

export function findFiling(orm: Orm, id: string): FilingRow | null {
  return orm.select().from(filings).where(eq(filings.id, id)).get() ?? null
}

/** Those of these ids that there are, in one read. */
export function findFilings(orm: Orm, ids: readonly string[]): FilingRow[] {
  if (ids.length === 0) return []
  return orm
    .select()
    .from(filings)
    .where(inArray(filings.id, [...ids]))
    .all()
}

/** The newest first unless asked otherwise, one more than the limit where there are more; and how many there are in all. */
export function listFilings(orm: Orm, filter: FilingFilter): { rows: FilingRow[]; total: number } {
  const { after, oldestFirst = false, limit } = filter
  const where = and(...conditions(orm, filter))
  const beyond = oldestFirst ? gt : lt
  const rows = orm
    .select()
    .from(filings)
    .where(and(where, after === undefined ? undefined : beyond(filings.number, after)))
    .orderBy(oldestFirst ? asc(filings.number) : desc(filings.number))
    .limit(limit + 1)
    .all()
  const total = orm.select({ total: count() }).from(filings).where(where).get()?.total ?? 0
  return { rows, total }
}

function conditions(orm: Orm, { q, system, controls, kind, states, filedBy, decidable, day }: FilingFilter) {
  const ofSystem = (id: string) =>
    orm
      .select({ one: sql`1` })
      .from(filingSystems)
      .where(and(eq(filingSystems.filingId, filings.id), eq(filingSystems.systemId, id)))
  const ofControls = (ids: readonly string[]) =>
    orm
      .select({ one: sql`1` })
      .from(filingControls)
      .where(and(eq(filingControls.filingId, filings.id), inArray(filingControls.controlId, [...ids])))
  return [
    q === undefined || q.trim() === '' ? undefined : matches(orm, q.trim()),
    system === undefined ? undefined : exists(ofSystem(system)),
    controls === undefined || controls.length === 0 ? undefined : exists(ofControls(controls)),
    kind === undefined ? undefined : eq(filings.kind, kind),
    states === undefined || states.length === 0 ? undefined : hasState(states, day),
    day === undefined ? undefined : filedByDay('filings', day),
    filedBy === undefined ? undefined : eq(filings.filedBy, filedBy),
    decidable === undefined ? undefined : decidableCondition(orm, decidable),
  ]
}

function hasState(states: readonly string[], day: FiledBy | undefined) {
  return day ? inArray(stateBy('filings', day.known), [...states]) : inArray(filings.state, [...states])
}

function matches(orm: Orm, q: string) {
  const named = foldName(q)
    .split(/\s+/)
    .slice(0, 10)
    .map((word) => sql`instr(${systems.nameKey}, ${word}) > 0`)
  const ofName = orm
    .select({ one: sql`1` })
    .from(filingSystems)
    .innerJoin(systems, eq(systems.id, filingSystems.systemId))
    .where(and(eq(filingSystems.filingId, filings.id), ...named))
  return or(eq(filings.id, q.toUpperCase()), sql`instr(lower(${filings.unit}), ${q.toLowerCase()}) > 0`, exists(ofName))
}

function decidableCondition(orm: Orm, { notFiledBy, controls, notOwnedBy, today }: Decidable) {
  const otherControl = (known: readonly string[]) =>
    orm
      .select({ one: sql`1` })
      .from(filingControls)
      .where(and(eq(filingControls.filingId, filings.id), notInArray(filingControls.controlId, [...known])))
  const owned = (personId: string) =>
    orm
      .select({ one: sql`1` })
      .from(filingSystems)
      .innerJoin(systems, eq(systems.id, filingSystems.systemId))
      .where(and(eq(filingSystems.filingId, filings.id), isOwn(personId, today)))
  return and(
    eq(filings.state, 'undecided'),
    ne(filings.filedBy, notFiledBy),
    controls === null ? undefined : sql`not ${exists(otherControl(controls))}`,
    notOwnedBy === null ? undefined : sql`not ${exists(owned(notOwnedBy))}`,
  )
}

export interface FilingParts {
  systems: {
    filingId: string
    id: string
    name: string
    ownerId: string | null
    nomineeId: string | null
    standIns: StandIn[]
  }[]
  controls: { filingId: string; controlId: string }[]
  artefacts: {
    filingId: string
    sha256: string
    name: string | null
    mediaType: string
    sizeBytes: number
    /** For how many systems it was filed, by whatever filing. */
    filedFor: number
  }[]
  /** The events of each filing, in order. */
  events: ReadonlyMap<string, readonly LedgerEvent[]>
  /** Hash to words; erased words are absent. */
  words: ReadonlyMap<string, string>
}

/** What belongs to filings, for all of a page at once. */
export function readFilingParts(orm: Orm, rows: readonly FilingRow[]): FilingParts {
  const ids = rows.map((row) => row.id)
  const hashes = rows
    .flatMap((row) => [row.noteHash, row.reasonHash, row.endReasonHash])
    .filter((hash) => hash !== null)
  return {
    systems: orm
      .select({
        filingId: filingSystems.filingId,
        id: systems.id,
        name: systems.name,
        ...systemPeople,
      })
      .from(filingSystems)
      .innerJoin(systems, eq(systems.id, filingSystems.systemId))
      .where(inArray(filingSystems.filingId, ids))
      .orderBy(systems.number)
      .all(),
    controls: orm.select().from(filingControls).where(inArray(filingControls.filingId, ids)).all(),
    artefacts: readArtefactsOf(orm, ids),
    events: readEventsOfMany(orm, ids),
    words: readWords(orm, hashes),
  }
}

function readArtefactsOf(orm: Orm, ids: readonly string[]): FilingParts['artefacts'] {
  const filedFor = sql<number>`(
    select count(distinct fs.system_id) from ${filingArtefacts} fa
    join ${filingSystems} fs on fs.filing_id = fa.filing_id
    where fa.sha256 = ${artefacts.sha256})`
  return orm
    .select({
      filingId: filingArtefacts.filingId,
      sha256: artefacts.sha256,
      name: texts.words,
      mediaType: artefacts.mediaType,
      sizeBytes: artefacts.sizeBytes,
      filedFor,
    })
    .from(filingArtefacts)
    .innerJoin(artefacts, eq(artefacts.sha256, filingArtefacts.sha256))
    .leftJoin(texts, eq(texts.hash, artefacts.nameHash))
    .where(inArray(filingArtefacts.filingId, [...ids]))
    .all()
}

/** Name and people of systems, by id; what is not there is absent. */
export function readSystemPeople(orm: Orm, ids: readonly string[]) {
  const rows = orm
    .select({
      id: systems.id,
      name: systems.name,
      ...systemPeople,
    })
    .from(systems)
    .where(inArray(systems.id, [...ids]))
    .all()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The systems that a person owns or stands in for on a day, in order of name. */
export function readOwnSystems(
  orm: Orm,
  { personId, today, limit }: { personId: string; today: Day; limit: number },
): { id: string; name: string }[] {
  return orm
    .select({ id: systems.id, name: systems.name })
    .from(systems)
    .where(and(isOwn(personId, today), isNull(systems.struckOn)))
    .orderBy(asc(systems.nameKey), asc(systems.number))
    .limit(limit)
    .all()
}
