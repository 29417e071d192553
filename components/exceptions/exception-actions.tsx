'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Exception } from '../../contracts/exceptions.ts'
import { addDays, later, type Day } from '../../domain/days.ts'
import { longestLastDay, usualLastDay } from '../../domain/exceptions.ts'
import { ActDialog } from '../act-dialog.tsx'
import { DayField } from '../day-field.tsx'
import { dayWords } from '../day-words.ts'
import { TextArea } from '../field.tsx'
import { exceptionHref } from '../links.ts'

/** What the reader may do with an exception now. */
export function ExceptionActions({ exception, today }: { exception: Exception; today: Day }) {
  return (
    <>
      {exception.may.revoke ? <RevokeException exception={exception} /> : null}
      {exception.may.renew ? <RenewException exception={exception} today={today} /> : null}
    </>
  )
}

/** A new exception that follows; the old one stays as it was. */
function RenewException({ exception, today }: { exception: Exception; today: Day }) {
  const router = useRouter()
  const from = later(today, addDays(exception.until as Day, 1)) // safe: the contract gives days
  const [reason, setReason] = useState('')
  const [measures, setMeasures] = useState(exception.measures ?? '')
  const [until, setUntil] = useState<string>(usualLastDay(from))
  return (
    <ActDialog<Exception>
      button="Renew"
      variant="primary"
      title={`Renew ${exception.id}`}
      description={`A new exception from ${dayWords(from)}, following this one. Say anew why: what was to end it has not.`}
      submit="Renew"
      path={`/exceptions/${exception.id}/renewal`}
      version={exception.version}
      done={`${exception.id} is renewed`}
      body={() => ({ reason, measures, until })}
      onDone={({ id }) => router.push(exceptionHref(id))}
      onOpen={() => {
        setReason('')
        setMeasures(exception.measures ?? '')
        setUntil(usualLastDay(from))
      }}
    >
      {(errorOf) => (
        <>
          <TextArea
            label="Reason"
            rows={3}
            value={reason}
            error={errorOf('/reason')}
            onChange={(event) => setReason(event.target.value)}
          />
          <TextArea
            label="Compensating measures"
            optional
            rows={2}
            value={measures}
            error={errorOf('/measures')}
            onChange={(event) => setMeasures(event.target.value)}
          />
          <DayField
            label="Until"
            today={today}
            value={until}
            onChange={setUntil}
            min={from}
            max={longestLastDay(from)}
            error={errorOf('/until')}
          />
        </>
      )}
    </ActDialog>
  )
}

function RevokeException({ exception }: { exception: Exception }) {
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      button="Revoke"
      title={`Revoke ${exception.id}?`}
      description="It holds no more from today on, and the control counts as its evidence says. The days before stay as they were."
      submit="Revoke"
      danger
      path={`/exceptions/${exception.id}/revocation`}
      version={exception.version}
      done={`${exception.id} is revoked`}
      body={() => ({ reason })}
      onOpen={() => setReason('')}
    >
      {(errorOf) => (
        <TextArea
          label="Reason"
          rows={3}
          value={reason}
          error={errorOf('/reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </ActDialog>
  )
}
