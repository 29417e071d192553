'use client'

import { useState } from 'react'
import type { WholeFinding } from '../../contracts/findings.ts'
import { daysBetween, isDay, type Day } from '../../domain/days.ts'
import { usualDueDay } from '../../domain/findings.ts'
import { ActDialog } from '../act-dialog.tsx'
import { DayField } from '../day-field.tsx'
import { TextArea } from '../field.tsx'
import { countWords } from '../number-words.ts'
import { EffectiveDay } from '../systems/effective-day.tsx'

/** It was put right, and is there again. */
export function RegressFinding({ finding, today }: { finding: WholeFinding; today: Day }) {
  const usual = usualDueDay(finding.severity, today)
  const [reason, setReason] = useState('')
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  const [dueOn, setDueOn] = useState<string>(usual)
  return (
    <ActDialog
      button="It is there again"
      title={`${finding.id} is there again`}
      description={cleanWords(finding, effectiveOn)}
      submit="Reopen"
      path={`/findings/${finding.id}/regression`}
      version={finding.version}
      done={`${finding.id} is open again`}
      body={() => ({ reason, effectiveOn, dueOn })}
      onOpen={() => {
        setReason('')
        setEffectiveOn(today)
        setDueOn(usual)
      }}
    >
      {(errorOf) => (
        <>
          <TextArea
            label="What was seen"
            rows={3}
            value={reason}
            error={errorOf('/reason')}
            onChange={(event) => setReason(event.target.value)}
          />
          <EffectiveDay
            label="There again since"
            value={effectiveOn}
            onChange={setEffectiveOn}
            today={today}
            registeredOn={finding.resolvedOn ?? today}
            error={errorOf('/effectiveOn')}
          />
          <DayField label="Due" today={today} value={dueOn} onChange={setDueOn} error={errorOf('/dueOn')} />
        </>
      )}
    </ActDialog>
  )
}

function cleanWords({ resolvedOn }: WholeFinding, effectiveOn: string): string {
  const again = 'It opens anew from its day; the days in between stay clean, and the regression is counted.'
  if (resolvedOn === null || !isDay(effectiveOn) || effectiveOn < resolvedOn) return again
  return `It had been clean for ${countWords(daysBetween(resolvedOn as Day, effectiveOn), 'day')}. ${again}` // safe: a day
}
