'use client'

import { CalendarDays } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { Day } from '../domain/days.ts'
import { isDay } from '../domain/days.ts'
import { IconButton } from './button.tsx'
import { dayWords } from './day-words.ts'
import type { FieldWords } from './field.tsx'
import { FieldShell } from './field.tsx'

const DayPopover = dynamic(() => import('./day-popover.tsx').then((module) => module.DayPopover), { ssr: false })

export interface DayFieldProps extends FieldWords {
  /** `YYYY-MM-DD` or whatever was typed so far; empty for none. */
  value: string
  onChange: (value: string) => void
  onBlur?: (() => void) | undefined
  today: Day
  min?: Day | undefined
  max?: Day | undefined
  disabled?: boolean | undefined
}

/** A day, typed as YYYY-MM-DD or picked from a calendar that is fetched when it is first asked for. */
export function DayField({ value, onChange, onBlur, today, min, max, disabled, ...words }: DayFieldProps) {
  const [wasLeft, setWasLeft] = useState(false)
  const [open, setOpen] = useState<boolean | null>(null)
  const error = words.error ?? (wasLeft ? complaint(value, min, max) : undefined)
  return (
    <FieldShell {...words} error={error}>
      {(aria) => (
        <div className="relative max-w-52">
          <input
            {...aria}
            value={value}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value.trim())}
            onBlur={() => {
              setWasLeft(true)
              onBlur?.()
            }}
            autoComplete="off"
            placeholder="YYYY-MM-DD"
            maxLength={10}
            className="control pr-10"
          />
          <div className="absolute inset-y-0 right-0.5 flex items-center">
            {open === null ? (
              <IconButton
                label="Choose from a calendar"
                size="small"
                disabled={disabled}
                icon={<CalendarDays size={16} aria-hidden="true" />}
                onClick={() => setOpen(true)}
              />
            ) : (
              <DayPopover {...{ open, value, today, min, max, onOpenChange: setOpen, onPick: onChange }} />
            )}
          </div>
        </div>
      )}
    </FieldShell>
  )
}

function complaint(value: string, min: Day | undefined, max: Day | undefined): string | undefined {
  if (value === '') return undefined
  if (!isDay(value)) return 'This is no calendar day. Write it as year-month-day, such as 2026-11-27.'
  if (min && value < min) return `This is before ${dayWords(min)}, the first day that can be chosen.`
  if (max && value > max) return `This is after ${dayWords(max)}, the last day that can be chosen.`
  return undefined
}
