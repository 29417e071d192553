import { findNames } from '../../db/people-queries.ts'
import type { Orm } from '../../db/open.ts'

/** People's names by id, in one read; whoever has none (erased) is left out, and is shown by id. */
export function readNames(orm: Orm, ids: Iterable<string | null | undefined>): Map<string, string> {
  const asked = [...new Set(ids)].filter((id): id is string => typeof id === 'string')
  return asked.length === 0 ? new Map() : findNames(orm, asked)
}

/** A person as others see one: id and name. */
export function personName(id: string, names: ReadonlyMap<string, string>): { id: string; name: string } {
  return { id, name: names.get(id) ?? id }
}
