import { ViewQuery, type View } from '../../contracts/views.ts'
import { countByFacet, type Facet } from '../../db/facet-queries.ts'
import type { ViewRow } from '../../db/view-queries.ts'
import { findAttribute } from '../../domain/catalogue/edition.ts'
import { isLead, type PersonActor } from '../access/policies.ts'
import { dayView } from '../as-of.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'

/** Views as their reader may see them, each with what its filters name that no system has today. */
export function presentViews(context: Context, actor: PersonActor, rows: readonly ViewRow[]): View[] {
  const views = rows.map((row) => ({ row, query: ViewQuery.parse(row.query) }))
  const has = valuesOf(context)
  const kinds = findAttribute(editionInForce(context), 'systemType')?.valueLabels ?? {}
  const names = readNames(
    context.store.orm,
    views.flatMap(({ row, query }) => [row.personId, ...query.owner]),
  )
  return views.map(({ row, query }) => ({
    id: idOfView(row.number),
    version: row.version,
    name: row.name,
    query,
    shared: row.shared,
    isDefault: row.isDefault,
    by: personName(row.personId, names),
    gone: [
      ...query.unit.filter((unit) => unit !== '' && !has('unit').has(unit)).map((unit) => gone('unit', unit, unit)),
      ...query.owner
        .filter((id) => id !== 'me' && id !== 'none' && !has('owner_id').has(id))
        .map((id) => gone('owner', id, names.get(id) ?? id)),
      ...query.kind.filter((kind) => !has('kind').has(kind)).map((kind) => gone('kind', kind, kinds[kind] ?? kind)),
    ],
    may: { change: mayChangeView(actor, row), share: !actor.readOnly && isLead(actor) },
  }))
}

/** Whoever saved it; a shared one any lead. */
export function mayChangeView(actor: PersonActor, view: { personId: string; shared: boolean }): boolean {
  return !actor.readOnly && (view.personId === actor.personId || (view.shared && isLead(actor)))
}

export function idOfView(number: number): string {
  return `VIEW-${number}`
}

function gone(filter: 'unit' | 'owner' | 'kind', value: string, label: string): View['gone'][number] {
  return { filter, value, label }
}

/** The values that occur on the day that is looked at; read where a view names one. */
function valuesOf(context: Context) {
  const day = dayView(context)
  const known = new Map<Facet, Set<string | null>>()
  return (facet: Facet) => {
    const found = known.get(facet) ?? new Set(countByFacet(context.store.orm, facet, day).map(({ value }) => value))
    known.set(facet, found)
    return found
  }
}
