import type { Day } from '../domain/days.ts'
import { dayWords } from './day-words.ts'
import { countWords } from './number-words.ts'

/** On paper: of which day a page is, and how much the ledger held then. */
export function PrintLine({ today, ledgerSize }: { today: Day; ledgerSize: number }) {
  return (
    <p className="print-only mb-4 text-small text-ink-soft">
      Plumbline, {dayWords(today)}. The ledger holds {countWords(ledgerSize, 'event')}.
    </p>
  )
}
