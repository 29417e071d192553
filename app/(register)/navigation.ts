import type { NavEntry } from '../../components/frame-nav.tsx'
import type { Role } from '../../domain/events.ts'

interface Page extends NavEntry {
  /** Who sees the entry; everybody where it is left out. What one may do there, the use cases say. */
  roles?: readonly Role[]
}

/** The pages of the register, in the order of the frame. */
const PAGES: readonly Page[] = [
  { href: '/', label: 'Overview', icon: 'overview' },
  { href: '/systems', label: 'Systems', icon: 'systems' },
  { href: '/work', label: 'My work', icon: 'work', roles: ['lead', 'approver', 'owner'] },
  { href: '/evidence', label: 'Evidence', icon: 'evidence' },
  { href: '/reviews', label: 'Reviews', icon: 'reviews', roles: ['lead', 'owner', 'executive', 'auditor'] },
  { href: '/owners', label: 'Owners', icon: 'owners', roles: ['lead', 'executive', 'auditor'] },
  {
    href: '/findings',
    label: 'Findings',
    icon: 'findings',
    also: ['/exceptions'],
    roles: ['lead', 'approver', 'auditor'],
  },
  { href: '/catalogue', label: 'Catalogue', icon: 'catalogue', roles: ['lead', 'auditor'] },
  { href: '/people', label: 'People', icon: 'people', roles: ['lead'] },
  { href: '/settings', label: 'Settings', icon: 'settings', roles: ['lead'] },
]

export function entriesFor(role: Role): NavEntry[] {
  return PAGES.filter((page) => page.roles?.includes(role) ?? true).map(({ href, label, icon, also }) => ({
    href,
    label,
    icon,
    also,
  }))
}
