'use client'

import type { FilingVerdict } from '../../contracts/filings.ts'
import { isDay, type Day } from '../../domain/days.ts'
import { RadioField } from '../choice-field.tsx'
import { DayField } from '../day-field.tsx'
import { FormRow } from '../field.tsx'
import type { DraftErrors, FileDraft } from './file-draft.ts'
import { Step } from './step.tsx'

interface SinceStepProps {
  draft: FileDraft
  today: Day
  errors: DraftErrors
  onChange: (changes: Partial<FileDraft>) => void
}

/** Since when it holds, and what it says. */
export function SinceStep({ draft, today, errors, onChange }: SinceStepProps) {
  return (
    <Step number={3} title="Since when, and what does it say?">
      <FormRow>
        <DayField
          label="Holds from"
          help="The day that the evidence is about, not the day of filing."
          value={draft.effectiveOn}
          today={today}
          max={today}
          error={errors.effectiveOn}
          onChange={(effectiveOn) => onChange({ effectiveOn })}
        />
        <DayField
          label="Valid until"
          optional
          help="Only where it says so itself, such as a certificate."
          value={draft.validUntil}
          today={today}
          min={isDay(draft.effectiveOn) ? draft.effectiveOn : undefined}
          error={errors.validUntil}
          onChange={(validUntil) => onChange({ validUntil })}
        />
      </FormRow>
      <RadioField
        label="It says"
        value={draft.verdict}
        onChange={(verdict) => onChange({ verdict: verdict as FilingVerdict }) /* safe: one of the options below */}
        options={[
          { value: 'pass', label: 'Pass', detail: 'It shows that the controls hold. It counts once it is accepted.' },
          { value: 'fail', label: 'Fail', detail: 'It shows that they do not. It counts at once.' },
          { value: 'inconclusive', label: 'Inconclusive', detail: 'It does not settle it, which does not pass.' },
        ]}
      />
    </Step>
  )
}
