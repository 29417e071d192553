import type { Filing, FilingPreview } from '../../contracts/filings.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { countWords } from '../number-words.ts'

/** What a decision has done, from what its preview foretold; previews are at hand for those that were looked at. */
export function decidedWords(
  outcome: 'accept' | 'reject',
  decided: readonly Filing[],
  outlooks: readonly FilingPreview[],
): { title: string; detail: string | null } {
  const [only] = decided
  const what = decided.length === 1 && only ? only.id : countWords(decided.length, 'filing')
  const is = decided.length === 1 ? 'is' : 'are'
  if (outcome === 'reject') {
    const filers = [...new Set(decided.map((filing) => filing.filedBy.name))]
    return {
      title: `${what} ${is} rejected`,
      detail: `${namesOf(filers)} ${filers.length === 1 ? 'sees' : 'see'} your reason.`,
    }
  }
  return { title: `${what} ${is} accepted`, detail: outlooks.length === decided.length ? changedWords(outlooks) : null }
}

function changedWords(outlooks: readonly FilingPreview[]): string {
  const changes = outlooks.flatMap((outlook) => outlook.changes)
  const holding = changes.filter((change) => change.until !== null)
  if (changes.length === 0) return 'No status changed today.'
  if (holding.length === 0) return `${countWords(changes.length, 'status', 'statuses')} changed.`
  const first = holding.map((change) => change.until!).toSorted()[0] as Day // safe: there is one, and the contract gives days
  const verb = holding.length === 1 ? 'holds' : 'hold'
  return `${countWords(holding.length, 'control')} now ${verb}, ${holding.length === 1 ? '' : 'at least '}until ${dayWords(first)}.`
}

function namesOf(names: readonly string[]): string {
  return names.length <= 2 ? names.join(' and ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
}
