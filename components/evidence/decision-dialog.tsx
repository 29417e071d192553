'use client'

import { useId, useState, type FormEvent } from 'react'
import type { DecidedFilings, Filing } from '../../contracts/filings.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { TextArea, TextField } from '../field.tsx'
import { FilingStake } from '../forecast/filing-stake.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useApiMutation } from '../use-api.ts'
import { FilingOutlook } from './filing-outlook.tsx'

export type Outcome = 'accept' | 'reject'

export interface DecisionDialogProps {
  outcome: Outcome
  /** One or several. */
  filings: readonly Filing[]
  open: boolean
  onOpenChange: (open: boolean) => void
  onDone: (decided: readonly Filing[]) => void
}

/** Asks before a decision is recorded: what it changes, and the reason; Enter decides. */
export function DecisionDialog({ outcome, filings, open, onOpenChange, onDone }: DecisionDialogProps) {
  const formId = useId()
  const [reason, setReason] = useState('')
  const decide = useApiMutation<Filing | DecidedFilings>({
    onDone: (data) => {
      setReason('')
      onOpenChange(false)
      onDone('items' in data ? data.items : [data])
    },
  })
  const change = (next: boolean) => {
    if (!next) decide.clear()
    onOpenChange(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const decision = { outcome, reason: reason.trim() === '' ? null : reason.trim() }
    const [only] = filings
    if (filings.length === 1 && only) {
      void decide.send('POST', `/filings/${only.id}/decision`, { body: decision, ifMatch: etagOf(only.version) })
    } else {
      const body = { filings: filings.map((filing) => filing.id), ...decision }
      void decide.send('POST', '/filings/decisions', { body })
    }
  }
  const verb = outcome === 'accept' ? 'Accept' : 'Reject'
  const error = decide.problem?.errors.find(({ pointer }) => pointer === '/reason')?.detail
  return (
    <LazyDialog
      open={open}
      onOpenChange={change}
      title={`${verb} ${filings.length === 1 ? filings[0]!.id : `${filings.length} filings`}?`}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant={outcome === 'accept' ? 'primary' : 'danger'}
            pending={decide.isPending}
          >
            {verb}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ProblemNotice problem={error ? null : decide.problem} onReload={decide.reload} />
        <What outcome={outcome} filings={filings} />
        <ReasonField outcome={outcome} value={reason} onChange={setReason} error={error} />
      </form>
    </LazyDialog>
  )
}

function What({ outcome, filings }: Pick<DecisionDialogProps, 'outcome' | 'filings'>) {
  const [only] = filings
  if (filings.length === 1 && only)
    return outcome === 'accept' ? <FilingOutlook id={only.id} /> : <RejectWords filing={only} />
  return (
    <div>
      <p>
        {outcome === 'accept'
          ? 'Each of them counts from the day that it names. All are accepted, or none.'
          : 'None of them will count. All are rejected, or none; each filer sees your reason.'}
      </p>
      <ul className="mt-2 max-h-40 list-disc overflow-auto pl-5 text-small">
        {filings.map((filing) => (
          <li key={filing.id}>
            {filing.id}: {filing.kindLabel}
          </li>
        ))}
      </ul>
    </div>
  )
}

function RejectWords({ filing }: { filing: Filing }) {
  return (
    <>
      <p>
        It will not count{filing.verdict === 'fail' ? ', and its fail is lifted' : ''}. {filing.filedBy.name} sees your
        reason and can file anew.
      </p>
      <FilingStake id={filing.id} />
    </>
  )
}

interface ReasonProps {
  outcome: Outcome
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

function ReasonField({ outcome, value, onChange, error }: ReasonProps) {
  if (outcome === 'accept') {
    return (
      <TextField
        label="Reason"
        optional
        autoFocus
        autoComplete="off"
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <TextArea
      label="Reason"
      help="What is missing or wrong, so that it can be put right."
      example="The export ends in March; send the second quarter."
      autoFocus
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
      }}
    />
  )
}
