'use client'

import { Ellipsis, UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { Person } from '../../contracts/people.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { Button } from '../button.tsx'
import type { ComboboxItem } from '../combobox-field.tsx'
import { CellTitle, DataTable } from '../data-table.tsx'
import type { Column } from '../data-table.tsx'
import { InstantText } from '../date-text.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Menu } from '../menu.tsx'
import type { MenuEntry } from '../menu.tsx'
import { countWords } from '../number-words.ts'
import { roleWord } from '../role-words.ts'
import { useToast } from '../toast.tsx'
import { DisableDialog } from './disable-dialog.tsx'
import { InvitationDialog } from './invitation-dialog.tsx'
import { InviteImported } from './invite-imported.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { PersonDialog, type OfficeChoice } from './person-form.tsx'
import { stateWord } from './person-words.ts'

interface PeopleTableProps {
  people: readonly Person[]
  controls: readonly ComboboxItem[]
  offices: readonly OfficeChoice[]
  today: Day
  timeZone: string
}

type Open = { dialog: 'change' | 'invite' | 'invite-imported' | 'merge' | 'disable'; person: Person }

/** The people with what a lead may do with each. */
export function PeopleTable({ people, controls, offices, today, timeZone }: PeopleTableProps) {
  const [open, setOpen] = useState<Open | null>(null)
  const toast = useToast()
  const close = () => setOpen(null)
  const done = (title: string) => {
    close()
    toast({ title })
  }
  return (
    <>
      <DataTable
        caption="People"
        rows={people}
        rowId={(person) => person.id}
        columns={columnsOf({ today, timeZone, offices, onOpen: setOpen })}
        empty={<EmptyState title="Nobody matches">Try fewer letters, or clear the search.</EmptyState>}
      />
      {open?.dialog === 'change' ? (
        <PersonDialog
          person={open.person}
          controls={controls}
          offices={offices}
          onClose={close}
          onSaved={(person) => done(`Saved ${person.name ?? person.id}`)}
        />
      ) : null}
      {open?.dialog === 'invite' ? <InvitationDialog person={open.person} onClose={close} /> : null}
      {open?.dialog === 'invite-imported' ? <InviteImported person={namedOf(open.person)} onClose={close} /> : null}
      {open?.dialog === 'merge' ? (
        <MergeDialog
          person={namedOf(open.person)}
          onClose={close}
          onDone={(into) => done(`Merged into ${into.name ?? into.id}`)}
        />
      ) : null}
      {open?.dialog === 'disable' ? (
        <DisableDialog person={open.person} onClose={close} onDone={() => done('Done')} />
      ) : null}
    </>
  )
}

function namedOf({ id, name }: Person): { id: string; name: string } {
  return { id, name: name ?? id }
}

/** Adds a person, and offers the link at once where there is an address. */
export function AddPerson({ controls, offices }: Pick<PeopleTableProps, 'controls' | 'offices'>) {
  const [state, setState] = useState<'closed' | 'open' | Person>('closed')
  const close = () => setState('closed')
  return (
    <>
      <Button variant="primary" icon={<UserPlus size={16} aria-hidden="true" />} onClick={() => setState('open')}>
        Add a person
      </Button>
      {state === 'open' ? (
        <PersonDialog
          person={null}
          controls={controls}
          offices={offices}
          onClose={close}
          onSaved={(person) => setState(person.email === null ? 'closed' : person)}
        />
      ) : null}
      {typeof state === 'object' ? <InvitationDialog person={state} onClose={close} /> : null}
    </>
  )
}

interface ColumnsOf extends Pick<PeopleTableProps, 'today' | 'timeZone' | 'offices'> {
  onOpen: (open: Open) => void
}

function columnsOf({ today, timeZone, offices, onOpen }: ColumnsOf): Column<Person>[] {
  return [
    {
      id: 'name',
      header: 'Person',
      narrow: 'title',
      cell: (person) => <CellTitle title={person.name ?? person.id} sub={person.email ?? 'no address'} />,
    },
    { id: 'role', header: 'Role', cell: (person) => roleWords(person, offices) },
    { id: 'state', header: 'Account', cell: (person) => stateWord(person.state) },
    {
      id: 'seen',
      header: 'Last seen',
      narrow: 'hidden',
      cell: ({ lastSeenAt }) =>
        lastSeenAt === null ? (
          <span className="text-ink-soft">never</span>
        ) : (
          // safe because the contract answers instants in this form
          <InstantText at={lastSeenAt as Instant} today={today} timeZone={timeZone} />
        ),
    },
    {
      id: 'actions',
      header: 'Actions',
      narrow: 'end',
      align: 'end',
      cell: (person) => (
        <Menu
          label={`Actions for ${person.name ?? person.id}`}
          variant="quiet"
          size="small"
          trigger={<Ellipsis size={16} aria-hidden="true" />}
          items={actionsFor(person, onOpen)}
        />
      ),
    },
  ]
}

/** `Approver, privacy officer, 21 controls`. */
function roleWords({ role, approves }: Person, offices: readonly OfficeChoice[]): string {
  if (role !== 'approver') return roleWord(role)
  if (approves.length === 0) return `${roleWord(role)}, no controls yet`
  const held = offices.filter(({ controls }) => controls.every((id) => approves.includes(id)))
  return [roleWord(role), ...held.map(({ label }) => label.toLowerCase()), countWords(approves.length, 'control')].join(
    ', ',
  )
}

function actionsFor(person: Person, onOpen: (open: Open) => void): MenuEntry[] {
  const isDisabled = person.state === 'disabled'
  const canInvite = !isDisabled && person.email !== null
  const invite = person.state === 'active' ? 'Link for a new password' : 'Invitation link'
  return [
    { label: 'Change…', onSelect: () => onOpen({ dialog: 'change', person }) },
    ...(canInvite ? [{ label: `${invite}…`, onSelect: () => onOpen({ dialog: 'invite', person }) }] : []),
    ...(person.email === null && !isDisabled
      ? [{ label: 'Give an address and invite…', onSelect: () => onOpen({ dialog: 'invite-imported', person }) }]
      : []),
    ...(person.state === 'no-account' || person.state === 'invited'
      ? [{ label: 'Merge with somebody…', onSelect: () => onOpen({ dialog: 'merge', person }) }]
      : []),
    { label: 'Hand over…', href: `/people/${person.id}/handover` },
    'separator',
    {
      label: isDisabled ? 'Enable…' : 'Disable…',
      danger: !isDisabled,
      onSelect: () => onOpen({ dialog: 'disable', person }),
    },
  ]
}
