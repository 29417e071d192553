import { and, count, desc, eq, gte, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm'
import type { Day } from '../domain/days.ts'
import type { Orm } from './open.ts'
import { findings, systems } from './schema.ts'

export type FindingRow = ReturnType<typeof findFinding> & object

const columns = {
  id: findings.id,
  number: findings.number,
  version: findings.version,
  systemId: findings.systemId,
  systemName: systems.name,
  systemOwnerId: systems.ownerId,
  nomineeId: systems.nomineeId,
  standIns: systems.standIns,
  controlId: findings.controlId,
  severity: findings.severity,
  actionHash: findings.actionHash,
  ownerId: findings.ownerId,
  raisedOn: findings.raisedOn,
  dueOn: findings.dueOn,
  resolvedOn: findings.resolvedOn,
  raisedBy: findings.raisedBy,
}

export function findFinding(orm: Orm, id: string) {
  return select(orm).where(eq(findings.id, id)).get() ?? null
}

export interface FindingFilter {
  system: string | undefined
  control: string | undefined
  owner: string | undefined
  /** Empty: all. */
  states: readonly ('open' | 'overdue' | 'resolved')[]
  today: Day
  /** Number of the last one of the page before. */
  before: number | undefined
  limit: number
}

/** The newest first, one more than the limit where there are more; and how many there are in all. */
export function listFindings(orm: Orm, filter: FindingFilter): { rows: FindingRow[]; total: number } {
  const { system, control, owner, states, today, before, limit } = filter
  const where = and(
    system === undefined ? undefined : eq(findings.systemId, system),
    control === undefined ? undefined : eq(findings.controlId, control),
    owner === undefined ? undefined : eq(findings.ownerId, owner),
    states.length === 0 ? undefined : or(...states.map((state) => inState(state, today))),
  )
  const paged = and(where, before === undefined ? undefined : lt(findings.number, before))
  const rows = select(orm)
    .where(paged)
    .orderBy(desc(findings.number))
    .limit(limit + 1)
    .all()
  const total = orm.select({ total: count() }).from(findings).where(where).get()?.total ?? 0
  return { rows, total }
}

function inState(state: FindingFilter['states'][number], today: Day): SQL | undefined {
  switch (state) {
    case 'resolved':
      return isNotNull(findings.resolvedOn)
    case 'open':
      return and(isNull(findings.resolvedOn), gte(findings.dueOn, today))
    case 'overdue':
      return and(isNull(findings.resolvedOn), lt(findings.dueOn, today))
  }
}

function select(orm: Orm) {
  return orm.select(columns).from(findings).innerJoin(systems, eq(systems.id, findings.systemId))
}
