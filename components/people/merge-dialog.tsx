'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Holdings, Likenesses } from '../../contracts/handover.ts'
import type { Person } from '../../contracts/people.ts'
import { api, etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { ComboboxField, type ComboboxItem } from '../combobox-field.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { countWords } from '../number-words.ts'
import { Notice, ProblemNotice } from '../problem-notice.tsx'
import { Progress } from '../progress.tsx'
import { roleWord } from '../role-words.ts'
import { apiQuery, useApiMutation } from '../use-api.ts'

const SOMEBODY_ELSE = 'somebody else'

interface MergeDialogProps {
  person: { id: string; name: string }
  onClose: () => void
  onDone: (into: Person) => void
}

/** Says that an entry without an account is somebody who is here already. */
export function MergeDialog({ person, onClose, onDone }: MergeDialogProps) {
  const save = useApiMutation<Person>({ onDone })
  // Once it is merged nothing is asked of the entry any more: it leads to the other.
  const enabled = !save.isPending
  const likenesses = useQuery({ ...apiQuery<Likenesses>(`/people/${person.id}/likenesses`), enabled })
  const holdings = useQuery({ ...apiQuery<Holdings>(`/people/${person.id}/holdings`), enabled })
  const [chosen, setChosen] = useState<string | null>(null)
  const [other, setOther] = useState<ComboboxItem | null>(null)
  const found = likenesses.data
  const held = holdings.data
  const first = found?.items[0]?.id ?? SOMEBODY_ELSE
  const choice = chosen ?? first
  const into = choice === SOMEBODY_ELSE ? (other?.id ?? null) : choice
  const problem = save.problem ?? likenesses.error ?? holdings.error
  const merge = () =>
    held &&
    void save.send('POST', `/people/${person.id}/merge`, { body: { into: into ?? '' }, ifMatch: etagOf(held.version) })
  const obstacle = found?.obstacle ?? null
  return (
    <LazyDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Who is ${person.name}?`}
      description="An import names people as its file does. Say who this is, and that person has everything this entry has."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {found && held && obstacle === null ? (
            <Button variant="primary" onClick={merge} pending={save.isPending} pendingLabel="Merging…">
              Merge
            </Button>
          ) : null}
        </>
      }
    >
      <ProblemNotice problem={problem ?? null} onReload={save.reload} />
      {obstacle ? (
        <Notice tone="attention" title="This is not merged">
          {obstacle}
        </Notice>
      ) : null}
      {found && held && obstacle === null ? (
        <div className="flex flex-col gap-5">
          <Candidates found={found} choice={choice} onChoose={setChosen} />
          {choice === SOMEBODY_ELSE ? (
            <ComboboxField
              label="The same person"
              search={searchPeople}
              value={other}
              onChange={setOther}
              placeholder="Type a name"
              error={save.problem?.errors.find(({ pointer }) => pointer === '/into')?.detail}
            />
          ) : null}
          <p className="text-small text-ink-soft">{movesWords(held)} History keeps both names. This is not undone.</p>
        </div>
      ) : problem || obstacle ? null : (
        <Progress value={null} max={1} label="Looking for the same person" />
      )}
    </LazyDialog>
  )
}

function Candidates(props: { found: Likenesses; choice: string; onChoose: (choice: string) => void }) {
  const { found, choice, onChoose } = props
  if (found.items.length === 0) return <p>Nobody here has the same name or address. Choose who it is.</p>
  return (
    <RadioField
      label="The same person"
      options={[
        ...found.items.map(({ id, name, email, role, because }) => ({
          value: id,
          label: name,
          detail: `${roleWord(role)}, ${email ?? 'no address'}: the ${because === 'name' ? 'same name' : 'address matches'}`,
        })),
        { value: SOMEBODY_ELSE, label: 'Somebody else' },
      ]}
      value={choice}
      onChange={onChoose}
    />
  )
}

async function searchPeople(q: string, signal: AbortSignal): Promise<ComboboxItem[]> {
  const { items } = await api<{ items: { id: string; name: string; role: Person['role'] }[] }>(
    'GET',
    '/people/choices',
    { query: { q }, signal },
  )
  return items.map(({ id, name, role }) => ({ id, label: name, detail: roleWord(role) }))
}

function movesWords({ systems, findings }: Holdings): string {
  const things = [
    ...(systems.length > 0 ? [countWords(systems.length, 'system')] : []),
    ...(findings.length > 0 ? [countWords(findings.length, 'open finding')] : []),
  ]
  if (things.length === 0) return 'The entry has nothing in hand.'
  return `${things.join(' and ')} ${systems.length + findings.length === 1 ? 'moves' : 'move'} along.`
}
