import { sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Day } from '../domain/days.ts'
import { systems } from './schema.ts'

/**
 * Whether a person owns a system, or stands in for its owner on a day: over `systems`, an alias of it, or a column that
 * names a system. Their ids are looked up once, and a query may begin with them: in a large register they are few of many.
 */
export function isOwn(personId: string, today: Day, of: SQLiteColumn | string = systems.id): SQL {
  const id = typeof of === 'string' ? sql.raw(`${of}.id`) : sql`${of}`
  // The text is read as JSON only where the person is in it.
  return sql`${id} in (
    select owned.id from systems owned where owned.owner_id = ${personId}
    union all
    select helped.id from systems helped indexed by systems_stand_ins
    where helped.stand_ins <> '[]' and instr(helped.stand_ins, ${JSON.stringify(personId)}) > 0 and exists (
      select 1 from json_each(helped.stand_ins) one
      where one.value ->> 'personId' = ${personId} and one.value ->> 'from' <= ${today}
        and coalesce(one.value ->> 'until', '9999-12-31') >= ${today}))`
}
