import { findAttribute, scopes, severities, tiers, type Edition } from '../../domain/catalogue/edition.ts'
import type { ControlSelection } from '../../domain/catalogue/select-controls.ts'

/** The parameters of an address as Next gives them. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

export const CATALOGUE_TABS = ['principles', 'frameworks', 'calendar'] as const
export type CatalogueTab = (typeof CATALOGUE_TABS)[number]

export const FILTER_PARAMS = ['q', 'tier', 'scope', 'severity', 'programme', 'place'] as const

export interface CatalogueAddress {
  tab: CatalogueTab
  selection: ControlSelection
  /** Where people are: law is shown only where it applies to them; null shows all of it. */
  places: readonly string[] | null
  isFiltered: boolean
}

/** Reads the state of the catalogue from its address; what is no value of a filter is left out. */
export function readCatalogueAddress(params: SearchParams, edition: Edition): CatalogueAddress {
  const selection: ControlSelection = {
    q: one(params['q']).trim().slice(0, 200),
    tiers: known(params['tier'], tiers),
    scopes: known(params['scope'], scopes),
    severities: known(params['severity'], severities),
    programmes: known(params['programme'], ['essential', 'full'] as const),
  }
  const isFiltered = Object.values(selection).some((value) => value.length > 0)
  const tab = CATALOGUE_TABS.find((name) => name === one(params['tab'])) ?? 'principles'
  return { tab, selection, places: readPlaces(params, edition), isFiltered }
}

/** The places that an address asks for; null for none. */
export function readPlaces(params: SearchParams, edition: Edition): readonly string[] | null {
  const places = known(params['place'], findAttribute(edition, 'jurisdictions')?.values ?? [])
  return places.length === 0 ? null : places
}

/** The same address with the filters, on another tab. */
export function tabHref(tab: CatalogueTab, params: SearchParams): string {
  const query = new URLSearchParams(tab === 'principles' ? [] : [['tab', tab]])
  for (const name of FILTER_PARAMS) {
    const value = list(params[name])
    if (value.length > 0) query.set(name, value.join(','))
  }
  const words = query.toString()
  return words === '' ? '/catalogue' : `/catalogue?${words}`
}

function one(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

function list(value: string | readonly string[] | undefined): string[] {
  if (value === undefined) return []
  return [value].flat().flatMap((text) => text.split(',').filter((part) => part !== ''))
}

function known<T extends string>(value: string | readonly string[] | undefined, allowed: readonly T[]): T[] {
  const asked = list(value)
  return allowed.filter((one) => asked.includes(one))
}
