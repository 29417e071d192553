import { readNamings } from '../../db/history-queries.ts'
import { fieldsOn } from '../../domain/fields-on.ts'
import type { Context } from '../context.ts'

/** What systems were called on the day that is looked at, by id; empty today, where they are called as last recorded. */
export function namesOfDay({ store, asOf }: Context, ids: readonly string[]): ReadonlyMap<string, string> {
  if (!asOf) return new Map()
  const events = Map.groupBy(readNamings(store.orm, ids, asOf.known), ({ subject }) => subject)
  return new Map(
    [...events].flatMap(([id, namings]) => {
      const fields = fieldsOn(id, namings, asOf.on)
      return fields ? [[id, fields.name] as const] : []
    }),
  )
}
