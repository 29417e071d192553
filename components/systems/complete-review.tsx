'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import type { ButtonSize, ButtonVariant } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { TextArea } from '../field.tsx'
import { OUTCOME_OPTIONS } from '../reviews/outcome-words.ts'
import { ReviewEffect, ReviewSummary } from '../reviews/review-outlook.tsx'
import { EffectiveDay } from './effective-day.tsx'
import type { SystemRef } from './system-words.ts'
import { VerbDialog } from './verb-dialog.tsx'

/** What completing a review needs to know of a system. */
export interface ReviewedSystem extends SystemRef, Pick<System, 'registeredOn' | 'lastReviewOn'> {
  may: { review: boolean }
}

interface CompleteReviewProps {
  system: ReviewedSystem
  today: Day
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
}

/** A lead records the review of a whole system. */
export function CompleteReview({ system, today, variant, size }: CompleteReviewProps) {
  const [outcome, setOutcome] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  if (!system.may.review) return null
  return (
    <VerbDialog
      system={system}
      variant={variant}
      size={size}
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
          <ReviewSummary systemId={system.id} today={today} />
          <RadioField
            label="Outcome"
            options={OUTCOME_OPTIONS}
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
            registeredOn={system.lastReviewOn ?? system.registeredOn}
            error={errorOf('/effectiveOn')}
          />
          <ReviewEffect systemId={system.id} today={today} effectiveOn={effectiveOn} />
        </>
      )}
    </VerbDialog>
  )
}
