'use client'

import type { FormEvent } from 'react'
import { useId, useState } from 'react'
import type { QuestionRequest } from '../../contracts/requests.ts'
import type { Role } from '../../domain/events.ts'
import { api, etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { ComboboxField } from '../combobox-field.tsx'
import { InstantText } from '../date-text.tsx'
import type { Day, Instant } from '../../domain/days.ts'
import { TextArea } from '../field.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { roleWord } from '../role-words.ts'
import type { PersonItem } from '../systems/owner-field.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'

interface AskSomebodyProps {
  system: { id: string; name: string }
  question: { id: string; label: string }
  /** The open requests about this question. */
  requests: readonly QuestionRequest[]
  today: Day
  timeZone: string
}

/** Under a question: hand it to somebody who knows, and who was asked already. */
export function AskSomebody({ system, question, requests, ...place }: AskSomebodyProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-ink-soft">
      {requests.map((request) => (
        <Asked key={request.id} request={request} {...place} />
      ))}
      <Button variant="quiet" size="small" className="-ml-2" onClick={() => setOpen(true)}>
        Ask somebody…<span className="sr-only"> about “{question.label}”</span>
      </Button>
      {isOpen ? <AskDialog system={system} question={question} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

/** `Asked Ana Ruiz, 3 days ago`, with the way to take it back. */
export function Asked({ request, ...place }: { request: QuestionRequest; today: Day; timeZone: string }) {
  const toast = useToast()
  const send = useApiMutation<QuestionRequest>({
    onDone: () => toast({ title: 'Taken back', detail: `${request.person.name} is no longer asked.` }),
  })
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span>
        Asked <b className="font-medium text-ink">{request.person.name}</b>{' '}
        {/* safe because the API answers instants in this form */}
        <InstantText at={request.askedAt as Instant} {...place} />
      </span>
      {request.may.takeBack ? (
        <Button
          variant="quiet"
          size="small"
          pending={send.isPending}
          onClick={() => void send.send('DELETE', `/requests/${request.id}`, { ifMatch: etagOf(request.version) })}
        >
          Take back<span className="sr-only"> what {request.person.name} was asked</span>
        </Button>
      ) : null}
      {send.problem ? <span role="alert">{send.problem.detail}</span> : null}
    </span>
  )
}

function AskDialog({
  system,
  question,
  onClose,
}: Omit<AskSomebodyProps, 'requests' | 'today' | 'timeZone'> & { onClose: () => void }) {
  const [person, setPerson] = useState<PersonItem | null>(null)
  const [note, setNote] = useState('')
  const formId = useId()
  const toast = useToast()
  const save = useApiMutation<QuestionRequest>({
    onDone: (asked) => {
      onClose()
      toast({ title: `${asked.person.name} is asked`, detail: 'It waits under My work, with a link to this question.' })
    },
  })
  const errorOf = (pointer: string) => save.problem?.errors.find((error) => error.pointer === pointer)?.detail
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The dialog lies in the page's own form: sending one must not send the other.
    event.stopPropagation()
    const body = { system: system.id, attribute: question.id, personId: person?.id ?? '', note }
    void save.send('POST', '/requests', { body })
  }
  return (
    <LazyDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Ask somebody"
      description={`“${question.label}”, about ${system.name}. Whoever is asked may answer this question and no other.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" pending={save.isPending}>
            Ask
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <ProblemNotice problem={save.problem} onReload={save.reload} />
        <ComboboxField
          label="Who knows?"
          help="A lead, an approver or an owner of any system."
          placeholder="Type a name"
          search={searchAnswering}
          value={person}
          onChange={setPerson}
          error={errorOf('/personId') === undefined ? undefined : person ? errorOf('/personId') : 'Choose a person.'}
        />
        <TextArea
          label="Words to go with it"
          optional
          rows={2}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={errorOf('/note')}
        />
      </form>
    </LazyDialog>
  )
}

interface Choices {
  items: { id: string; name: string; role: Role }[]
}

/** Executives and auditors only read, so they are not offered. */
async function searchAnswering(q: string, signal: AbortSignal): Promise<PersonItem[]> {
  const { items } = await api<Choices>('GET', '/people/choices', { query: { q }, signal })
  const able = items.filter(({ role }) => role !== 'executive' && role !== 'auditor')
  return able.map(({ id, name, role }) => ({ id, label: name, detail: roleWord(role) }))
}
