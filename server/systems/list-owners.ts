import { MOST_OWNERS } from '../../contracts/facets.ts'
import { ListOwners, type SystemOwners } from '../../contracts/system-owners.ts'
import { countOn } from '../../db/status-copy/listing.ts'
import { statusCopyOf } from '../../db/status-copy/status-copy.ts'
import { toDay } from '../../domain/days.ts'
import { foldName, searchedName } from '../../domain/searched-name.ts'
import { authoriseReading } from '../access/policies.ts'
import { dayView, lookAt } from '../as-of.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { personName, readNames } from '../people/names.ts'

/**
 * Who owns systems on a day, by words of the name: in order of the names, and of many only those with most systems. Throws
 * Refusal: unauthenticated, invalid.
 */
export async function listOwners(context: Context, raw: unknown): Promise<SystemOwners> {
  authoriseReading(context)
  const { q, asOf, view } = parse(ListOwners, raw)
  const { on, view: knowledge } = dayView(asOf === undefined ? context : lookAt(context, { on: toDay(asOf), view }))
  const { systems } = await statusCopyOf(context.store)
  const owners = ownersIn(countOn(systems, { on, knowledge }, 'owner'))
  const words = foldName(q).split(/\s+/).filter(Boolean)
  // Without words the names of a few will do.
  const found = words.length === 0 ? owners : named(owners, words, namesOf(context, owners))
  const first = firstOwners(found)
  const names = namesOf(context, first)
  const items = first.map(([id, count]) => ({ person: personName(id, names), systems: count }))
  return { items: items.toSorted((a, b) => byName(a.person.name, b.person.name)), total: found.length }
}

export type Owner = readonly [id: string, systems: number]

/** Those of a count of systems by owner that are people: null stands for nobody. */
export function ownersIn(counts: ReadonlyMap<string | null, number>): Owner[] {
  return [...counts].flatMap(([id, systems]) => (id === null ? [] : [[id, systems] as const]))
}

export function namesOf({ store }: Context, owners: readonly Owner[]): ReadonlyMap<string, string> {
  return readNames(
    store.orm,
    owners.map(([id]) => id),
  )
}

/** Those with each word in the name; who has none (erased) is called by the id. */
function named(owners: readonly Owner[], words: readonly string[], names: ReadonlyMap<string, string>): Owner[] {
  return owners.filter(([id]) => {
    const name = searchedName(personName(id, names).name)
    return words.every((word) => name.includes(word))
  })
}

/** Made once: comparing by locale costs more where it is made anew for each pair. */
export const { compare: byName } = new Intl.Collator('en')

/** Of many owners a few: those that are chosen, then those with most systems. */
export function firstOwners(owners: readonly Owner[], chosen: readonly string[] = []): readonly Owner[] {
  if (owners.length <= MOST_OWNERS) return owners
  const ids = new Set(owners.map(([id]) => id))
  const first = new Set(chosen.filter((id) => ids.has(id)).slice(0, MOST_OWNERS))
  const rank = ([id, systems]: Owner) => (first.has(id) ? Infinity : systems)
  return owners.toSorted((a, b) => (rank(a) === rank(b) ? byAge(a[0], b[0]) : rank(b) - rank(a))).slice(0, MOST_OWNERS)
}

/** PER-9 before PER-10; comparing hundreds by locale costs more than all else here. */
function byAge(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1)
}
