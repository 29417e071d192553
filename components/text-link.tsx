import { ArrowUpRight } from 'lucide-react'
import { Link } from './link.tsx'
import type { ReactNode } from 'react'

/** A link within text. Addresses outside the register open apart, without telling where the reader came from. */
export function TextLink({
  href,
  quiet,
  children,
}: {
  href: string
  quiet?: boolean | undefined
  children: ReactNode
}) {
  const look = quiet
    ? 'text-ink no-underline hover:text-accent hover:underline underline-offset-2'
    : 'text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-current'
  if (!/^https?:/.test(href)) {
    return (
      <Link href={href} className={look}>
        {children}
      </Link>
    )
  }
  return (
    <a href={href} className={look} target="_blank" rel="noreferrer noopener">
      {children}
      <ArrowUpRight size={13} className="ml-0.5 inline align-[-1px]" aria-label="(opens in a new tab)" />
    </a>
  )
}
