import { OwnersQuery, type LoadSort, type OwnerLoad, type OwnerLoads } from '../../contracts/owners.ts'
import { countNominations, countOpenFindings, readLoads, type LoadRow } from '../../db/owner-queries.ts'
import { listPeopleByIds, listPossibleOwnerIds, type PersonRow } from '../../db/people-queries.ts'
import { invalid } from '../../domain/refusal.ts'
import { systemStatuses } from '../../domain/status-words.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { stateOf } from '../people/get.ts'
import { authoriseReadingOwners } from './authorise.ts'

/**
 * What every owner has in hand: whoever owns a system, is asked to, or has a finding to put right, and everybody with the
 * role owner. Throws Refusal: unauthenticated, not-found, invalid.
 */
export async function listOwnerLoads(context: Context, raw: unknown): Promise<OwnerLoads> {
  authoriseReadingOwners(context)
  const { sort, after, limit } = parse(OwnersQuery, raw)
  const loads = readAllLoads(context).toSorted(orderOf(sort))
  const start = after === undefined ? 0 : loads.findIndex(({ person }) => person.id === after) + 1
  if (after !== undefined && start === 0) {
    throw invalid('/after', 'This is no place in this list. Begin again without after.')
  }
  const items = loads.slice(start, start + limit)
  const isMore = start + limit < loads.length
  return { items, next: isMore ? (items.at(-1)?.person.id ?? null) : null, total: loads.length }
}

function readAllLoads(context: Context): OwnerLoad[] {
  const { orm } = context.store
  const day = today(context)
  const rows = Map.groupBy(readLoads(orm, day), ({ personId }) => personId)
  const nominated = countNominations(orm, day)
  const findings = countOpenFindings(orm)
  const ids = new Set([...rows.keys(), ...nominated.keys(), ...findings.keys(), ...listPossibleOwnerIds(orm)])
  return listPeopleByIds(orm, [...ids], context.now).map((person) => ({
    ...presentLoad(person, rows.get(person.id) ?? []),
    nominated: nominated.get(person.id) ?? 0,
    findings: findings.get(person.id) ?? 0,
  }))
}

function presentLoad(row: PersonRow, loads: readonly LoadRow[]): Omit<OwnerLoad, 'nominated' | 'findings'> {
  const total = (of: (load: LoadRow) => number) => loads.reduce((sum, load) => sum + of(load), 0)
  const byStatus = systemStatuses
    .filter((status) => status !== 'retired')
    .map((status) => [status, loads.find((load) => load.status === status)?.systems ?? 0])
  return {
    person: { id: row.id, name: row.name ?? row.id },
    role: row.role,
    state: stateOf(row),
    systems: total(({ systems }) => systems),
    byStatus: Object.fromEntries(byStatus) as OwnerLoad['byStatus'], // safe because every status is in it
    overdue: total(({ overdue }) => overdue),
    dueSoon: total(({ dueSoon }) => dueSoon),
  }
}

/** By what is asked for, then by name, so that a page ends where the next begins. */
function orderOf(sort: string): (a: OwnerLoad, b: OwnerLoad) => number {
  const isDown = sort.startsWith('-')
  const by = sort.replace('-', '') as LoadSort // safe because the contract takes no other
  const byName = (a: OwnerLoad, b: OwnerLoad) =>
    a.person.name.localeCompare(b.person.name, 'en') || a.person.id.localeCompare(b.person.id, 'en', { numeric: true })
  if (by === 'name') return (a, b) => (isDown ? byName(b, a) : byName(a, b))
  const figure = (load: OwnerLoad) => (by === 'failing' || by === 'lapsed' ? load.byStatus[by] : load[by])
  return (a, b) => (isDown ? figure(b) - figure(a) : figure(a) - figure(b)) || byName(a, b)
}
