import { readActionOwners } from '../../db/finding-queries.ts'
import { authoriseReading } from '../access/policies.ts'
import { actorId, type Context } from '../context.ts'
import { readNames } from '../people/names.ts'

/** Whoever is to put something right, in order of name, the reader first. Throws Refusal: unauthenticated. */
export function listActionOwners(context: Context): { value: string; label: string }[] {
  authoriseReading(context)
  const { orm } = context.store
  const ids = readActionOwners(orm)
  const names = readNames(orm, ids)
  const me = actorId(context.actor)
  const others = ids.filter((id) => id !== me).map((id) => ({ value: id, label: names.get(id) ?? id }))
  return [{ value: 'me', label: 'Me' }, ...others.toSorted((a, b) => a.label.localeCompare(b.label, 'en'))]
}
