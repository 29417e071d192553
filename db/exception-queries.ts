import { and, count, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Day } from '../domain/days.ts'
import { foldName } from '../domain/searched-name.ts'
import type { Orm } from './open.ts'
import { exceptions, systems } from './schema.ts'
import { systemPeople } from './system-queries.ts'

export type ExceptionRow = ReturnType<typeof findException> & object

const columns = {
  id: exceptions.id,
  number: exceptions.number,
  version: exceptions.version,
  systemId: exceptions.systemId,
  systemName: systems.name,
  ...systemPeople,
  controlId: exceptions.controlId,
  reasonHash: exceptions.reasonHash,
  measuresHash: exceptions.measuresHash,
  fromOn: exceptions.fromOn,
  untilOn: exceptions.untilOn,
  revokedOn: exceptions.revokedOn,
  revokedBy: exceptions.revokedBy,
  revokedReasonHash: exceptions.revokedReasonHash,
  renews: exceptions.renews,
  grantedBy: exceptions.grantedBy,
  grantedAt: exceptions.grantedAt,
}

export function findException(orm: Orm, id: string) {
  return select(orm).where(eq(exceptions.id, id)).get() ?? null
}

/** An exception of the same control that holds on one of these days; null where there is none. */
export function findOverlap(
  orm: Orm,
  { systemId, controlId, from, until }: { systemId: string; controlId: string; from: Day; until: Day },
): string | null {
  const row = orm
    .select({ id: exceptions.id })
    .from(exceptions)
    .where(
      and(
        eq(exceptions.systemId, systemId),
        eq(exceptions.controlId, controlId),
        lte(exceptions.fromOn, until),
        gte(exceptions.untilOn, from),
        or(isNull(exceptions.revokedOn), gt(exceptions.revokedOn, from)),
      ),
    )
    .limit(1)
    .get()
  return row?.id ?? null
}

export interface ExceptionFilter {
  q: string | undefined
  system: string | undefined
  /** Empty: all. */
  controls: readonly string[]
  /** In force, and ending by this day. */
  endsBy: Day | undefined
  /** Empty: all. */
  states: readonly ('upcoming' | 'in-force' | 'ended' | 'revoked')[]
  today: Day
  /** Number of the last one of the page before. */
  before: number | undefined
  limit: number
}

/** The newest first, one more than the limit where there are more; and how many there are in all. */
export function listExceptions(orm: Orm, filter: ExceptionFilter): { rows: ExceptionRow[]; total: number } {
  const { q, system, controls, endsBy, states, today, before, limit } = filter
  const where = and(
    system === undefined ? undefined : eq(exceptions.systemId, system),
    q === undefined || q.trim() === '' ? undefined : matches(q.trim()),
    controls.length === 0 ? undefined : inArray(exceptions.controlId, [...controls]),
    endsBy === undefined ? undefined : and(inState('in-force', today), lte(exceptions.untilOn, endsBy)),
    states.length === 0 ? undefined : or(...states.map((state) => inState(state, today))),
  )
  const paged = and(where, before === undefined ? undefined : lt(exceptions.number, before))
  const rows = select(orm)
    .where(paged)
    .orderBy(desc(exceptions.number))
    .limit(limit + 1)
    .all()
  const counted = orm
    .select({ total: count() })
    .from(exceptions)
    .innerJoin(systems, eq(systems.id, exceptions.systemId))
    .where(where)
    .get()
  return { rows, total: counted?.total ?? 0 }
}

function matches(q: string) {
  const named = foldName(q)
    .split(/\s+/)
    .slice(0, 10)
    .map((word) => sql`instr(${systems.nameKey}, ${word}) > 0`)
  return or(eq(exceptions.id, q.toUpperCase()), eq(systems.id, q.toUpperCase()), and(...named))
}

/** For each of these exceptions the one that follows it and was not revoked, if any. */
export function readRenewals(orm: Orm, ids: readonly string[]): Map<string, string> {
  if (ids.length === 0) return new Map()
  const rows = orm
    .select({ id: exceptions.id, renews: exceptions.renews })
    .from(exceptions)
    .where(and(inArray(exceptions.renews, [...ids]), isNull(exceptions.revokedOn)))
    .all()
  return new Map(rows.flatMap(({ id, renews }) => (renews === null ? [] : [[renews, id]])))
}

function inState(state: ExceptionFilter['states'][number], today: Day): SQL | undefined {
  const stands = isNull(exceptions.revokedOn)
  switch (state) {
    case 'revoked':
      return isNotNull(exceptions.revokedOn)
    case 'upcoming':
      return and(stands, gt(exceptions.fromOn, today))
    case 'in-force':
      return and(stands, lte(exceptions.fromOn, today), gte(exceptions.untilOn, today))
    case 'ended':
      return and(stands, lt(exceptions.untilOn, today))
  }
}

function select(orm: Orm) {
  return orm.select(columns).from(exceptions).innerJoin(systems, eq(systems.id, exceptions.systemId))
}
