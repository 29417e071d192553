import type { DataSource } from '../../contracts/data-sources.ts'
import { readUsersOf, type DataSourceRow, type SourceUser } from '../../db/data-source-queries.ts'
import type { Orm } from '../../db/open.ts'
import { mayAmendDataSource } from '../access/policies.ts'
import type { Actor, Context } from '../context.ts'

const MOST_USERS = 20

/** Data sources as this reader may see them, with who uses them. */
export function presentDataSources({ actor }: Context, orm: Orm, rows: readonly DataSourceRow[]): DataSource[] {
  const users = usersById(
    orm,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => presentDataSource(actor, row, users.get(row.id) ?? []))
}

function presentDataSource(actor: Actor, row: DataSourceRow, users: readonly SourceUser[]): DataSource {
  const { id, version, name, categories, consentMechanism, retention } = row
  // Safe because these columns are projected from events of those types.
  const words = row as Pick<DataSource, 'origin' | 'lawfulBasis' | 'sharing' | 'protection'>
  const { origin, lawfulBasis, sharing, protection } = words
  return {
    id,
    version,
    name,
    origin,
    categories,
    lawfulBasis,
    consentMechanism,
    retention,
    sharing,
    protection,
    usedByCount: users.length,
    usedBy: users.slice(0, MOST_USERS).map((user) => ({ id: user.id, name: user.name })),
    may: { amend: actor.kind === 'person' && !actor.readOnly && mayAmendDataSource(actor, users) },
  }
}

function usersById(orm: Orm, ids: readonly string[]): Map<string, SourceUser[]> {
  const found = new Map<string, SourceUser[]>()
  for (const user of readUsersOf(orm, ids)) found.set(user.sourceId, [...(found.get(user.sourceId) ?? []), user])
  return found
}
