'use client'

import type { FormEvent } from 'react'
import { useId, useState } from 'react'
import type { Settings } from '../../contracts/settings.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { countWords } from '../number-words.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { TextLink } from '../text-link.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'

type Unit = Settings['unitList'][number]

const STATES: Record<Unit['state'], string> = { kept: 'Offered', 'in-use': 'In use, not kept', retired: 'Retired' }

/** The units of the organisation: kept ones are offered wherever somebody names one. */
export function UnitsPanel({ settings }: { settings: Settings }) {
  const { unitList, version } = settings
  const [renaming, setRenaming] = useState<Unit | null>(null)
  const toast = useToast()
  const send = useApiMutation<Settings>()
  const change = async (path: string, name: string, done: string) => {
    const after = await send.send('POST', path, { body: { name }, ifMatch: etagOf(version) })
    if (after) toast({ title: done, detail: name })
  }
  return (
    <Section
      id="units"
      title="Units"
      intro="They are offered where somebody names one, and systems are filtered by them. An import may bring others."
    >
      <div className="max-w-2xl">
        <ProblemNotice problem={send.problem} kept="" onReload={send.reload} onDismiss={send.clear} />
        {unitList.length === 0 ? (
          <p className="text-small text-ink-soft">No unit yet. Add the parts of the organisation that own systems.</p>
        ) : (
          <ul className="rounded border border-line bg-surface" aria-label="Units">
            {unitList.map((unit) => (
              <UnitRow
                key={unit.name}
                unit={unit}
                isPending={send.isPending}
                onKeep={() => void change('/settings/units', unit.name, 'Unit kept')}
                onRetire={() => void change('/settings/units/retirement', unit.name, 'Unit retired')}
                onRename={() => setRenaming(unit)}
              />
            ))}
          </ul>
        )}
        <AddUnit version={version} />
      </div>
      {renaming ? <RenameDialog unit={renaming} version={version} onClose={() => setRenaming(null)} /> : null}
    </Section>
  )
}

interface UnitRowProps {
  unit: Unit
  isPending: boolean
  onKeep: () => void
  onRetire: () => void
  onRename: () => void
}

function UnitRow({ unit: { name, systems, state }, isPending, onKeep, onRetire, onRename }: UnitRowProps) {
  const href = `/systems?unit=${encodeURIComponent(name.replaceAll(',', '%2C'))}`
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-2 last:border-0">
      <span className="min-w-0 flex-1 basis-48">
        <span className="font-medium break-words">{name}</span>
        <span className="block text-small text-ink-soft">
          {STATES[state]} ·{' '}
          {systems === 0 ? 'no system' : <TextLink href={href}>{countWords(systems, 'system')}</TextLink>}
        </span>
      </span>
      {state === 'kept' ? null : (
        <Button size="small" variant="quiet" pending={isPending} onClick={onKeep}>
          Offer<span className="sr-only"> {name}</span>
        </Button>
      )}
      <Button size="small" variant="quiet" onClick={onRename}>
        Rename…<span className="sr-only"> {name}</span>
      </Button>
      {state === 'retired' ? null : (
        <Button size="small" variant="quiet" pending={isPending} onClick={onRetire}>
          Retire<span className="sr-only"> {name}</span>
        </Button>
      )}
    </li>
  )
}

function AddUnit({ version }: { version: number }) {
  const [name, setName] = useState('')
  const toast = useToast()
  const save = useApiMutation<Settings>({
    onDone: () => {
      setName('')
      toast({ title: 'Unit added', detail: name })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save.send('POST', '/settings/units', { body: { name }, ifMatch: etagOf(version) })
  }
  const error = save.problem?.errors.find(({ pointer }) => pointer === '/name')?.detail
  return (
    <form onSubmit={submit} noValidate className="mt-3 flex flex-wrap items-end gap-3">
      {save.problem && error === undefined ? <ProblemNotice problem={save.problem} onReload={save.reload} /> : null}
      <TextField
        label="Another unit"
        example="Online shop"
        className="flex-1 basis-64"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={error}
      />
      <Button type="submit" pending={save.isPending}>
        Add
      </Button>
    </form>
  )
}

function RenameDialog({ unit, version, onClose }: { unit: Unit; version: number; onClose: () => void }) {
  const [to, setTo] = useState(unit.name)
  const formId = useId()
  const toast = useToast()
  const save = useApiMutation<Settings>({
    onDone: () => {
      onClose()
      toast({ title: 'Unit renamed', detail: `${unit.name} is ${to.trim()} from today on.` })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { from: unit.name, to }
    void save.send('POST', '/settings/units/renaming', { body, ifMatch: etagOf(version) })
  }
  const moved =
    unit.systems === 0 ? '' : `${countWords(unit.systems, 'system')} ${unit.systems === 1 ? 'moves' : 'move'} along. `
  return (
    <LazyDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Rename ${unit.name}`}
      description={`${moved}Days before today keep the old name, and what was filed for the unit counts on.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" pending={save.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <ProblemNotice problem={save.problem} onReload={save.reload} />
        <TextField
          label="New name"
          maxLength={200}
          value={to}
          onChange={(event) => setTo(event.target.value)}
          error={save.problem?.errors.find(({ pointer }) => pointer === '/to')?.detail}
        />
      </form>
    </LazyDialog>
  )
}
