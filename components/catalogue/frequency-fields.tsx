'use client'

import { frequencyTiers, type FrequencyTier } from '../../domain/catalogue/edition-changes.ts'
import { durationWords } from '../day-words.ts'
import { FormRow, SelectField } from '../field.tsx'
import { tierWord } from '../system-words.ts'

const USUAL = ['P1M', 'P2M', 'P3M', 'P6M', 'P12M', 'P24M']

export type Frequency = Record<FrequencyTier, string>

/** How often evidence has to be anew, for each tier. */
export function FrequencyFields(props: {
  value: Frequency
  onChange: (value: Frequency) => void
  errors: Partial<Record<FrequencyTier, string | undefined>>
}) {
  const { value, onChange, errors } = props
  return (
    <FormRow>
      {frequencyTiers.map((tier) => (
        <SelectField
          key={tier}
          label={`Anew every, at tier ${tierWord(tier).toLowerCase()}`}
          error={errors[tier]}
          options={optionsWith(value[tier])}
          value={value[tier]}
          onChange={(event) => onChange({ ...value, [tier]: event.target.value })}
        />
      ))}
    </FormRow>
  )
}

function optionsWith(current: string) {
  const durations = USUAL.includes(current) ? USUAL : [current, ...USUAL]
  return durations.map((duration) => ({ value: duration, label: durationWords(duration) }))
}
