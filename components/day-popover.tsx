'use client'

import { Popover } from '@base-ui/react/popover'
import { CalendarDays, ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react'
import { DayPicker } from 'react-day-picker'
import type { Day } from '../domain/days.ts'
import { isDay } from '../domain/days.ts'
import { IconButton } from './button.tsx'

export interface DayPopoverProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  value: string
  onPick: (day: string) => void
  today: Day
  min: Day | undefined
  max: Day | undefined
}

/** The calendar of a DayField, a chunk of its own. */
export function DayPopover({ open, onOpenChange, value, onPick, today, min, max }: DayPopoverProps) {
  const chosen = isDay(value) ? localDate(value) : undefined
  const pick = (date: Date) => {
    onPick(dayText(date))
    onOpenChange(false)
  }
  return (
    <Popover.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Popover.Trigger
        render={
          <IconButton
            label="Choose from a calendar"
            size="small"
            icon={<CalendarDays size={16} aria-hidden="true" />}
          />
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="end" className="z-50">
          <Popover.Popup className="popup p-3" aria-label="Calendar">
            <DayPicker
              mode="single"
              required
              autoFocus
              weekStartsOn={1}
              showOutsideDays
              today={localDate(today)}
              selected={chosen}
              onSelect={(date: Date | undefined) => date && pick(date)}
              defaultMonth={chosen ?? localDate(today)}
              startMonth={min ? localDate(min) : new Date(2000, 0)}
              endMonth={max ? localDate(max) : new Date(Number(today.slice(0, 4)) + 10, 11)}
              captionLayout="dropdown"
              disabled={[...(min ? [{ before: localDate(min) }] : []), ...(max ? [{ after: localDate(max) }] : [])]}
              classNames={CLASSES}
              components={{ Chevron }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const CLASSES = {
  months: 'relative',
  month_caption: 'flex h-8 items-center pl-1',
  dropdowns: 'flex gap-1',
  dropdown_root:
    'relative rounded border border-line-strong px-2 py-0.5 text-small font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent',
  dropdown: 'absolute inset-0 w-full cursor-pointer appearance-none bg-raised text-ink opacity-0',
  caption_label: 'flex items-center gap-1',
  nav: 'absolute top-0 right-0 flex h-8 items-center',
  button_previous:
    'flex size-8 items-center justify-center rounded text-ink-soft hover:bg-hover aria-disabled:opacity-40',
  button_next: 'flex size-8 items-center justify-center rounded text-ink-soft hover:bg-hover aria-disabled:opacity-40',
  month_grid: 'mt-1 border-collapse',
  weekday: 'size-9 text-tiny font-normal text-ink-soft',
  day: 'p-0 text-center text-small [&[data-outside]]:text-ink-soft [&[data-today]]:font-semibold [&[data-today]]:text-accent [&[data-selected]>button]:bg-accent [&[data-selected]>button]:text-on-accent [&[data-disabled]]:opacity-40',
  day_button: 'size-9 rounded hover:bg-hover focus-visible:relative',
}

function Chevron({ orientation }: { orientation?: 'up' | 'down' | 'left' | 'right' | undefined }) {
  if (orientation === 'down' || orientation === 'up') return <ChevronDown size={14} aria-hidden="true" />
  return orientation === 'left' ? (
    <ChevronLeft size={16} aria-hidden="true" />
  ) : (
    <ChevronRight size={16} aria-hidden="true" />
  )
}

/** The picker reckons in local dates; noon keeps a day clear of clock changes. */
function localDate(day: string): Date {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(year ?? 0, (month ?? 1) - 1, date ?? 1, 12)
}

function dayText(date: Date): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`
}
