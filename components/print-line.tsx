import type { Reference } from '../contracts/reference.ts'
import type { Day } from '../domain/days.ts'
import { dayWords } from './day-words.ts'
import { countWords } from './number-words.ts'

interface PrintLineProps {
  /** Whose register it is; null: the program's own name. */
  name: string | null
  today: Day
  ledgerSize: number
  /** Of a page that shows counts. */
  reference?: Reference
}

/** On paper: of which day a page is, and how much the ledger held then. */
export function PrintLine({ name, today, ledgerSize, reference }: PrintLineProps) {
  return (
    <>
      <p className="print-only text-small text-ink-soft">
        {name ?? 'Plumbline'}, {dayWords(today)}. The ledger holds {countWords(ledgerSize, 'event')}.
      </p>
      {reference ? <PrintReference reference={reference} /> : null}
    </>
  )
}

/** On paper: with what these figures are found again. */
export function PrintReference({ reference: { text, href, isFinal } }: { reference: Reference }) {
  return (
    <p className="print-only mb-4 text-small break-all text-ink-soft">
      {text}.{isFinal ? ` The same numbers for ever: ${href}` : null}
    </p>
  )
}
