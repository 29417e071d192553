import type { Recomputation } from '../../contracts/recomputations.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { dayInZone, instantWords } from '../day-words.ts'
import { countWords } from '../number-words.ts'

interface Place {
  today: Day
  timeZone: string
}

/** What is being worked out: "Working out 10,000 systems anew since the change of 14:02 by Ana Ruiz." */
export function workingWords(items: readonly [Recomputation, ...Recomputation[]], place: Place): string {
  const [first, ...more] = items
  const also = more.length === 0 ? '' : ` and ${countWords(more.length, 'more change')}`
  return `Working out ${countWords(first.total, 'system')} anew since ${changeWords(first, place)}${also}.`
}

/** What has become visible: "All statuses now show the change of 14:02 by Ana Ruiz." */
export function doneWords(first: Recomputation, place: Place): string {
  return `All statuses now show ${changeWords(first, place)}.`
}

function changeWords({ recordedAt, by }: Recomputation, { today, timeZone }: Place): string {
  const at = recordedAt as Instant // safe because the contract says that it is one
  const words = instantWords(at, timeZone)
  const when = dayInZone(at, timeZone) === today ? words.slice(words.indexOf(', ') + 2) : words
  return `the change of ${when} by ${by?.name ?? 'Plumbline'}`
}
