'use client'

import { ChevronDown } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { View, ViewQuery } from '../../contracts/views.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { Menu, type MenuEntry } from '../menu.tsx'
import { Notice, ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import { DeleteViewDialog } from './delete-view-dialog.tsx'
import { EVERYTHING_HREF, viewHref } from './view-address.ts'
import { ViewDialog } from './view-dialog.tsx'

export interface ViewBarProps {
  views: readonly View[]
  /** The view that the address names; null: everything. */
  current: View | null
  /** The address names a view that is there no longer. */
  isLost: boolean
  /** The inventory is shown otherwise than the current view says. */
  isChanged: boolean
  /** The inventory as it is shown. */
  query: ViewQuery
  mayShare: boolean
}

/** The views of the inventory in a menu, and what can be done with the one that is open. */
export function ViewBar({ views, current, isLost, isChanged, query, mayShare }: ViewBarProps) {
  const [dialog, setDialog] = useState<'save' | 'rename' | 'delete' | null>(null)
  const { change, problem } = useViewChange(current)
  const others = current ? actionsOn({ view: current, isChanged, query, mayShare, change, open: setDialog }) : []
  return (
    <>
      <div role="group" aria-label="Views" className="no-print mb-3 flex flex-wrap items-center gap-2">
        <Menu
          label="Choose a view"
          align="start"
          trigger={
            <span aria-hidden="true" className="inline-flex items-center gap-1.5">
              <span className="max-w-60 truncate">{current?.name ?? 'All systems'}</span>
              <ChevronDown size={15} />
            </span>
          }
          items={[{ label: 'All systems', href: EVERYTHING_HREF }, ...entriesOf(views)]}
        />
        <span className="sr-only" role="status">
          Shown: {current?.name ?? 'All systems'}
          {isChanged ? ', changed' : ''}
        </span>
        {isChanged ? <span className="text-small text-ink-soft">changed</span> : null}
        {isChanged && current?.may.change ? (
          <Button size="small" onClick={() => change({ query }, `“${current.name}” overwritten`)}>
            Overwrite
          </Button>
        ) : null}
        <Button size="small" variant="quiet" onClick={() => setDialog('save')}>
          Save as a view
        </Button>
        {others.length > 0 ? (
          <Menu label="More about this view" trigger="More" variant="quiet" size="small" items={others} />
        ) : null}
      </div>
      <ProblemNotice problem={problem} />
      {current ? <Gone view={current} /> : null}
      {isLost ? (
        <Notice tone="attention" title="This view has been deleted">
          What it filtered by is still shown. Save it as a view of your own to keep it.
        </Notice>
      ) : null}
      <ViewDialog open={dialog === 'save'} onOpenChange={() => setDialog(null)} query={query} mayShare={mayShare} />
      {current ? (
        <>
          <ViewDialog
            open={dialog === 'rename'}
            onOpenChange={() => setDialog(null)}
            view={current}
            query={query}
            mayShare={mayShare}
          />
          <DeleteViewDialog open={dialog === 'delete'} onOpenChange={() => setDialog(null)} view={current} />
        </>
      ) : null}
    </>
  )
}

function entriesOf(views: readonly View[]): MenuEntry[] {
  if (views.length === 0) return []
  const entries = views.map((view) => ({ label: view.name, detail: detailOf(view), href: viewHref(view) }))
  return ['separator', ...entries]
}

function detailOf({ shared, isDefault, by }: View): string | undefined {
  const words = [...(shared ? [`Shared by ${by.name}`] : []), ...(isDefault ? ['your first view'] : [])].join(', ')
  return words === '' ? undefined : words.charAt(0).toUpperCase() + words.slice(1)
}

interface Actions {
  view: View
  isChanged: boolean
  query: ViewQuery
  mayShare: boolean
  change: (changes: object, done: string) => void
  open: (dialog: 'rename' | 'delete') => void
}

function actionsOn({ view, isChanged, mayShare, change, open }: Actions): MenuEntry[] {
  const { name, shared, isDefault, may } = view
  const back: MenuEntry[] = isChanged ? [{ label: 'Back to the view as saved', href: viewHref(view) }] : []
  const first: MenuEntry = isDefault
    ? { label: 'Begin with all systems', onSelect: () => change({ isDefault: false }, 'Begins with all systems') }
    : { label: 'Begin with this view', onSelect: () => change({ isDefault: true }, `Begins with “${name}”`) }
  if (!may.change) return [...back, first]
  const sharing: MenuEntry[] = shared
    ? [{ label: 'Share no longer', onSelect: () => change({ shared: false }, `“${name}” is shared no longer`) }]
    : mayShare
      ? [{ label: 'Share with everybody', onSelect: () => change({ shared: true }, `“${name}” is shared`) }]
      : []
  return [
    ...back,
    first,
    { label: 'Rename', onSelect: () => open('rename') },
    ...sharing,
    'separator',
    { label: 'Delete', danger: true, onSelect: () => open('delete') },
  ]
}

function useViewChange(view: View | null) {
  const toast = useToast()
  const router = useRouter()
  const save = useApiMutation<View>()
  const change = (changes: object, done: string) => {
    if (!view) return
    const request = { body: changes, ifMatch: etagOf(view.version) }
    void save.send('PATCH', `/views/${view.id}`, request).then((saved) => {
      if (!saved) return
      toast({ title: done })
      if ('query' in changes) router.replace(viewHref(saved))
    })
  }
  return { change, problem: save.problem }
}

const FILTERS = { unit: 'unit', owner: 'owner', kind: 'kind' } as const

/** What the view filters by that no system has any more: it still opens, and says so. */
function Gone({ view }: { view: View }) {
  if (view.gone.length === 0) return null
  const told = view.gone.map(({ filter, label }) => `the ${FILTERS[filter]} “${label}”`).join(', ')
  return (
    <div className="mb-3">
      <Notice tone="attention" title="This view filters by what no system has today">
        It names {told}. It may have been renamed, merged or handed over: choose another value in the filters
        {view.may.change ? ', and overwrite the view.' : '.'}
      </Notice>
    </div>
  )
}
