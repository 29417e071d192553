'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { hrefAsOf, readAsOf } from '../../contracts/as-of.ts'
import { isDay, type Day } from '../../domain/days.ts'
import { Button } from '../button.tsx'
import { DayField } from '../day-field.tsx'
import { twoDaysHref, type TwoDaysAddress } from './address.ts'

interface TwoDaysFormProps {
  page: string
  address: TwoDaysAddress
  /** The last day that may be asked about. */
  today: Day
  labels?: readonly [string, string]
}

const AT_THEIR_ENDS = ['From the end of', 'To the end of'] as const

/** The first day and the second. */
export function TwoDaysForm({ page, address, today, labels = AT_THEIR_ENDS }: TwoDaysFormProps) {
  const router = useRouter()
  const asOf = readAsOf(useSearchParams())
  const [from, setFrom] = useState<string>(address.from)
  const [to, setTo] = useState<string>(address.to)
  const [error, setError] = useState<string | undefined>(undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isDay(from) || !isDay(to)) return setError('Write both days as YYYY-MM-DD.')
    if (to <= from) return setError('The second day comes after the first.')
    if (to > today) return setError('Not after the last day that is told.')
    setError(undefined)
    const href = twoDaysHref(page, address, { from, to })
    router.push(asOf ? hrefAsOf(href, asOf) : href)
  }
  return (
    <form onSubmit={submit} noValidate className="no-print flex flex-wrap items-start gap-3">
      <DayField label={labels[0]} value={from} onChange={setFrom} today={today} max={today} />
      <DayField label={labels[1]} value={to} onChange={setTo} today={today} max={today} error={error} />
      <Button type="submit" className="mt-6">
        Show
      </Button>
    </form>
  )
}
