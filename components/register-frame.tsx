'use client'

import { signOut } from 'next-auth/react'
import type { ReactNode } from 'react'
import type { NavEntry } from './frame-nav.tsx'
import { Frame } from './frame.tsx'
import type { FramePerson } from './user-menu.tsx'

/** The frame with the way out of this register. */
export function RegisterFrame({
  entries,
  person,
  brand,
  children,
}: {
  entries: readonly NavEntry[]
  person: FramePerson
  brand: string | null
  children: ReactNode
}) {
  return (
    <Frame entries={entries} person={person} brand={brand} signOut={leave}>
      {children}
    </Frame>
  )
}

/** By a whole load of the page, so that nothing that was read stays in memory. */
async function leave(): Promise<void> {
  await signOut({ redirect: false })
  window.location.assign('/sign-in')
}
