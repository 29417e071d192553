import type { AsOf } from '../../contracts/as-of.ts'
import { addDays, addDuration, type Day } from '../../domain/days.ts'

export interface PresetDay {
  label: string
  on: Day
}

/** Days that people ask for: how it stood for the last report, a quarter and a year ago, and what comes. */
export function presetDays(today: Day): PresetDay[] {
  return [
    { label: 'End of last month', on: addDays(`${today.slice(0, 7)}-01` as Day, -1) }, // safe: every month has a first
    { label: 'A quarter ago', on: addDuration(today, '-P3M') },
    { label: 'A year ago', on: addDuration(today, '-P1Y') },
    { label: 'In a quarter, if nobody acts', on: addDuration(today, 'P3M') },
  ]
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** "5 March 2026". */
export function longDayWords(day: Day): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(0, 4))}`
}

/** "You are looking at 5 March 2026, as known then." */
export function asOfSentence({ on, view }: AsOf, today: Day): string {
  if (on > today) return `You are looking ahead to ${longDayWords(on)}, if nobody acts.`
  return `You are looking at ${longDayWords(on)}, ${view === 'known' ? 'as known then' : 'as corrected now'}.`
}
