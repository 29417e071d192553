'use client'

import type { LucideIcon } from 'lucide-react'
import {
  BookOpenText,
  Boxes,
  CalendarCheck,
  ChartLine,
  ChartNoAxesCombined,
  ClipboardCheck,
  Database,
  FileCheck2,
  Flag,
  Inbox,
  Link2,
  Menu as MenuIcon,
  Settings,
  UserRoundCheck,
  UsersRound,
} from 'lucide-react'
import { Link } from './link.tsx'
import { usePathname } from 'next/navigation'
import { useRef } from 'react'
import { buttonClass } from './button.tsx'
import { numberWords } from './number-words.ts'
import { PlumbMark } from './plumb-mark.tsx'

export type NavIcon =
  | 'overview'
  | 'systems'
  | 'work'
  | 'decisions'
  | 'evidence'
  | 'reviews'
  | 'catalogue'
  | 'ledger'
  | 'people'
  | 'owners'
  | 'settings'
  | 'sources'
  | 'findings'
  | 'charts'

export interface NavEntry {
  href: string
  label: string
  icon: NavIcon
  /** Pages of the same subject that lie elsewhere. */
  also?: readonly string[] | undefined
  /** How many things wait there; nothing is shown for 0. */
  count?: number | undefined
}

const ICONS: Record<NavIcon, LucideIcon> = {
  overview: ChartNoAxesCombined,
  systems: Boxes,
  work: Inbox,
  decisions: ClipboardCheck,
  evidence: FileCheck2,
  reviews: CalendarCheck,
  catalogue: BookOpenText,
  ledger: Link2,
  people: UsersRound,
  owners: UserRoundCheck,
  settings: Settings,
  sources: Database,
  findings: Flag,
  charts: ChartLine,
}

/** The mark beside the name that the organisation chose, or the program's own. */
export function Wordmark({ name }: { name: string | null }) {
  return (
    <Link
      href="/"
      className="mb-3 flex h-9 items-center gap-2 rounded px-2 text-heading font-semibold text-ink no-underline"
    >
      <PlumbMark />
      <span className="min-w-0 truncate">{name ?? 'Plumbline'}</span>
    </Link>
  )
}

export function FrameNav({ entries, onFollow }: { entries: readonly NavEntry[]; onFollow?: () => void }) {
  const pathname = usePathname()
  return (
    <nav aria-label="Main">
      <ul className="flex flex-col gap-0.5">
        {entries.map((entry) => (
          <li key={entry.href}>
            <NavLink
              entry={entry}
              isCurrent={[entry.href, ...(entry.also ?? [])].some((href) => isWithin(pathname, href))}
              onFollow={onFollow}
            />
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface NavLinkProps {
  entry: NavEntry
  isCurrent: boolean
  onFollow: (() => void) | undefined
}

function NavLink({ entry, isCurrent, onFollow }: NavLinkProps) {
  const Icon = ICONS[entry.icon]
  return (
    <Link
      href={entry.href}
      {...(onFollow ? { onClick: onFollow } : {})}
      aria-current={isCurrent ? 'page' : undefined}
      className="flex h-8 items-center gap-2.5 rounded px-2 text-ink-soft no-underline transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent pointer-coarse:h-11"
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      {entry.label}
      {entry.count ? (
        <span className="ml-auto text-small font-semibold text-ink">
          {numberWords(entry.count)}
          <span className="sr-only"> waiting</span>
        </span>
      ) : null}
    </Link>
  )
}

/** On phones the entries lie in a native popover under a button. */
export function NarrowMenu({ entries }: { entries: readonly NavEntry[] }) {
  const box = useRef<HTMLDivElement>(null)
  const count = entries.reduce((sum, entry) => sum + (entry.count ?? 0), 0)
  return (
    <div className="md:hidden">
      <button type="button" popoverTarget="narrow-menu" className={`${buttonClass('quiet')} relative -ml-2`}>
        <MenuIcon size={18} aria-hidden="true" />
        <span className="sr-only">Menu{count > 0 ? `, ${count} waiting` : ''}</span>
        {count > 0 ? (
          <span className="absolute top-1.5 right-1.5 size-2 rounded-lg bg-accent" aria-hidden="true" />
        ) : null}
      </button>
      <div
        ref={box}
        id="narrow-menu"
        popover="auto"
        className="fixed inset-x-2 top-14 bottom-auto m-0 w-auto rounded-lg bg-raised p-2 text-ink shadow-popup"
      >
        <FrameNav entries={entries} onFollow={() => box.current?.hidePopover()} />
      </div>
    </div>
  )
}

function isWithin(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
}
