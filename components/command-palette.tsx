'use client'

import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useId, useRef, useState } from 'react'
import { hrefAsOf, readAsOf } from '../contracts/as-of.ts'
import type { NavEntry } from './frame-nav.tsx'
import type { Status } from './status-words.ts'
import { StatusShape } from './status-badge.tsx'

/** Something the palette can go to or do. */
export type Command = {
  id: string
  /** "Systems", "People", "Actions": commands of a group stand together. */
  group: string
  label: string
  detail?: string | undefined
  status?: Status | undefined
} & ({ href: string } | { run: () => void })

export type CommandSearch = (query: string, signal: AbortSignal) => Promise<Command[]>

export interface CommandPaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  entries: readonly NavEntry[]
  search?: CommandSearch | undefined
}

/** Any page, system, person or action by name. */
export function CommandPalette({ open, onOpenChange, entries, search }: CommandPaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup className="popup fixed inset-x-3 top-[10vh] z-50 mx-auto flex max-h-[70dvh] max-w-xl flex-col">
          <Dialog.Title className="sr-only">Command palette</Dialog.Title>
          <PaletteBody entries={entries} search={search} onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface PaletteBodyProps {
  entries: readonly NavEntry[]
  search: CommandSearch | undefined
  onDone: () => void
}

function PaletteBody({ entries, search, onDone }: PaletteBodyProps) {
  const listId = useId()
  const router = useRouter()
  const asOf = readAsOf(useSearchParams())
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = useCommands(query, search)
  const commands = [...pageCommands(entries, query), ...found.commands]
  const current = Math.min(at, commands.length - 1)

  const choose = (command: Command | undefined) => {
    if (!command) return
    onDone()
    if ('href' in command) router.push(asOf ? hrefAsOf(command.href, asOf) : command.href)
    else command.run()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && commands.length > 0) {
      event.preventDefault()
      setAt((current + step + commands.length) % commands.length)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(commands[current])
    }
  }
  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search size={16} className="text-ink-soft" aria-hidden="true" />
        <input
          role="combobox"
          aria-label="Find a page, system, person or action"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={current >= 0 ? `${listId}-${current}` : undefined}
          autoComplete="off"
          placeholder="Find a page, system, person or action"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          className="h-12 flex-1 bg-transparent text-heading outline-none focus-visible:outline-none"
        />
      </div>
      <CommandList listId={listId} commands={commands} current={current} onChoose={choose} onPoint={setAt} />
      <p role="status" className="px-4 text-small text-ink-soft [&:not(:empty)]:py-3">
        {found.message ?? (commands.length === 0 && query !== '' && !found.isAsking ? 'Nothing matches.' : '')}
      </p>
    </>
  )
}

interface CommandListProps {
  listId: string
  commands: readonly Command[]
  current: number
  onChoose: (command: Command) => void
  onPoint: (index: number) => void
}

function CommandList({ listId, commands, current, onChoose, onPoint }: CommandListProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const groups = [...new Set(commands.map((command) => command.group))]
  return (
    <div ref={box} id={listId} role="listbox" aria-label="Results" className="min-h-0 overflow-y-auto p-2 empty:hidden">
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <p className="px-2 pt-1.5 pb-1 text-tiny font-medium text-ink-soft" aria-hidden="true">
            {group}
          </p>
          {commands.map((command, index) =>
            command.group === group ? (
              <div
                key={command.id}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === current}
                tabIndex={-1}
                onClick={() => onChoose(command)}
                onPointerMove={() => onPoint(index)}
                className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded px-2 py-1 aria-selected:bg-hover pointer-coarse:min-h-11"
              >
                {command.status ? <StatusShape status={command.status} /> : null}
                <span className="min-w-0 truncate">{command.label}</span>
                {command.detail ? (
                  <span className="ml-auto min-w-0 shrink-2 truncate text-small text-ink-soft">{command.detail}</span>
                ) : null}
              </div>
            ) : null,
          )}
        </div>
      ))}
    </div>
  )
}

function pageCommands(entries: readonly NavEntry[], query: string): Command[] {
  const words = query.trim().toLowerCase()
  return entries
    .filter((entry) => entry.label.toLowerCase().includes(words))
    .map((entry) => ({ id: `page ${entry.href}`, group: 'Pages', label: entry.label, href: entry.href }))
}

const PAUSE_MS = 120

/** Asks for commands 120 ms after the last key; answers that were overtaken are dropped. */
function useCommands(query: string, search: CommandSearch | undefined) {
  const [commands, setCommands] = useState<readonly Command[]>([])
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const words = query.trim()
  const searchNow = useRef(search)
  useEffect(() => {
    searchNow.current = search
  })
  useEffect(() => {
    const controller = new AbortController()
    const timer = setTimeout(() => {
      if (!searchNow.current) return
      setState('asking')
      searchNow.current(words, controller.signal).then(
        (found) => {
          if (controller.signal.aborted) return
          setCommands(found)
          setState('idle')
        },
        () => {
          if (!controller.signal.aborted) setState('failed')
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [words])
  return {
    commands,
    isAsking: state === 'asking',
    message: state === 'failed' ? 'The search did not answer. Pages can still be opened.' : null,
  }
}
