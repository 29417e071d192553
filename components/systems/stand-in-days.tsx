'use client'

import { addDuration, type Day } from '../../domain/days.ts'
import { DayField } from '../day-field.tsx'
import { FormRow } from '../field.tsx'
import type { ErrorOf } from './verb-dialog.tsx'

export interface Days {
  from: string
  until: string
}

interface StandInDaysProps {
  days: Days
  onChange: (days: Days) => void
  today: Day
  errorOf: ErrorOf
  /** What is said below the last day. */
  help: string
  isUntilOptional?: boolean
}

/** From which day to which somebody stands in. */
export function StandInDays({ days, onChange, today, errorOf, help, isUntilOptional = false }: StandInDaysProps) {
  return (
    <FormRow>
      <DayField
        label="From"
        value={days.from}
        onChange={(from) => onChange({ ...days, from })}
        today={today}
        min={today}
        max={addDuration(today, 'P1Y')}
        error={errorOf('/effectiveOn')}
      />
      <DayField
        label="Until, the last day"
        help={help}
        optional={isUntilOptional}
        value={days.until}
        onChange={(until) => onChange({ ...days, until })}
        today={today}
        min={today}
        error={errorOf('/until')}
      />
    </FormRow>
  )
}
