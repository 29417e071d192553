import { sql, type SQL } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { foldName } from './project-system.ts'

const MOST_WORDS = 10

/** The systems in which each of the words is somewhere: in name, purpose, external id, or the name of the owner. */
export function findSystemsByWords(orm: Orm, q: string): string[] {
  const words = foldName(q).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  const people = readFoldedNames(orm)
  const each = words.map((word): SQL => {
    const isInText = sql`instr(search_key, ${word}) > 0`
    const owners = people.filter(({ key }) => key.includes(word)).map(({ id }) => sql`${id}`)
    return owners.length === 0 ? isInText : sql`(${isInText} or owner_id in (${sql.join(owners, sql`, `)}))`
  })
  const found = words.length === 0 ? sql`1 = 1` : sql.join(each, sql` and `)
  return orm.all<{ id: string }>(sql`select id as "id" from systems where ${found}`).map(({ id }) => id)
}

/** Folded here: the database folds the letters of English alone. */
function readFoldedNames(orm: Orm): { id: string; key: string }[] {
  const rows = orm.all<{ id: string; name: string }>(
    sql`select person_id as "id", name as "name" from person_details where name is not null`,
  )
  return rows.map(({ id, name }) => ({ id, key: foldName(name) }))
}
