import type { Facets } from '../contracts/facets.ts'
import type { SystemOwners } from '../contracts/system-owners.ts'
import { foldName, searchedName } from '../domain/searched-name.ts'
import type { FilterOption } from './filter-option.tsx'
import { NONE } from './inventory/address.ts'
import { countWords, numberWords } from './number-words.ts'

/** How many owners a filter offers of how many there are: others are asked for by their names. */
export interface MoreOptions {
  shown: number
  total: number
}

/** undefined where all owners there are stand in the filter. */
export function moreOwners({ owner, ownersInAll }: Facets): MoreOptions | undefined {
  const shown = owner.filter(({ value }) => value !== null).length
  return shown < ownersInAll ? { shown, total: ownersInAll } : undefined
}

const ME = 'me'
const { compare } = new Intl.Collator('en')

/** Each once, in order of the names; oneself comes first, and nobody last. */
export function inOrder(options: readonly FilterOption[]): FilterOption[] {
  const each = new Map(options.toReversed().map((option) => [option.value, option]))
  const place = ({ value }: FilterOption) => (value === ME ? 0 : value === NONE ? 2 : 1)
  return [...each.values()].toSorted((a, b) => place(a) - place(b) || compare(a.label, b.label))
}

/** Owners that were found, as options; counted where the filter counts. */
export function optionsOfOwners({ items }: SystemOwners, isCounted: boolean): FilterOption[] {
  return items.map(({ person, systems }) => ({
    value: person.id,
    label: person.name,
    ...(isCounted ? { count: systems } : {}),
  }))
}

/** Those with each of the words in the label. */
export function withWords(options: readonly FilterOption[], query: string): FilterOption[] {
  const words = foldName(query).split(/\s+/).filter(Boolean)
  return options.filter(({ label }) => words.every((word) => searchedName(label).includes(word)))
}

/** What is said before anything was typed. */
export function offeredWords({ shown, total }: MoreOptions, chosen: readonly string[]): string {
  const isPerson = (value: string) => value !== ME && value !== NONE
  const which = chosen.some(isPerson) ? 'those chosen and those with most systems' : 'those with most systems'
  return `${numberWords(shown)} of ${countWords(total, 'owner')}, ${which}. Type to find others.`
}

/** What is said of an answer. */
export function foundWords({ items, total }: SystemOwners): string {
  if (total <= items.length) return `${countWords(total, 'owner')} found.`
  return `${numberWords(items.length)} of ${countWords(total, 'owner')} found, those with most systems. Type more of the name.`
}
