import type { DuplicateList } from '../../contracts/merge.ts'

type Reason = DuplicateList['items'][number]['because'][number]

const WORDS: Record<Reason, string> = {
  'same-name': 'the same name',
  'same-words': 'the same words in another order, in one unit',
  'one-letter': 'names one letter apart, in one unit',
  'same-external-id': 'the same external id in different inventories',
}

/** Why two systems may be the same: `The same name; the same external id in different inventories`. */
export function duplicateWords(because: readonly Reason[]): string {
  const text = because.map((reason) => WORDS[reason]).join('; ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Where two systems are compared; the first one stays. */
export function mergeHref(kept: string, other: string): string {
  return `/systems/merge?systems=${kept},${other}`
}
