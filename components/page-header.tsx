import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { TextLink } from './text-link.tsx'

export interface Crumb {
  label: string
  href: string
}

export interface PageHeaderProps {
  title: string
  crumbs?: readonly Crumb[] | undefined
  /** Buttons at the right, the primary one last. */
  actions?: ReactNode
  /** Below the title: a sentence, the status, facts. */
  children?: ReactNode
}

export function PageHeader({ title, crumbs = [], actions, children }: PageHeaderProps) {
  return (
    <header className="mb-6">
      {crumbs.length > 0 ? <Crumbs crumbs={crumbs} /> : null}
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="min-w-0 text-title font-semibold break-words">{title}</h1>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {children ? (
        <div className={`max-w-prose text-ink-soft ${actions ? 'mt-1 max-md:mt-3' : 'mt-1'}`}>{children}</div>
      ) : null}
    </header>
  )
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="no-print mb-1 text-small">
      <ol className="flex flex-wrap items-center gap-1">
        {crumbs.map((crumb) => (
          <li key={crumb.href} className="flex items-center gap-1">
            <TextLink href={crumb.href}>{crumb.label}</TextLink>
            <ChevronRight size={14} className="text-ink-soft" aria-hidden="true" />
          </li>
        ))}
      </ol>
    </nav>
  )
}
