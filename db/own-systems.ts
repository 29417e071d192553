import { sql, type SQL } from 'drizzle-orm'
import type { Day } from '../domain/days.ts'
import { systems } from './schema.ts'

/** Whether a person owns a system, or stands in for its owner on a day: over `systems`, or an alias of it. */
export function isOwn(personId: string, today: Day, alias?: string): SQL {
  const column = (name: 'owner_id' | 'stand_ins') =>
    alias === undefined ? sql`${name === 'owner_id' ? systems.ownerId : systems.standIns}` : sql.raw(`${alias}.${name}`)
  // Most systems have nobody standing in: the text is looked at only where there is something in it.
  return sql`(${column('owner_id')} = ${personId} or (${column('stand_ins')} <> '[]' and exists (
    select 1 from json_each(${column('stand_ins')}) one
    where one.value ->> 'personId' = ${personId} and one.value ->> 'from' <= ${today}
      and coalesce(one.value ->> 'until', '9999-12-31') >= ${today})))`
}
