import type { Instant } from '../../domain/days.ts'
import { findMergedInto, findNames, listMergedInto, readMergesBy } from '../../db/people-queries.ts'
import type { Orm } from '../../db/open.ts'

/** People's names by id, in one read; whoever has none (erased) is left out, and is shown by id. */
export function readNames(orm: Orm, ids: Iterable<string | null | undefined>): Map<string, string> {
  const asked = [...new Set(ids)].filter((id): id is string => typeof id === 'string')
  return asked.length === 0 ? new Map() : findNames(orm, asked)
}

/** The ids under which people are known now: those of who was merged lead to whom they were merged into. */
export function currentIds(orm: Orm, ids: readonly string[]): string[] {
  const merged = findMergedInto(orm, ids)
  return ids.map((id) => merged.get(id) ?? id)
}

/** Every id under which the same humans were ever known: a day before a merge has the old one. */
export function allIds(orm: Orm, ids: readonly string[]): string[] {
  if (ids.length === 0) return []
  const current = currentIds(orm, ids)
  return [...new Set([...current, ...listMergedInto(orm, current)])]
}

/** The same as it was known at an instant: who was merged later was somebody else then. */
export function idsKnownAt(orm: Orm, ids: readonly string[], known: Instant): string[] {
  if (ids.length === 0) return []
  const into = new Map(readMergesBy(orm, known).map(({ from, into: to }) => [from, to]))
  const lastOf = (id: string): string => {
    const next = into.get(id)
    return next === undefined ? id : lastOf(next)
  }
  const current = new Set(ids.map(lastOf))
  return [...current, ...[...into.keys()].filter((id) => current.has(lastOf(id)))]
}

/** A person as others see one: id and name. */
export function personName(id: string, names: ReadonlyMap<string, string>): { id: string; name: string } {
  return { id, name: names.get(id) ?? id }
}
