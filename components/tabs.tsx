import { Link } from './link.tsx'
import { numberWords } from './number-words.ts'
import { ScrolledNav } from './scrolled-nav.tsx'

export interface LinkTab {
  label: string
  href: string
  count?: number | undefined
  current: boolean
}

/** Tabs that are addresses: each can be linked to, opened apart and gone back to. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <ScrolledNav label={label} className="no-print mb-6 overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link href={tab.href} aria-current={tab.current ? 'page' : undefined} scroll={false} className={tabClass}>
              {tab.label}
              {tab.count === undefined ? null : <span className="font-normal">{numberWords(tab.count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </ScrolledNav>
  )
}

export const tabClass =
  'flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2 font-medium whitespace-nowrap text-ink-soft outline-offset-[-2px] hover:text-ink aria-[current]:border-accent aria-[current]:text-ink aria-selected:border-accent aria-selected:text-ink pointer-coarse:h-11'

export interface SegmentOption {
  label: string
  href: string
  current: boolean
}

/** A small switch made of links, such as the span of a chart. */
export function Segmented({ label, options }: { label: string; options: readonly SegmentOption[] }) {
  return (
    <nav aria-label={label} className="no-print inline-flex rounded border border-line-strong bg-surface p-0.5">
      {options.map((option) => (
        <Link
          key={option.href}
          href={option.href}
          scroll={false}
          aria-current={option.current ? 'true' : undefined}
          className="flex h-6 items-center rounded-sm px-2 text-small font-medium whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent pointer-coarse:h-9"
        >
          {option.label}
        </Link>
      ))}
    </nav>
  )
}
