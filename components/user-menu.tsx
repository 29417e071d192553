'use client'

import { ChevronDown } from 'lucide-react'
import type { MenuEntry } from './menu.tsx'
import { Menu } from './menu.tsx'
import { useTheme } from './theme.ts'

export interface FramePerson {
  name: string
  /** In words: "Lead". */
  role: string
}

/** Who is signed in, the theme, and the way out. */
export function UserMenu({ person, signOut }: { person: FramePerson; signOut: () => void | Promise<void> }) {
  const [theme, setTheme] = useTheme()
  const items: MenuEntry[] = [
    { label: 'Your account', detail: 'Password, sessions, tokens', href: '/account' },
    'separator',
    { label: 'Theme of the device', checked: theme === 'device', onSelect: () => setTheme('device') },
    { label: 'Light theme', checked: theme === 'light', onSelect: () => setTheme('light') },
    { label: 'Dark theme', checked: theme === 'dark', onSelect: () => setTheme('dark') },
    'separator',
    { label: 'Sign out', onSelect: () => void signOut() },
  ]
  return (
    <Menu
      label={`${person.name}, ${person.role}`}
      variant="quiet"
      items={items}
      heading={
        <>
          <p className="font-medium">{person.name}</p>
          <p className="text-small text-ink-soft">{person.role}</p>
        </>
      }
      trigger={
        <>
          <span
            aria-hidden="true"
            className="flex size-6 items-center justify-center rounded-lg bg-accent-soft text-tiny font-semibold text-accent"
          >
            {initialsOf(person.name)}
          </span>
          <ChevronDown size={14} aria-hidden="true" />
        </>
      }
    />
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => (word ?? '').slice(0, 1).toUpperCase()).join('')
}
