'use client'

import { addDuration, type Day } from '../../domain/days.ts'
import { DayField } from '../day-field.tsx'

interface EffectiveDayProps {
  label: string
  help?: string | undefined
  value: string
  onChange: (value: string) => void
  today: Day
  /** The first day of the system. */
  registeredOn: string
  /** True for what may be planned, up to a year ahead. */
  mayBePlanned?: boolean | undefined
  error?: string | undefined
}

/** From when something holds: today unless told otherwise. */
export function EffectiveDay({ registeredOn, mayBePlanned, today, ...field }: EffectiveDayProps) {
  return (
    <DayField
      {...field}
      today={today}
      min={registeredOn as Day} // safe because the API gives calendar days
      max={mayBePlanned ? addDuration(today, 'P1Y') : today}
    />
  )
}
