'use client'

import { CalendarClock, ChevronDown } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { useState } from 'react'
import type { AsOf } from '../../contracts/as-of.ts'
import { isDay, type Day } from '../../domain/days.ts'
import { Button, buttonClass } from '../button.tsx'
import { DayField } from '../day-field.tsx'
import { dayWords } from '../day-words.ts'
import { countWords } from '../number-words.ts'
import { Popover } from '../popover.tsx'
import { presetDays } from './as-of-days.ts'
import { useAsOf, useRestated } from './use-as-of.ts'

/** The day that every page shows: today, or another one as it was known then or as it is corrected now. */
export function AsOfControl({ today }: { today: Day }) {
  const { asOf } = useAsOf(today)
  const words = asOf === null ? 'today' : dayWords(asOf.on)
  return (
    <Popover
      name="As of"
      align="end"
      label={`As of: ${words}. Look at another day`}
      triggerClass={`${buttonClass(asOf === null ? 'quiet' : 'chosen')} max-md:px-2`}
      className="w-80 max-w-[calc(100vw-1rem)] p-4"
      trigger={
        <>
          <CalendarClock size={16} aria-hidden="true" className="md:hidden" />
          <span className="max-md:hidden">As of: {words}</span>
          <ChevronDown size={14} aria-hidden="true" className="max-md:hidden" />
        </>
      }
    >
      {(close) => <AsOfChoice today={today} onDone={close} />}
    </Popover>
  )
}

function AsOfChoice({ today, onDone }: { today: Day; onDone: () => void }) {
  const router = useRouter()
  const { asOf, hrefOf } = useAsOf(today)
  const go = (next: AsOf | null) => {
    onDone()
    router.push(hrefOf(next))
  }
  return (
    <div className="space-y-4">
      <OtherDay today={today} asOf={asOf} onChoose={(on) => go(on === today ? null : { on, view: 'known' })} />
      <ul className="-mx-2 space-y-0.5">
        {presetDays(today).map(({ label, on }) => (
          <li key={label}>
            <Choice
              label={label}
              detail={dayWords(on)}
              isChosen={asOf?.on === on}
              onChoose={() => go({ on, view: 'known' })}
            />
          </li>
        ))}
      </ul>
      {asOf === null ? null : <Knowledge asOf={asOf} today={today} onChoose={go} />}
      {asOf === null ? null : (
        <Button className="w-full" onClick={() => go(null)}>
          Back to today
        </Button>
      )}
    </div>
  )
}

interface OtherDayProps {
  today: Day
  asOf: AsOf | null
  onChoose: (on: Day) => void
}

function OtherDay({ today, asOf, onChoose }: OtherDayProps) {
  const [value, setValue] = useState<string>(asOf?.on ?? '')
  const [error, setError] = useState<string | undefined>(undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isDay(value)) onChoose(value)
    else setError('Write a day that exists, as YYYY-MM-DD.')
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <DayField
          label="Look at another day"
          value={value}
          onChange={(next) => {
            setError(undefined)
            setValue(next)
          }}
          today={today}
          error={error}
        />
      </div>
      <Button type="submit" className={error === undefined ? '' : 'mb-6'}>
        Show
      </Button>
    </form>
  )
}

/** Offered only where the day is told otherwise now, or where it is already looked at so. */
function Knowledge({ asOf, today, onChoose }: { asOf: AsOf; today: Day; onChoose: (asOf: AsOf) => void }) {
  const restated = useRestated(asOf, today)
  if (restated === 0 && asOf.view === 'known') return null
  const differs =
    restated === 0 ? 'nothing differs' : `${countWords(restated, 'system')} ${restated === 1 ? 'differs' : 'differ'}`
  return (
    <div className="border-t border-line pt-3">
      <ul className="-mx-2 space-y-0.5" aria-label="What counts as known">
        <li>
          <Choice
            label="As known then"
            isChosen={asOf.view === 'known'}
            onChoose={() => onChoose({ ...asOf, view: 'known' })}
          />
        </li>
        <li>
          <Choice
            label="As corrected now"
            detail={differs}
            isChosen={asOf.view === 'corrected'}
            onChoose={() => onChoose({ ...asOf, view: 'corrected' })}
          />
        </li>
      </ul>
    </div>
  )
}

interface ChoiceProps {
  label: string
  detail?: string
  isChosen: boolean
  onChoose: () => void
}

function Choice({ label, detail, isChosen, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      onClick={onChoose}
      aria-current={isChosen ? 'true' : undefined}
      className="flex min-h-8 w-full items-center justify-between gap-3 rounded px-2 text-left hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-accent pointer-coarse:min-h-11"
    >
      {label}
      {detail ? <span className="text-small whitespace-nowrap text-ink-soft">{detail}</span> : null}
    </button>
  )
}
