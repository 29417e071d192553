import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

/** What most readers can do without, one press away. */
export function Disclosure({
  summary,
  open,
  children,
}: {
  summary: ReactNode
  open?: boolean | undefined
  children: ReactNode
}) {
  return (
    <details className="group/disclosure" open={open}>
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
