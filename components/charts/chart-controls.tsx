'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useId, useState, useTransition, type FormEvent } from 'react'
import type { Day } from '../../domain/days.ts'
import { Button, buttonClass } from '../button.tsx'
import { DayField } from '../day-field.tsx'
import { dayWords } from '../day-words.ts'
import { Popover } from '../popover.tsx'
import { problemOf } from './address.ts'

export interface ChoiceProps {
  label: string
  /** The parameter of the address. */
  param: string
  options: readonly { value: string; label: string }[]
  value: string
  /** Stands in no address. */
  usual: string
}

/** One of a few, kept in the address; the page is read anew at each change. */
export function Choice({ label, param, options, value, usual }: ChoiceProps) {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const [isPending, startTransition] = useTransition()
  const id = useId()
  const choose = (next: string) => {
    const params = new URLSearchParams(search)
    params.delete('groups')
    if (next === usual) params.delete(param)
    else params.set(param, next)
    startTransition(() => router.push(`${pathname}?${params.toString()}`, { scroll: false }))
  }
  return (
    <span className="flex items-center gap-2 text-small" aria-busy={isPending}>
      <label htmlFor={id} className="whitespace-nowrap text-ink-soft">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => choose(event.target.value)}
        className="control h-7 min-h-7! w-auto py-0 text-small! pointer-coarse:h-11"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}

export interface OwnDaysProps {
  from: Day
  to: Day
  today: Day
  isChosen: boolean
}

/** A first and a last day of one's own, the latter ahead too. */
export function OwnDays(props: OwnDaysProps) {
  const { from, to, isChosen } = props
  return (
    <Popover
      name="Own days"
      align="end"
      triggerClass={buttonClass(isChosen ? 'chosen' : 'secondary', 'small')}
      className="w-80 max-w-[calc(100vw-1rem)] p-4"
      trigger={isChosen ? `${dayWords(from)} to ${dayWords(to)}` : 'Own days'}
    >
      {(close) => <OwnDaysForm {...props} onDone={close} />}
    </Popover>
  )
}

function OwnDaysForm({ from: first, to: last, today, onDone }: OwnDaysProps & { onDone: () => void }) {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const [from, setFrom] = useState<string>(first)
  const [to, setTo] = useState<string>(last)
  const [error, setError] = useState<string | undefined>(undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const problem = problemOf(from, to)
    if (problem !== null) return setError(problem)
    const params = new URLSearchParams(search)
    params.delete('span')
    params.set('from', from)
    params.set('to', to)
    onDone()
    router.push(`${pathname}?${params.toString()}`, { scroll: false })
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      <DayField label="First day" value={from} onChange={setFrom} today={today} />
      <DayField
        label="Last day"
        help="Days after today are foreseen."
        value={to}
        onChange={(value) => {
          setTo(value)
          setError(undefined)
        }}
        today={today}
        error={error}
      />
      <Button type="submit" className="w-full">
        Show
      </Button>
    </form>
  )
}
