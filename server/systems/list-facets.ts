import type { Facets, FacetValue } from '../../contracts/facets.ts'
import type { DayView } from '../../db/day-view.ts'
import { countByFacet, type Facet } from '../../db/facet-queries.ts'
import { readHead } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { findAttribute } from '../../domain/catalogue/edition.ts'
import { authoriseReading } from '../access/policies.ts'
import { dayView } from '../as-of.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { readNames } from '../people/names.ts'

/** What the inventory may be filtered by on the day that is looked at: the values that occur, with the number of systems. Throws Refusal: unauthenticated. */
export function listFacets(context: Context): Facets {
  authoriseReading(context)
  const { orm } = context.store
  const counts = countAll(orm, dayView(context))
  const names = readNames(
    orm,
    counts.owner_id.map(({ value }) => value),
  )
  const kinds = findAttribute(editionInForce(context), 'systemType')?.valueLabels ?? {}
  return {
    unit: labelled(counts.unit, (unit) => unit),
    owner: labelled(counts.owner_id, (id) => names.get(id) ?? id),
    kind: labelled(counts.kind, (kind) => kinds[kind] ?? kind),
    stage: labelled(counts.stage, (stage) => stage),
    tier: labelled(counts.tier, (tier) => tier),
  }
}

type Counts = Record<Facet, { value: string | null; total: number }[]>

const counted = new WeakMap<Orm, { size: number; day: string; counts: Counts }>()

/** Counts change with the ledger and the day alone, so they are kept until either moves on. */
function countAll(orm: Orm, looked: DayView): Counts {
  const { size } = readHead(orm)
  const day = `${looked.on} ${looked.view}`
  const before = counted.get(orm)
  if (before?.size === size && before.day === day) return before.counts
  const count = (facet: Facet) => countByFacet(orm, facet, looked)
  const counts: Counts = {
    unit: count('unit'),
    owner_id: count('owner_id'),
    kind: count('kind'),
    stage: count('stage'),
    tier: count('tier'),
  }
  counted.set(orm, { size, day, counts })
  return counts
}

/** In order of their labels; those without a value come last. */
function labelled(counts: Counts[Facet], labelOf: (value: string) => string): FacetValue[] {
  return counts
    .map(({ value, total }) => ({ value, label: value === null ? '' : labelOf(value), count: total }))
    .toSorted((a, b) => Number(a.value === null) - Number(b.value === null) || a.label.localeCompare(b.label, 'en'))
}
