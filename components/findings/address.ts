import type { SearchParams } from '../evidence/evidence-address.ts'

const PAGE_SIZE = 50

/** What the filters of a list say: each parameter a query of the API knows, with the values that it takes. */
export interface ListAddress {
  query: Record<string, unknown>
  isFiltered: boolean
  isFirst: boolean
}

/** Reads lists of choices and single texts from an address; what is no value of a filter is left out. */
export function readListAddress(
  params: SearchParams,
  filters: { choices: Readonly<Record<string, readonly string[] | null>>; texts: Readonly<Record<string, RegExp>> },
): ListAddress {
  const query: Record<string, unknown> = { limit: PAGE_SIZE }
  let isFiltered = false
  for (const [name, allowed] of Object.entries(filters.choices)) {
    const values = list(params[name]).filter((value) => allowed === null || allowed.includes(value))
    if (values.length > 0) isFiltered = true
    query[name] = values
  }
  for (const [name, pattern] of Object.entries(filters.texts)) {
    const value = [params[name]].flat()[0]?.trim().slice(0, 200) ?? ''
    if (value === '' || !pattern.test(value)) continue
    isFiltered = true
    query[name] = value
  }
  const after = [params['after']].flat()[0] ?? ''
  const isFirst = !/^[1-9]\d{0,15}$/.test(after)
  return { query: isFirst ? query : { ...query, after }, isFiltered, isFirst }
}

/** The address of the first page, or of the one after a place. */
export function listHref(path: string, params: SearchParams, after: string | null): string {
  const next = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (name !== 'after' && value !== undefined) next.set(name, [value].flat().join(','))
  }
  if (after !== null) next.set('after', after)
  const query = next.toString()
  return query === '' ? path : `${path}?${query}`
}

function list(value: string | readonly string[] | undefined): string[] {
  return [value]
    .flat()
    .flatMap((text) => text?.split(',') ?? [])
    .map((text) => text.trim())
    .filter((text) => text !== '')
}
