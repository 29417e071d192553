import type { BulkAction, BulkReport, BulkResult } from '../../contracts/bulk.ts'
import { countWords, numberWords } from '../number-words.ts'

/** What was found or done so far, over all parts of a selection. */
export interface BulkSum {
  matching: number
  changed: number
  unchanged: number
  refused: readonly BulkResult[]
  /** Of those that change, how many have something now that it replaces. */
  replacing: number
}

export const NOTHING_YET: BulkSum = { matching: 0, changed: 0, unchanged: 0, refused: [], replacing: 0 }

export function addReport(sum: BulkSum, { matching, items }: BulkReport): BulkSum {
  const changed = items.filter(({ outcome }) => outcome === 'changed')
  return {
    matching,
    changed: sum.changed + changed.length,
    unchanged: sum.unchanged + items.filter(({ outcome }) => outcome === 'unchanged').length,
    refused: [...sum.refused, ...items.filter(({ outcome }) => outcome === 'refused')],
    replacing: sum.replacing + changed.filter(({ replaces }) => replaces !== null).length,
  }
}

/** How many of a selection are done. */
export function doneOf({ changed, unchanged, refused }: BulkSum): number {
  return changed + unchanged + refused.length
}

/** What pressing the button will do: `Nominate Ana Ruiz for 12 systems; 3 of them have an owner now.` */
export function previewSentence(verb: string, action: BulkAction, sum: BulkSum): string {
  if (sum.changed === 0) return `Nothing would change: ${restOf(sum, 'is')}.`
  const replaced = REPLACED[action]
  const replacing = replaced && sum.replacing > 0 ? `; ${replaced(sum.replacing, sum.changed)}` : ''
  const rest = sum.unchanged + sum.refused.length > 0 ? ` Of the others ${restOf(sum, 'is')}.` : ''
  return `${verb} ${countWords(sum.changed, 'system')}${replacing}.${rest}`
}

/** What was done: `58 changed, 2 left as they are.` */
export function doneSentence(sum: BulkSum): string {
  const left = sum.refused.length
  const parts = [
    `${numberWords(sum.changed)} changed`,
    ...(sum.unchanged > 0 ? [`${numberWords(sum.unchanged)} already so`] : []),
    ...(left > 0 ? [`${numberWords(left)} left as ${left === 1 ? 'it is' : 'they are'}`] : []),
  ]
  return `${parts.join(', ')}.`
}

function restOf({ unchanged, refused }: BulkSum, verb: 'is'): string {
  const parts = [
    ...(unchanged > 0 ? [`${numberWords(unchanged)} ${unchanged === 1 ? verb : 'are'} so already`] : []),
    ...(refused.length > 0 ? [`${numberWords(refused.length)} cannot be changed`] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : 'no system matches'
}

const REPLACED: Partial<Record<BulkAction, (count: number, of: number) => string>> = {
  'nominate-owner': (count, of) => `${partOf(count, of)} an owner or a nominee now`,
  'change-unit': (count, of) => `${partOf(count, of)} another unit now`,
}

function partOf(count: number, of: number): string {
  if (count === of) return of === 1 ? 'it has' : 'all of them have'
  return `${numberWords(count)} of them ${count === 1 ? 'has' : 'have'}`
}
