import type { ReviewFilter } from '../../contracts/reviews.ts'
import { tiers } from '../../domain/catalogue/edition.ts'
import { joinValues, NONE, type SearchParams } from '../inventory/address.ts'

export type ReviewView = 'week' | 'owner'
export const SPANS = [4, 8, 13, 26, 53] as const
const USUAL_SPAN = 8

export interface ReviewAddress {
  view: ReviewView
  weeks: number
  owner: string[]
  unit: string[]
  tier: (typeof tiers)[number][]
  after: string | null
}

/** Reads the state of the reviews page from its address; what is no value of a filter is left out. */
export function readReviewAddress(params: SearchParams): ReviewAddress {
  const tier = list(params['tier'])
  const weeks = Number(list(params['weeks'])[0])
  return {
    view: list(params['view'])[0] === 'owner' ? 'owner' : 'week',
    weeks: SPANS.find((span) => span === weeks) ?? USUAL_SPAN,
    owner: list(params['owner']).filter((owner) => owner.length <= 40),
    unit: list(params['unit']).map((unit) => unit.slice(0, 200)),
    tier: tiers.filter((one) => tier.includes(one)),
    after: list(params['after'])[0]?.slice(0, 200) ?? null,
  }
}

/** The filter as the API takes it. */
export function reviewFilterOf({ weeks, owner, unit, tier }: ReviewAddress): ReviewFilter {
  return { weeks, owner, tier, unit: unit.map((name) => (name === NONE ? '' : name)) }
}

/** The address of the page with some of it set anew; it begins at the first page. */
export function reviewsHref(address: ReviewAddress, changes: Partial<ReviewAddress> = {}): string {
  const next = { ...address, after: null, ...changes }
  const params = new URLSearchParams()
  if (next.view === 'owner') params.set('view', 'owner')
  if (next.weeks !== USUAL_SPAN) params.set('weeks', String(next.weeks))
  for (const name of ['owner', 'unit', 'tier'] as const) {
    if (next[name].length > 0) params.set(name, joinValues(next[name]))
  }
  if (next.after !== null) params.set('after', next.after)
  return params.size === 0 ? '/reviews' : `/reviews?${params.toString()}`
}

/** Where the same list is saved as CSV. */
export function reviewsExportHref(address: ReviewAddress): string {
  const { weeks, owner, unit, tier } = reviewFilterOf(address)
  const params = new URLSearchParams({ weeks: String(weeks) })
  for (const id of owner) params.append('owner', id)
  for (const name of unit) params.append('unit', name)
  for (const one of tier) params.append('tier', one)
  return `/api/v1/reviews/export?${params.toString()}`
}

function list(value: string | readonly string[] | undefined): string[] {
  const given = value === undefined ? [] : [value].flat()
  return given
    .flatMap((text) => text.split(','))
    .map((text) => text.replaceAll('%2C', ',').trim())
    .filter((text) => text !== '')
    .slice(0, 100)
}
