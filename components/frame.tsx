'use client'

import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CommandSearch } from './command-palette.tsx'
import type { NavEntry } from './frame-nav.tsx'
import { FrameNav, NarrowMenu, Wordmark } from './frame-nav.tsx'
import { FrameSearch } from './frame-search.tsx'
import { KeyboardShortcuts } from './keyboard-shortcuts.tsx'
import type { FramePerson } from './user-menu.tsx'
import { UserMenu } from './user-menu.tsx'

export interface FrameProps {
  /** The pages that exist and this person may see, in order. */
  entries: readonly NavEntry[]
  person: FramePerson
  /** What stands beside the mark; null: the program's own name. */
  brand?: string | null | undefined
  signOut: () => void | Promise<void>
  /** What ⌘K finds besides the entries. */
  commands?: CommandSearch | undefined
  /** Where the search of the top bar goes with ?q=; null for no search. */
  searchAction?: string | null | undefined
  /** The control of the day that is looked at, where there is one. */
  asOf?: ReactNode
  /** Above everything: what is to be known on every page. */
  notice?: ReactNode
  /** What stands above every page, such as that another day is looked at. */
  band?: ReactNode
  children: ReactNode
}

/** The frame of every page behind the sign-in: entries at the left, search and person above, the page in the middle. */
export function Frame({ entries, person, signOut, commands, searchAction = '/systems', ...slots }: FrameProps) {
  const { brand = null, asOf, notice, band, children } = slots
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const openPalette = () => setPaletteOpen(true)
  return (
    <div className="flex min-h-dvh max-md:flex-col print:block">
      <a
        href="#main"
        className="no-print sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-raised focus:px-3 focus:py-2 focus:shadow-popup"
      >
        Skip to the content
      </a>
      <aside aria-label="Pages" className="no-print w-52 shrink-0 border-r border-line bg-sunken max-md:hidden">
        <div className="sticky top-0 max-h-dvh overflow-y-auto px-2 py-2">
          <Wordmark name={brand} />
          <FrameNav entries={entries} />
        </div>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col print:block">
        {notice}
        <div className="sticky top-0 z-30 bg-canvas print:static">
          <header className="no-print flex h-13 items-center gap-2 border-b border-line px-3 md:px-6">
            <NarrowMenu entries={entries} />
            {searchAction === null ? null : <FrameSearch action={searchAction} onPalette={openPalette} />}
            <div className="ml-auto flex items-center gap-1.5">
              {asOf}
              <UserMenu person={person} signOut={signOut} />
            </div>
          </header>
          {band}
        </div>
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[88rem] flex-1 px-4 pt-6 pb-16 md:px-6">
          {children}
        </main>
      </div>
      <KeyboardShortcuts
        entries={entries}
        isPaletteOpen={isPaletteOpen}
        onPaletteChange={setPaletteOpen}
        {...(commands ? { commands } : {})}
      />
    </div>
  )
}
