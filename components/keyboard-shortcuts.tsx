'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import type { CommandSearch } from './command-palette.tsx'
import type { NavEntry } from './frame-nav.tsx'
import { LazyDialog } from './lazy-dialog.tsx'
import { areSingleKeysOn, setSingleKeys, singleKey } from './single-keys.ts'

const CommandPalette = dynamic(() => import('./command-palette.tsx').then((module) => module.CommandPalette), {
  ssr: false,
})

export interface KeyboardShortcutsProps {
  entries: readonly NavEntry[]
  commands?: CommandSearch | undefined
  isPaletteOpen: boolean
  onPaletteChange: (open: boolean) => void
}

/** Listens for the frame's keys: / for the search, ? for the list of keys, ⌘K or Ctrl K for the palette. */
export function KeyboardShortcuts({ entries, commands, isPaletteOpen, onPaletteChange }: KeyboardShortcutsProps) {
  const [isListOpen, setListOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  if (isPaletteOpen && !wasOpened) setWasOpened(true)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        onPaletteChange(true)
        return
      }
      const key = singleKey(event)
      if (key === '?') setListOpen(true)
      const search = key === '/' ? document.querySelector<HTMLInputElement>('input[data-search]') : null
      if (search) {
        event.preventDefault()
        search.focus()
        search.select()
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [onPaletteChange])
  return (
    <>
      <LazyDialog open={isListOpen} onOpenChange={setListOpen} title="Keyboard">
        <KeyList />
      </LazyDialog>
      {wasOpened ? (
        <CommandPalette
          open={isPaletteOpen}
          onOpenChange={onPaletteChange}
          entries={entries}
          {...(commands ? { search: commands } : {})}
        />
      ) : null}
    </>
  )
}

const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['⌘ K', 'Ctrl K'], does: 'Go to any page, system or person' },
  { keys: ['/'], does: 'Search' },
  { keys: ['j', 'k'], does: 'Next and previous row of a table' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: ['Esc'], does: 'Close what is open' },
  { keys: ['?'], does: 'Show this list' },
]

function KeyList() {
  const [isOn, setOn] = useState(areSingleKeysOn)
  return (
    <>
      <dl className="divide-y divide-line">
        {KEYS.map(({ keys, does }) => (
          <div key={does} className="flex items-center justify-between gap-4 py-1.5">
            <dt>{does}</dt>
            <dd className="flex gap-1.5">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className="mt-3 flex items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={isOn}
          onChange={(event) => {
            setOn(event.target.checked)
            setSingleKeys(event.target.checked)
          }}
        />
        Use keys without ⌘ or Ctrl
      </label>
    </>
  )
}
