import type { ReactNode } from 'react'

export interface SectionProps {
  title: string
  id?: string | undefined
  level?: 2 | 3 | undefined
  actions?: ReactNode
  /** A line or two below the title. */
  intro?: ReactNode
  children: ReactNode
}

export function Section({ title, id, level = 2, actions, intro, children }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const headingId = id ? `${id}-title` : undefined
  return (
    <section id={id} aria-labelledby={headingId} className={level === 2 ? 'mt-8 first:mt-0' : 'mt-5 first:mt-0'}>
      <div className="mb-3 flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Heading id={headingId} className={level === 2 ? 'text-heading font-semibold' : 'text-body font-semibold'}>
          {title}
        </Heading>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {intro ? <div className="-mt-2 mb-3 max-w-prose text-small text-ink-soft">{intro}</div> : null}
      {children}
    </section>
  )
}

/** Two columns from 1024 px, 2 : 1; below that the side follows the main. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className="grid gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <div className="min-w-0">{main}</div>
      <div className="min-w-0">{side}</div>
    </div>
  )
}

/** A surface with a border, for what stands apart from the page's text. */
export function Panel({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={`rounded border border-line bg-surface p-4 ${className ?? ''}`}>{children}</div>
}
