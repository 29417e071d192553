import { sql, type SQL } from 'drizzle-orm'
import type { Day } from '../domain/days.ts'
import { foldName, searchedName } from '../domain/searched-name.ts'
import type { Orm } from './open.ts'
import type { PeopleNames } from './status-copy/matching.ts'
import { STILL_KNOWN } from './status-intervals.ts'

const MOST_WORDS = 10

interface Search {
  q: string
  /** The day whose names count, as they are known now. */
  on: Day
  /** The columns with the id of the system, and of its owner. */
  system: SQL
  owner: SQL
}

/** That a system holds each of the words somewhere: in name, purpose, external id, or the owner's name. */
export function foundBy(orm: Orm, { q, on, system, owner }: Search): SQL[] {
  const words = foldName(q).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  if (words.length === 0) return []
  const people = readFoldedNames(orm)
  return words.map((word): SQL => {
    const isInText = sql`${system} in (
      select w.system_id from system_words w
      where w.recorded_to = ${STILL_KNOWN} and w.from_on <= ${on} and w.to_on > ${on} and instr(w.search_key, ${word}) > 0)`
    const owners = people.filter(({ key }) => key.includes(word)).map(({ id }) => sql`${id}`)
    return owners.length === 0 ? isInText : sql`(${isInText} or ${owner} in (${sql.join(owners, sql`, `)}))`
  })
}

/** Folded here: the database folds the letters of English alone. */
export function readFoldedNames(orm: Orm): PeopleNames {
  const rows = orm.all<{ id: string; name: string }>(
    sql`select person_id as "id", name as "name" from person_details where name is not null`,
  )
  return rows.map(({ id, name }) => ({ id, key: searchedName(name) }))
}
