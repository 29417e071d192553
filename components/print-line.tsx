import type { Day } from '../domain/days.ts'
import { dayWords } from './day-words.ts'
import { countWords } from './number-words.ts'

interface PrintLineProps {
  /** What the organisation calls it; null: the program's own name. */
  brand: string | null
  today: Day
  ledgerSize: number
}

/** On paper: of which day a page is, and how much the ledger held then. */
export function PrintLine({ brand, today, ledgerSize }: PrintLineProps) {
  return (
    <p className="print-only mb-4 text-small text-ink-soft">
      {brand ?? 'Plumbline'}, {dayWords(today)}. The ledger holds {countWords(ledgerSize, 'event')}.
    </p>
  )
}
