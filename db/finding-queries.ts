import { and, count, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Day } from '../domain/days.ts'
import { foldName } from '../domain/searched-name.ts'
import type { Orm } from './open.ts'
import { isOwn } from './own-systems.ts'
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
  openedOn: findings.openedOn,
  dueOn: findings.dueOn,
  resolvedOn: findings.resolvedOn,
  resolvedBy: findings.resolvedBy,
  resolutionHash: findings.resolutionHash,
  artefacts: findings.artefacts,
  verifiedBy: findings.verifiedBy,
  regressions: findings.regressions,
  cleanDays: findings.cleanDays,
  raisedBy: findings.raisedBy,
}

export function findFinding(orm: Orm, id: string) {
  return select(orm).where(eq(findings.id, id)).get() ?? null
}

export interface FindingFilter {
  q?: string | undefined
  system?: string | undefined
  control?: string | undefined
  owner?: string | undefined
  /** Empty or absent: all. */
  severities?: readonly string[] | undefined
  /** Empty or absent: all. */
  states?: readonly ('open' | 'overdue' | 'resolved' | 'verified')[] | undefined
  regressed?: boolean | undefined
  verifiable?: Verifiable | undefined
  today: Day
  /** Number of the last one of the page before. */
  before?: number | undefined
  limit: number
}

/** Resolved findings that this person did not resolve and is not to put right, on these controls, of no system owned by that one. */
export interface Verifiable {
  notBy: string
  /** null: any, or none. */
  controls: readonly string[] | null
  notOwnedBy: string | null
}

/** The newest first, one more than the limit where there are more; and how many there are in all. */
export function listFindings(orm: Orm, filter: FindingFilter): { rows: FindingRow[]; total: number } {
  const where = and(...conditions(filter))
  const rows = select(orm)
    .where(and(where, filter.before === undefined ? undefined : lt(findings.number, filter.before)))
    .orderBy(desc(findings.number))
    .limit(filter.limit + 1)
    .all()
  return { rows, total: countFindings(orm, filter, where) }
}

/** Systems are looked up only where words are looked for in their names. */
function countFindings(orm: Orm, { q = '' }: FindingFilter, where: SQL | undefined): number {
  const all = orm.select({ total: count() }).from(findings).$dynamic()
  const among = q.trim() === '' ? all : all.innerJoin(systems, eq(systems.id, findings.systemId))
  return among.where(where).get()?.total ?? 0
}

function conditions(filter: FindingFilter): (SQL | undefined)[] {
  const { q, system, control, owner, severities, states, regressed, verifiable, today } = filter
  return [
    q === undefined || q.trim() === '' ? undefined : matches(q.trim()),
    system === undefined ? undefined : eq(findings.systemId, system),
    control === undefined ? undefined : eq(findings.controlId, control),
    owner === undefined ? undefined : eq(findings.ownerId, owner),
    severities === undefined || severities.length === 0 ? undefined : inArray(findings.severity, [...severities]),
    states === undefined || states.length === 0 ? undefined : or(...states.map((state) => inState(state, today))),
    regressed === undefined ? undefined : regressed ? gt(findings.regressions, 0) : eq(findings.regressions, 0),
    verifiable === undefined ? undefined : verifiableCondition(verifiable, filter.today),
  ]
}

function matches(q: string) {
  const named = foldName(q)
    .split(/\s+/)
    .slice(0, 10)
    .map((word) => sql`instr(${systems.nameKey}, ${word}) > 0`)
  return or(eq(findings.id, q.toUpperCase()), eq(systems.id, q.toUpperCase()), and(...named))
}

function verifiableCondition({ notBy, controls, notOwnedBy }: Verifiable, today: Day) {
  return and(
    isNotNull(findings.resolvedOn),
    isNull(findings.verifiedBy),
    ne(findings.resolvedBy, notBy),
    or(isNull(findings.ownerId), ne(findings.ownerId, notBy)),
    controls === null ? undefined : inArray(findings.controlId, [...controls]),
    notOwnedBy === null ? undefined : sql`not ${isOwn(notOwnedBy, today, findings.systemId)}`,
  )
}

function inState(state: NonNullable<FindingFilter['states']>[number], today: Day): SQL | undefined {
  switch (state) {
    case 'verified':
      return isNotNull(findings.verifiedBy)
    case 'resolved':
      return and(isNotNull(findings.resolvedOn), isNull(findings.verifiedBy))
    case 'open':
      return and(isNull(findings.resolvedOn), gte(findings.dueOn, today))
    case 'overdue':
      return and(isNull(findings.resolvedOn), lt(findings.dueOn, today))
  }
}

function select(orm: Orm) {
  return orm.select(columns).from(findings).innerJoin(systems, eq(systems.id, findings.systemId))
}

/** The people that findings wait for, or waited for. */
export function readActionOwners(orm: Orm): string[] {
  const rows = orm.selectDistinct({ ownerId: findings.ownerId }).from(findings).where(isNotNull(findings.ownerId)).all()
  return rows.flatMap(({ ownerId }) => ownerId ?? [])
}
