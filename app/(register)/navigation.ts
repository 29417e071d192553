import type { NavEntry } from '../../components/frame-nav.tsx'
import type { Action } from '../../components/palette-search.ts'
import type { Role } from '../../domain/events.ts'

interface Page extends NavEntry {
  /** Who sees the entry; everybody where it is left out. What one may do there, the use cases say. */
  roles?: readonly Role[]
}

/** The pages of the register, in the order of the frame. */
const PAGES: readonly Page[] = [
  { href: '/', label: 'Overview', icon: 'overview' },
  { href: '/charts', label: 'Charts', icon: 'charts' },
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

/** What may be done from anywhere, in the words of its page. */
const ACTIONS: readonly (Action & { roles: readonly Role[] })[] = [
  { href: '/file', label: 'File evidence', roles: ['lead', 'approver', 'owner'] },
  { href: '/reattest', label: 'Re-attest what has not changed', roles: ['lead', 'approver', 'owner'] },
  { href: '/evidence?tab=decide', label: 'Decide on evidence', roles: ['lead', 'approver'] },
  { href: '/systems/new', label: 'Register a system', roles: ['lead', 'owner'] },
  { href: '/imports', label: 'Import an inventory', roles: ['lead'] },
  { href: '/findings/new', label: 'Raise a finding', roles: ['lead', 'approver'] },
  { href: '/exceptions/new', label: 'Grant an exception', roles: ['lead'] },
  { href: '/systems/duplicates', label: 'Find duplicates', roles: ['lead'] },
  { href: '/catalogue/draft', label: 'Draft the next edition of the catalogue', roles: ['lead'] },
]

export function actionsFor(role: Role): Action[] {
  return ACTIONS.filter(({ roles }) => roles.includes(role)).map(({ href, label }) => ({ href, label }))
}
