'use client'

import { useState } from 'react'
import type { QueuedSystem } from '../../contracts/owners.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { Button, ButtonLink } from '../button.tsx'
import { CellTitle, DataTable } from '../data-table.tsx'
import { InstantText } from '../date-text.tsx'
import { EmptyState } from '../empty-state.tsx'
import { systemHref } from '../links.ts'
import { InviteImported } from '../people/invite-imported.tsx'
import { MergeDialog } from '../people/merge-dialog.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { NominateOwner } from '../systems/nominate-owner.tsx'
import { useToast } from '../toast.tsx'
import { reasonSentence } from './queue-words.ts'

interface QueueTableProps {
  systems: readonly QueuedSystem[]
  today: Day
  timeZone: string
  isFiltered: boolean
  /** Leads act; others look on. */
  mayAct: boolean
}

type Open = { dialog: 'invite' | 'merge'; person: { id: string; name: string } }

/** The systems that wait for an owner, with what to do about each. */
export function QueueTable({ systems, today, timeZone, isFiltered, mayAct }: QueueTableProps) {
  const [open, setOpen] = useState<Open | null>(null)
  const toast = useToast()
  const close = () => setOpen(null)
  return (
    <>
      <DataTable
        caption="Systems without an owner"
        rows={systems}
        rowId={(system) => system.id}
        rowHref={(system) => systemHref(system.id)}
        columns={[
          {
            id: 'name',
            header: 'System',
            narrow: 'title',
            cell: (system) => (
              <CellTitle title={system.name} sub={[system.id, system.unit].filter(Boolean).join(' · ')} />
            ),
          },
          { id: 'status', header: 'Status', narrow: 'end', cell: (system) => <StatusBadge status={system.status} /> },
          { id: 'why', header: 'Why it waits', cell: (system) => <Why system={system} /> },
          {
            id: 'since',
            header: 'Since',
            narrow: 'hidden',
            cell: ({ since }) =>
              // Safe because the contract answers instants in this form.
              since === null ? '' : <InstantText at={since as Instant} today={today} timeZone={timeZone} />,
          },
          ...(mayAct
            ? [
                {
                  id: 'act',
                  header: 'Next step',
                  narrow: 'below' as const,
                  cell: (system: QueuedSystem) => <NextStep system={system} onOpen={setOpen} />,
                },
              ]
            : []),
        ]}
        empty={
          isFiltered ? (
            <EmptyState title="None waits for this reason" action={<ButtonLink href="/owners">Show all</ButtonLink>}>
              Other systems may wait for another.
            </EmptyState>
          ) : (
            <EmptyState title="Every system has an owner">
              When nobody was asked, a nominee says no or stays silent, or an owner leaves, the system waits here.
            </EmptyState>
          )
        }
      />
      {open?.dialog === 'invite' ? <InviteImported person={open.person} onClose={close} /> : null}
      {open?.dialog === 'merge' ? (
        <MergeDialog
          person={open.person}
          onClose={close}
          onDone={(into) => {
            close()
            toast({ title: `Merged into ${into.name ?? into.id}` })
          }}
        />
      ) : null}
    </>
  )
}

function Why({ system }: { system: QueuedSystem }) {
  return (
    <span className="block max-w-[52ch]">
      <span className="line-clamp-3">{reasonSentence(system)}</span>
      {system.actingOwner ? (
        <span className="block text-ink-soft">{system.actingOwner.name} acts meanwhile</span>
      ) : null}
    </span>
  )
}

function NextStep({ system, onOpen }: { system: QueuedSystem; onOpen: (open: Open) => void }) {
  const { nominee } = system
  return (
    <div className="relative z-10 flex flex-wrap gap-2 py-1">
      {system.reason === 'no-account' && nominee ? (
        <>
          <Button size="small" onClick={() => onOpen({ dialog: 'merge', person: nominee })}>
            Merge {nominee.name}
          </Button>
          <Button size="small" onClick={() => onOpen({ dialog: 'invite', person: nominee })}>
            Invite
          </Button>
        </>
      ) : null}
      <NominateOwner system={{ ...system, may: { nominate: true } }} size="small" />
    </div>
  )
}
