import { sql, type SQL } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { foldName } from './project-system.ts'

const MOST_WORDS = 10

/** A query of the systems that hold each of the words somewhere: in name, purpose, external id, or the owner's name. */
export function systemsWithWords(orm: Orm, q: string): SQL {
  const words = foldName(q).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  const people = readFoldedNames(orm)
  const each = words.map((word): SQL => {
    const isInText = sql`instr(search_key, ${word}) > 0`
    const owners = people.filter(({ key }) => key.includes(word)).map(({ id }) => sql`${id}`)
    return owners.length === 0 ? isInText : sql`(${isInText} or owner_id in (${sql.join(owners, sql`, `)}))`
  })
  const found = words.length === 0 ? sql`1 = 1` : sql.join(each, sql` and `)
  return sql`select id from systems where ${found}`
}

/** Folded here: the database folds the letters of English alone. */
function readFoldedNames(orm: Orm): { id: string; key: string }[] {
  const rows = orm.all<{ id: string; name: string }>(
    sql`select person_id as "id", name as "name" from person_details where name is not null`,
  )
  return rows.map(({ id, name }) => ({ id, key: foldName(name) }))
}
