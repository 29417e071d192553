'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { RadioField } from '../choice-field.tsx'
import { TextArea } from '../field.tsx'
import type { ButtonVariant } from '../button.tsx'
import { EffectiveDay } from './effective-day.tsx'
import { VerbDialog } from './verb-dialog.tsx'

const OUTCOMES = [
  { value: 'continue', label: 'Continue', detail: 'It goes on as it is.' },
  { value: 'continue-with-changes', label: 'Continue with changes', detail: 'It goes on; the note says what changes.' },
  { value: 'pause', label: 'Pause', detail: 'It stops until something is put right.' },
  { value: 'retire', label: 'Retire', detail: 'It is to be taken out of use.' },
]

/** A lead records the review of a whole system. */
export function CompleteReview({
  system,
  today,
  variant,
}: {
  system: System
  today: Day
  variant?: ButtonVariant | undefined
}) {
  const [outcome, setOutcome] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  if (!system.may.review) return null
  return (
    <VerbDialog
      system={system}
      variant={variant}
      button="Complete review"
      title={`Review of ${system.name}`}
      description="The look at the whole system: is it still what it says, is it still wanted, do the answers hold?"
      submit="Record the review"
      path="/reviews"
      body={() => ({ outcome: outcome ?? '', effectiveOn, note })}
      done="Review recorded"
      onOpen={() => {
        setOutcome(null)
        setNote('')
        setEffectiveOn(today)
      }}
    >
      {(errorOf) => (
        <>
          <RadioField
            label="Outcome"
            options={OUTCOMES}
            value={outcome}
            onChange={setOutcome}
            error={errorOf('/outcome') === undefined ? undefined : 'Choose what it ends in.'}
          />
          <TextArea
            label="Note"
            optional
            help="What was looked at, and what follows."
            value={note}
            onChange={(event) => setNote(event.target.value)}
            error={errorOf('/note')}
          />
          <EffectiveDay
            label="Reviewed on"
            value={effectiveOn}
            onChange={setEffectiveOn}
            today={today}
            registeredOn={system.registeredOn}
            error={errorOf('/effectiveOn')}
          />
        </>
      )}
    </VerbDialog>
  )
}
