import type { PeoplePage, PeopleQuery, PersonChoices } from '../../contracts/people.ts'
import { countPeople, listChoices, listPeopleRows, nameKeyOf } from '../../db/people-queries.ts'
import { invalid } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { authoriseReadingPeople, presentPerson } from './get.ts'

const MOST_CHOICES = 20

/** The people by name, a page at a time. Throws Refusal: unauthenticated; not-found for those who are no leads. */
export function listPeople(context: Context, { q = '', after, limit }: PeopleQuery): PeoplePage {
  authoriseReadingPeople(context)
  const { orm } = context.store
  const behind = after === undefined ? null : { name: nameKeyOf(orm, requireId(after)), number: Number(after.slice(4)) }
  const rows = listPeopleRows(orm, { q, after: behind, limit: limit + 1, now: context.now })
  const items = rows.slice(0, limit).map(presentPerson)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total: countPeople(orm, q) }
}

function requireId(after: string): string {
  if (!/^PER-[1-9]\d{0,9}$/.test(after)) throw invalid('/after', 'Give the `next` of the page before.')
  return after
}

/** Names to choose an owner or a deputy from, without addresses: everybody signed in reads names all over the register. */
export function choosePeople(context: Context, { q }: { q: string }): PersonChoices {
  authoriseReading(context)
  return { items: listChoices(context.store.orm, q, MOST_CHOICES) }
}
