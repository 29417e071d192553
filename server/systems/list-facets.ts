import type { Facets, FacetValue } from '../../contracts/facets.ts'
import { countBy, rowsOn } from '../../db/status-copy/listing.ts'
import { listOf } from '../../db/status-copy/matching.ts'
import { statusCopyOf } from '../../db/status-copy/status-copy.ts'
import { findAttribute } from '../../domain/catalogue/edition.ts'
import { authoriseReading } from '../access/policies.ts'
import { dayView } from '../as-of.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { readNames } from '../people/names.ts'

/** What the inventory may be filtered by on the day that is looked at: the values that occur, with the number of systems. Throws Refusal: unauthenticated. */
export async function listFacets(context: Context): Promise<Facets> {
  authoriseReading(context)
  const { systems } = await statusCopyOf(context.store)
  const { on, view } = dayView(context)
  const rows = rowsOn(systems, { on, knowledge: view }, null)
  const owners = countBy(systems, rows, 'owner')
  const names = readNames(context.store.orm, owners.keys())
  const edition = editionInForce(context)
  const answerOf = (attribute: string) => {
    const labels = findAttribute(edition, attribute)?.valueLabels ?? {}
    return (value: string) => labels[value] ?? value
  }
  const asItIs = (value: string) => value
  return {
    unit: labelled(countBy(systems, rows, 'unit'), asItIs),
    owner: labelled(owners, (id) => names.get(id) ?? id),
    kind: labelled(countBy(systems, rows, 'kind'), answerOf('systemType')),
    stage: labelled(countBy(systems, rows, 'stage'), asItIs),
    tier: labelled(countBy(systems, rows, 'tier'), asItIs),
    brand: labelled(eachOf(countBy(systems, rows, 'brands')), asItIs),
    market: labelled(eachOf(countBy(systems, rows, 'markets')), answerOf('jurisdictions')),
    channel: labelled(eachOf(countBy(systems, rows, 'channels')), answerOf('channels')),
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
    .toSorted((a, b) => Number(a.value === null) - Number(b.value === null) || a.label.localeCompare(b.label, 'en'))
}
