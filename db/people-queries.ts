import { and, asc, count, eq, gt, isNull, max, or, sql, type SQL } from 'drizzle-orm'
import type { Instant } from '../domain/days.ts'
import type { Role } from '../domain/events.ts'
import type { Orm } from './open.ts'
import { prepared } from './prepared.ts'
import { credentials, people, personDetails, sessions, signInLinks } from './schema.ts'

/** A row of the people's list. */
export interface PersonRow {
  id: string
  number: number
  role: Role
  approves: string[]
  disabled: boolean
  addedAt: Instant
  version: number
  name: string | null
  email: string | null
  hasPassword: boolean
  mergedInto: string | null
  /** An unused link is still good. */
  isInvited: boolean
  lastSeenAt: Instant | null
}

const SEEN = sql<
  string | null
>`(select ${max(sessions.lastSeenAt)} from ${sessions} where ${sessions.personId} = ${people.id})`
const nameKey = sql<string>`coalesce(lower(${personDetails.name}), '')`

/** A page by name, then number; `after` is the key of the last row seen. */
export function listPeopleRows(
  orm: Orm,
  { q, after, limit, now }: { q: string; after: { name: string; number: number } | null; limit: number; now: Instant },
): PersonRow[] {
  const beyond =
    after === null
      ? undefined
      : or(gt(nameKey, after.name), and(eq(nameKey, after.name), gt(people.number, after.number)))
  return select(orm, now, and(matching(q), beyond))
    .orderBy(asc(nameKey), asc(people.number))
    .limit(limit)
    .all() as PersonRow[] // safe because only roles and instants are ever written there
}

export function countPeople(orm: Orm, q: string): number {
  const row = orm
    .select({ total: count() })
    .from(people)
    .leftJoin(personDetails, eq(personDetails.personId, people.id))
    .where(matching(q))
    .get()
  return row?.total ?? 0
}

export function findPersonRow(orm: Orm, id: string, now: Instant): PersonRow | null {
  return (select(orm, now, eq(people.id, id)).get() as PersonRow | undefined) ?? null // safe, as above
}

/** What somebody is called and where they are written to; null where it was erased. */
export function findDetails(orm: Orm, id: string): { name: string | null; email: string | null } | null {
  const statement = prepared(orm.$client, 'select name, email from person_details where person_id = ?')
  return (statement.get(id) as { name: string | null; email: string | null } | undefined) ?? null // safe: its columns
}

/** Those with these ids who are not merged into another. */
export function listPeopleByIds(orm: Orm, ids: readonly string[], now: Instant): PersonRow[] {
  if (ids.length === 0) return []
  const wanted = sql`${people.id} in (select value from json_each(${JSON.stringify(ids)}))`
  return select(orm, now, and(wanted, isNull(people.mergedInto))).all() as PersonRow[] // safe, as above
}

/** Everybody with the role owner who is there to own something. */
export function listPossibleOwnerIds(orm: Orm): string[] {
  const rows = orm
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, 'owner'), eq(people.disabled, false)))
    .all()
  return rows.map(({ id }) => id)
}

/** The key that `after` needs to go on behind a row. */
export function nameKeyOf(orm: Orm, id: string): string {
  const row = orm.select({ key: nameKey }).from(personDetails).where(eq(personDetails.personId, id)).get()
  return row?.key ?? ''
}

export function findPersonIdByEmail(orm: Orm, emailKey: string): string | null {
  const row = orm
    .select({ id: personDetails.personId })
    .from(personDetails)
    .where(eq(personDetails.emailKey, emailKey))
    .get()
  return row?.id ?? null
}

/** Names of enabled people, for choosing one. */
export function listChoices(orm: Orm, q: string, limit: number): { id: string; name: string; role: Role }[] {
  const rows = orm
    .select({ id: people.id, name: personDetails.name, role: people.role })
    .from(people)
    .innerJoin(personDetails, eq(personDetails.personId, people.id))
    .where(and(eq(people.disabled, false), nameLike(q)))
    .orderBy(asc(nameKey), asc(people.number))
    .limit(limit)
    .all()
  return rows.map((row) => ({ id: row.id, name: row.name ?? row.id, role: row.role as Role })) // safe, as above
}

/** The approvers who are enabled, by name, with the controls they decide on. */
export function listApprovers(orm: Orm): { id: string; name: string; approves: string[] }[] {
  const rows = orm
    .select({ id: people.id, name: personDetails.name, approves: people.approves })
    .from(people)
    .leftJoin(personDetails, eq(personDetails.personId, people.id))
    .where(and(eq(people.disabled, false), eq(people.role, 'approver')))
    .orderBy(asc(nameKey), asc(people.number))
    .all()
  return rows.map((row) => ({ ...row, name: row.name ?? row.id }))
}

/**
 * Names by id; those without a name, or erased, are left out. Who was merged keeps the name of then, unless that of the
 * same human was erased since.
 */
export function findNames(orm: Orm, ids: readonly string[]): Map<string, string> {
  // Prepared once: every page asks for names, a list of owners for hundreds.
  const names = prepared(
    orm.$client,
    `select d.person_id, d.name from person_details d
     left join people p on p.id = d.person_id
     left join person_details now on now.person_id = p.merged_into
     where d.person_id in (select value from json_each(?)) and d.name is not null
       and (p.merged_into is null or now.name is not null)`,
  ).raw()
  return new Map(names.all(JSON.stringify(ids)) as [string, string][]) // safe because both columns hold text
}

/** For those of these ids that were merged: into whom, followed to the end. */
export function findMergedInto(orm: Orm, ids: readonly string[]): Map<string, string> {
  if (ids.length === 0) return new Map()
  const list = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )
  const rows = orm.all<{ id: string; into: string }>(sql`
    with recursive path (id, at) as (
      select id, merged_into from people where id in (${list}) and merged_into is not null
      union all
      select path.id, p.merged_into from path join people p on p.id = path.at where p.merged_into is not null)
    select path.id as "id", path.at as "into" from path
    join people last on last.id = path.at and last.merged_into is null`)
  return new Map(rows.map(({ id, into }) => [id, into]))
}

/** Everybody who was merged into one of these, also by way of others. */
export function listMergedInto(orm: Orm, ids: readonly string[]): string[] {
  const rows = orm.all<{ id: string }>(sql`
    with recursive same (id) as (
      select p.id from people p where p.merged_into in (select value from json_each(${JSON.stringify(ids)}))
      union select p.id from people p join same on p.merged_into = same.id)
    select id as "id" from same order by id`)
  return rows.map(({ id }) => id)
}

/** Who was merged into whom, as far as recorded by an instant. From the few who were: a day holds many more events. */
export function readMergesBy(orm: Orm, known: Instant): { from: string; into: string }[] {
  return orm.all<{ from: string; into: string }>(sql`
    select e.subject as "from", json_extract(e.body, '$.data.into') as "into"
    from people p cross join events e on e.subject = p.id
    where p.merged_into is not null and e.type = 'PersonMerged' and e.recorded_at <= ${known}`)
}

/** Leads that are not disabled. */
export function countActiveLeads(orm: Orm): number {
  const lead = and(eq(people.role, 'lead'), eq(people.disabled, false))
  return orm.select({ total: count() }).from(people).where(lead).get()?.total ?? 0
}

function select(orm: Orm, now: Instant, where: SQL | undefined) {
  const invited = orm
    .select({ one: sql`1` })
    .from(signInLinks)
    .where(and(eq(signInLinks.personId, people.id), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)))
  return orm
    .select({
      id: people.id,
      number: people.number,
      role: people.role,
      approves: people.approves,
      disabled: people.disabled,
      mergedInto: people.mergedInto,
      addedAt: people.addedAt,
      version: people.version,
      name: personDetails.name,
      email: personDetails.email,
      hasPassword: sql<boolean>`${credentials.personId} is not null`.mapWith(Boolean),
      isInvited: sql<boolean>`exists ${invited}`.mapWith(Boolean),
      lastSeenAt: SEEN,
    })
    .from(people)
    .leftJoin(personDetails, eq(personDetails.personId, people.id))
    .leftJoin(credentials, eq(credentials.personId, people.id))
    .where(where)
}

function matching(q: string): SQL | undefined {
  // Who was merged is on the list as the one into whom.
  const mine = isNull(people.mergedInto)
  return q === '' ? mine : and(mine, or(nameLike(q), contains(personDetails.email, q), eq(people.id, q)))
}

function nameLike(q: string): SQL | undefined {
  return q === '' ? undefined : contains(personDetails.name, q)
}

/** `%` and `_` in what people type are characters like others. */
function contains(column: typeof personDetails.name | typeof personDetails.email, q: string): SQL {
  return sql`${column} like ${`%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`} escape '\\'`
}
