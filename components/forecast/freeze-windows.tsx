'use client'

import { useState } from 'react'
import type { ForecastWindow } from '../../contracts/forecast.ts'
import type { FreezeWindow, FreezeWindowList } from '../../contracts/freeze-windows.ts'
import type { Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { dayWords, relativeDay } from '../day-words.ts'
import { Disclosure } from '../disclosure.tsx'
import { EmptyState } from '../empty-state.tsx'
import { LazyConfirmDialog } from '../lazy-dialog.tsx'
import { Section } from '../section.tsx'
import { TextLink } from '../text-link.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import { FreezeWindowDialog } from './freeze-window-dialog.tsx'

interface FreezeWindowsProps {
  windows: readonly FreezeWindow[]
  /** What happens inside those that lie in the days looked at. */
  foreseen: readonly ForecastWindow[]
  /** The address that lists what falls inside each, by id. */
  hrefs: Readonly<Record<string, string>>
  today: Day
  /** A lead, today. */
  maySet: boolean
}

/** The spans in which nothing should fall out of order, and what would. */
export function FreezeWindows({ windows, foreseen, hrefs, today, maySet }: FreezeWindowsProps) {
  const [edited, setEdited] = useState<FreezeWindow | 'new' | null>(null)
  const [removed, setRemoved] = useState<FreezeWindow | null>(null)
  const add = maySet ? <Button onClick={() => setEdited('new')}>Add a freeze window</Button> : undefined
  const [past, ahead] = [windows.filter(isOver), windows.filter((window) => !isOver(window))]
  const rowOf = (window: FreezeWindow) => (
    <WindowRow
      key={window.id}
      window={window}
      sentence={foreseen.find(({ id }) => id === window.id)?.sentence ?? null}
      href={hrefs[window.id] ?? null}
      today={today}
      onEdit={() => setEdited(window)}
      onRemove={() => setRemoved(window)}
    />
  )
  return (
    <Section
      id="freeze-windows"
      title="Freeze windows"
      intro="Spans in which nothing should fall out of order, such as a campaign: what would is told beforehand."
      actions={windows.length > 0 ? add : undefined}
    >
      {windows.length === 0 ? (
        <EmptyState title="No freeze window is set" action={add}>
          Name the days in which nobody has time for an audit, such as 20 November to 6 January. The forecast then says
          what falls out of order inside them, and what to do before they begin.
        </EmptyState>
      ) : (
        <>
          {ahead.length > 0 ? (
            <ul className="divide-y divide-line rounded border border-line bg-surface" aria-label="Freeze windows">
              {ahead.map(rowOf)}
            </ul>
          ) : (
            <p className="text-small text-ink-soft">None lies ahead.</p>
          )}
          {past.length > 0 ? (
            <Disclosure summary={`Over (${past.length})`}>
              <ul className="divide-y divide-line" aria-label="Freeze windows that are over">
                {past.map(rowOf)}
              </ul>
            </Disclosure>
          ) : null}
        </>
      )}
      {edited ? (
        <FreezeWindowDialog window={edited === 'new' ? null : edited} today={today} onClose={() => setEdited(null)} />
      ) : null}
      {removed ? <RemoveDialog window={removed} onClose={() => setRemoved(null)} /> : null}
    </Section>
  )
}

function isOver({ state }: FreezeWindow): boolean {
  return state === 'over'
}

interface WindowRowProps {
  window: FreezeWindow
  sentence: string | null
  href: string | null
  today: Day
  onEdit: () => void
  onRemove: () => void
}

function WindowRow({ window, sentence, href, today, onEdit, onRemove }: WindowRowProps) {
  const { name, from, to, state, reason, may } = window
  const when = state === 'running' ? 'running' : state === 'over' ? 'over' : `begins ${relativeDay(from, today)}`
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2 text-small">
      <span className="min-w-0 flex-1 basis-64">
        <span className="text-body font-medium break-words">{name}</span>
        <span className="text-ink-soft">
          {' '}
          {/* The sentence below says its days. */}
          {sentence ? when : `${dayWords(from)} to ${dayWords(to)}, ${when}`}
        </span>
        {sentence ? (
          <span className="block">
            {sentence} {href ? <TextLink href={href}>What to do before</TextLink> : null}
          </span>
        ) : null}
        {reason ? <span className="block text-ink-soft">{reason}</span> : null}
      </span>
      {may.change ? (
        <>
          <Button size="small" variant="quiet" onClick={onEdit}>
            Change…<span className="sr-only"> {name}</span>
          </Button>
          <Button size="small" variant="quiet" onClick={onRemove}>
            Remove…<span className="sr-only"> {name}</span>
          </Button>
        </>
      ) : null}
    </li>
  )
}

function RemoveDialog({ window, onClose }: { window: FreezeWindow; onClose: () => void }) {
  const toast = useToast()
  const save = useApiMutation<FreezeWindowList>({
    onDone: () => {
      onClose()
      toast({ title: 'Freeze window removed', detail: window.name })
    },
  })
  return (
    <LazyConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Remove ${window.name}?`}
      confirm="Remove"
      danger
      pending={save.isPending}
      problem={save.problem}
      onConfirm={() => void save.send('DELETE', `/freeze-windows/${window.id}`, { ifMatch: etagOf(window.version) })}
    >
      The forecast tells no longer what falls out of order inside it. It stays in the ledger.
    </LazyConfirmDialog>
  )
}
