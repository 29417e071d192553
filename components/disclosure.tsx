import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

interface DisclosureProps {
  summary: ReactNode
  open?: boolean | undefined
  /** Of a closed one on paper, where nothing can be pressed: `left-out` where a chart says the same, `opened` for the record. */
  onPaper?: 'left-out' | 'opened' | undefined
  children: ReactNode
}

const ON_PAPER = { 'left-out': 'print:not-open:hidden', opened: 'print-opened' }

/** What most readers can do without, one press away. */
export function Disclosure({ summary, open, onPaper, children }: DisclosureProps) {
  return (
    <details className={`group/disclosure ${onPaper ? ON_PAPER[onPaper] : ''}`} open={open}>
      <summary className="flex min-h-7 items-center gap-1.5 rounded-sm font-medium text-ink hover:text-accent">
        <ChevronRight
          size={15}
          className="shrink-0 text-ink-soft transition-transform group-open/disclosure:rotate-90"
          aria-hidden="true"
        />
        {summary}
      </summary>
      <div className="pt-2 pl-5">{children}</div>
    </details>
  )
}
