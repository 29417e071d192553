import type { Facets, FacetValue } from '../../contracts/facets.ts'
import { countOn } from '../../db/status-copy/listing.ts'
import { listOf } from '../../db/status-copy/matching.ts'
import { statusCopyOf } from '../../db/status-copy/status-copy.ts'
import type { Dimension } from '../../db/status-copy/system-rows.ts'
import { findAttribute } from '../../domain/catalogue/edition.ts'
import { authoriseReading } from '../access/policies.ts'
import { dayView } from '../as-of.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { byName, firstOwners, namesOf, ownersIn } from './list-owners.ts'

/**
 * What the inventory may be filtered by on the day that is looked at: the values that occur, with the number of systems; of
 * many owners those that are chosen (by their ids) and those with most systems. Throws Refusal: unauthenticated.
 */
export async function listFacets(context: Context, chosenOwners: readonly string[] = []): Promise<Facets> {
  authoriseReading(context)
  const { systems } = await statusCopyOf(context.store)
  const { on, view } = dayView(context)
  const counts = (name: Dimension) => countOn(systems, { on, knowledge: view }, name)
  const owners = ownersIn(counts('owner'))
  const offered = firstOwners(owners, chosenOwners)
  const names = namesOf(context, offered)
  const unowned = [...counts('owner')].filter(([id]) => id === null)
  const edition = editionInForce(context)
  const answerOf = (attribute: string) => {
    const labels = findAttribute(edition, attribute)?.valueLabels ?? {}
    return (value: string) => labels[value] ?? value
  }
  const asItIs = (value: string) => value
  return {
    unit: labelled(counts('unit'), asItIs),
    ownersInAll: owners.length,
    owner: labelled(new Map([...offered, ...unowned]), (id) => names.get(id) ?? id),
    kind: labelled(counts('kind'), answerOf('systemType')),
    stage: labelled(counts('stage'), asItIs),
    tier: labelled(counts('tier'), asItIs),
    brand: labelled(eachOf(counts('brands')), asItIs),
    market: labelled(eachOf(counts('markets')), answerOf('jurisdictions')),
    channel: labelled(eachOf(counts('channels')), answerOf('channels')),
  }
}

type Counts = ReadonlyMap<string | null, number>

/** Counts of lists as counts of what is in them. */
function eachOf(counts: Counts): Counts {
  const each = new Map<string | null, number>()
  for (const [text, total] of counts) {
    const list = listOf(text)
    for (const one of list.length === 0 ? [null] : list) each.set(one, (each.get(one) ?? 0) + total)
  }
  return each
}

/** In order of their labels; those without a value come last. */
function labelled(counts: Counts, labelOf: (value: string) => string): FacetValue[] {
  return [...counts]
    .map(([value, total]) => ({ value, label: value === null ? '' : labelOf(value), count: total }))
    .toSorted((a, b) => Number(a.value === null) - Number(b.value === null) || byName(a.label, b.label))
}
