import type { AsOf } from '../../contracts/as-of.ts'
import type { Day } from '../../domain/days.ts'
import { isDay } from '../../domain/days.ts'
import type { Command } from '../command-palette.tsx'
import { dayWords } from '../day-words.ts'
import { presetDays } from './as-of-days.ts'

export interface AsOfCommands {
  today: Day
  asOf: AsOf | null
  go: (asOf: AsOf | null) => void
}

/** What the command palette does about the day: a preset, a day that is typed, the way back. */
export function asOfCommands(query: string, { today, asOf, go }: AsOfCommands): Command[] {
  const words = query.trim().toLowerCase()
  const typed: Command[] = isDay(words) ? [dayCommand(`As of ${dayWords(words)}`, words, go)] : []
  const presets = presetDays(today).map(({ label, on }) => dayCommand(`As of: ${label.toLowerCase()}`, on, go))
  const back: Command[] =
    asOf === null ? [] : [{ id: 'as-of today', group: 'Day', label: 'Back to today', run: () => go(null) }]
  const found = [...back, ...presets].filter(({ label }) => words !== '' && label.toLowerCase().includes(words))
  return [...typed, ...found]
}

function dayCommand(label: string, on: Day, go: AsOfCommands['go']): Command {
  return { id: `as-of ${on}`, group: 'Day', label, detail: dayWords(on), run: () => go({ on, view: 'known' }) }
}
