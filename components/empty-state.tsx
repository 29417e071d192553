import type { ReactNode } from 'react'

/** What belongs here, why it matters in a line, and the one action. */
export function EmptyState({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 rounded border border-dashed border-line-strong/60 px-6 py-8">
      <div>
        <p className="text-heading font-semibold">{title}</p>
        {children ? <div className="mt-1 max-w-prose text-ink-soft">{children}</div> : null}
      </div>
      {action}
    </div>
  )
}
