'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, type FormEvent } from 'react'
import type { Exception } from '../../contracts/exceptions.ts'
import { isDay, type Day } from '../../domain/days.ts'
import { longestLastDay, usualLastDay } from '../../domain/exceptions.ts'
import { Button, ButtonLink } from '../button.tsx'
import { ComboboxField } from '../combobox-field.tsx'
import { DayField } from '../day-field.tsx'
import { FormActions, FormRow, FormStack, TextArea } from '../field.tsx'
import { SystemChoice } from '../findings/system-choice.tsx'
import type { ComboboxItem } from '../item-search.ts'
import { exceptionHref, systemHref } from '../links.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { errorAt, unplacedProblem } from '../unplaced-problem.ts'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'
import { ExceptionOutlook } from './exception-outlook.tsx'

/** What complains at its own field. */
const FIELDS = ['/control', '/reason', '/measures', '/from', '/until']

export interface GrantFormProps {
  today: Day
  /** null: to be chosen first. */
  system: ComboboxItem | null
  /** Those that apply and may be excepted. */
  controls: readonly ComboboxItem[]
  control: ComboboxItem | null
}

/** Grants an exception: of what, why, what is done instead, until when; beside it, what it changes. */
export function GrantForm({ today, system, controls, ...initial }: GrantFormProps) {
  const router = useRouter()
  const [control, setControl] = useState(initial.control)
  const [reason, setReason] = useState('')
  const [measures, setMeasures] = useState('')
  const [from, setFrom] = useState<string>(today)
  const [until, setUntil] = useState<string>(usualLastDay(today))
  const isGranted = useRef(false)
  const save = useApiMutation<Exception>({
    onDone: (exception) => {
      isGranted.current = true
      router.push(exceptionHref(exception.id))
    },
  })
  const errorOf = (pointer: string) => errorAt(save.problem, pointer)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { system: system?.id ?? '', control: control?.id ?? '', reason, measures, from, until }
    void save.send('POST', '/exceptions', { body })
  }
  const first = isDay(from) ? from : today
  return (
    <form onSubmit={submit} noValidate aria-label="Grant an exception">
      <UnsavedGuard isDirty={reason + measures !== '' && !save.isPending} />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,42rem)_minmax(18rem,30rem)]">
        <FormStack>
          <ProblemNotice problem={unplacedProblem(save.problem, FIELDS)} />
          <SystemChoice what="exceptions" system={system} />
          {system ? (
            <>
              <ComboboxField
                label="Control"
                items={controls}
                value={control}
                onChange={setControl}
                error={errorOf('/control')}
                placeholder="Type a word of its title"
              />
              <TextArea
                label="Reason"
                help="Why it cannot be met now, and what ends that."
                example="The consent tool is replaced in spring; the old one cannot export records."
                rows={3}
                value={reason}
                error={errorOf('/reason')}
                onChange={(event) => setReason(event.target.value)}
              />
              <TextArea
                label="Compensating measures"
                optional
                help="What is done instead in the meantime."
                rows={2}
                value={measures}
                error={errorOf('/measures')}
                onChange={(event) => setMeasures(event.target.value)}
              />
              <FormRow>
                <DayField
                  label="From"
                  help="Never backdated."
                  today={today}
                  value={from}
                  onChange={setFrom}
                  min={today}
                  error={errorOf('/from')}
                />
                <DayField
                  label="Until"
                  help="Its last day; a year at most, so that somebody looks at it again."
                  today={today}
                  value={until}
                  onChange={setUntil}
                  min={first}
                  max={longestLastDay(first)}
                  error={errorOf('/until')}
                />
              </FormRow>
            </>
          ) : null}
          <FormActions>
            <Button type="submit" variant="primary" pending={save.isPending} disabled={system === null}>
              Grant the exception
            </Button>
            <ButtonLink href={system ? `${systemHref(system.id)}/findings` : '/exceptions'}>Cancel</ButtonLink>
          </FormActions>
        </FormStack>
        {system ? (
          <div className="min-w-0 lg:sticky lg:top-17 lg:self-start">
            <ExceptionOutlook
              system={system.id}
              control={control?.id ?? null}
              from={from}
              until={until}
              isGranted={isGranted}
            />
          </div>
        ) : null}
      </div>
    </form>
  )
}
