import { dayInWords } from '../../domain/day-words.ts'
import { lastInstantOf, type Day } from '../../domain/days.ts'
import { ledgerSize } from '../ledger/size.ts'
import type { Context } from '../context.ts'
import { timeZone, today } from '../organisation.ts'
import { brandingOf } from '../settings/branding.ts'

/** What an exported figure can be found again by, as columns of a file. */
export const REFERENCE_COLUMNS = ['at', 'known', 'view', 'ledgerSize', 'filters'] as const

export interface Referred {
  view: 'known' | 'corrected'
  /** Empty lists and texts are left out. */
  filters: Readonly<Record<string, unknown>>
}

/**
 * Gives the cells of a figure of a day: the instant it tells of, up to when what was recorded counts as known, and the size
 * of the ledger that it was read from. Asked again with `at` and `known` it is the same.
 */
export function referenceOf(context: Context, { view, filters }: Referred): (on: Day, isForecast: boolean) => string[] {
  const zone = timeZone(context)
  const now = context.asOf?.known ?? context.now
  const size = String(ledgerSize(context))
  const words = filterWords(filters)
  return (on, isForecast) => {
    const at = lastInstantOf(on, zone)
    const known = view === 'known' && !isForecast && at < now ? at : now
    return [at, known, view, size, words]
  }
}

/** The same in a line, below a picture: whose register, of which day, from how much of the ledger, known when. */
export function referenceWords(context: Context): string {
  const size = ledgerSize(context).toLocaleString('en-GB')
  const known = context.asOf?.known ?? context.now
  return `${brandingOf(context).name ?? 'Plumbline'}, ${dayInWords(today(context))}. Ledger of ${size} events, known at ${known}.`
}

/** "unit=Search; tier=high, limited"; empty without a filter. */
export function filterWords(filters: Readonly<Record<string, unknown>>): string {
  return Object.entries(filters)
    .flatMap(([name, value]) => {
      const values = [value].flat().filter((one) => typeof one === 'string')
      return values.length === 0 ? [] : [`${name}=${values.map((one) => (one === '' ? 'none' : one)).join(', ')}`]
    })
    .join('; ')
}
