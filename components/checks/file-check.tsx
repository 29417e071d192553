'use client'

import { useState } from 'react'
import type { CheckRun } from '../../contracts/checks.ts'
import type { FilingVerdict } from '../../domain/events.ts'
import type { Day } from '../../domain/days.ts'
import { ActDialog } from '../act-dialog.tsx'
import { RadioField } from '../choice-field.tsx'
import { DayField } from '../day-field.tsx'
import { SelectField, TextArea } from '../field.tsx'

interface FileCheckProps {
  run: Pick<CheckRun, 'id' | 'version' | 'controls' | 'outcome' | 'computedElsewhere'>
  today: Day
  control: string | null
}

/** Files the run with its outcome; what is to be explained passes with the written reason alone. */
export function FileCheck({ run, today, control }: FileCheckProps) {
  const first = run.controls.find(({ id }) => id === control) ?? run.controls[0]
  const [chosen, setChosen] = useState(first?.id ?? '')
  const [validUntil, setValidUntil] = useState('')
  const [note, setNote] = useState('')
  const [explanation, setExplanation] = useState('')
  const [verdict, setVerdict] = useState<FilingVerdict | null>(null)
  const isOpen = run.outcome === 'hint' || run.outcome === 'explain'
  const asksVerdict = run.computedElsewhere !== null && isOpen
  return (
    <ActDialog
      button="File as evidence"
      variant="primary"
      title={`File ${run.id} as evidence`}
      submit="File it"
      path={`/checks/runs/${run.id}/file`}
      version={run.version}
      body={() => ({
        control: chosen,
        ...(validUntil === '' ? {} : { validUntil }),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(explanation.trim() === '' ? {} : { explanation: explanation.trim() }),
        ...(asksVerdict && verdict !== null ? { verdict } : {}),
      })}
      done="Filed, and sent for decision"
    >
      {(errorOf) => (
        <>
          <SelectField
            label="Control"
            options={run.controls.map(({ id, title }) => ({ value: id, label: title }))}
            value={chosen}
            onChange={({ target }) => setChosen(target.value)}
            error={errorOf('/control')}
          />
          {asksVerdict ? (
            <RadioField
              label="What do these results show?"
              help="The other tool leaves it to a reader."
              layout="row"
              options={VERDICTS}
              value={verdict}
              onChange={(value) => setVerdict(VERDICTS.find((one) => one.value === value)?.value ?? null)}
              error={errorOf('/verdict')}
            />
          ) : null}
          {run.outcome === 'explain' && !asksVerdict ? (
            <TextArea
              label="The objective reason"
              help="With it, and only with it, this is filed as a pass."
              value={explanation}
              onChange={({ target }) => setExplanation(target.value)}
              error={errorOf('/explanation')}
            />
          ) : null}
          <DayField
            label="Valid until"
            optional
            help="Left empty, it counts for as long as the control lets it count."
            value={validUntil}
            onChange={setValidUntil}
            today={today}
            min={today}
            error={errorOf('/validUntil')}
          />
          <TextArea
            label="Note"
            optional
            value={note}
            onChange={({ target }) => setNote(target.value)}
            error={errorOf('/note')}
          />
        </>
      )}
    </ActDialog>
  )
}

const VERDICTS = [
  { value: 'pass', label: 'Pass' },
  { value: 'fail', label: 'Fail' },
  { value: 'inconclusive', label: 'Inconclusive' },
] as const satisfies readonly { value: FilingVerdict; label: string }[]
