'use client'

import { useState } from 'react'
import type { Schedule, System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { DayField } from '../day-field.tsx'
import { durationWords } from '../day-words.ts'
import { SelectField, TextArea } from '../field.tsx'
import { VerbDialog } from './verb-dialog.tsx'

const CADENCES = ['P1M', 'P2M', 'P3M', 'P6M', 'P12M', 'P24M']

/** A lead sets how often a system is reviewed, and, if need be, the next day. */
export function SetSchedule({ system, schedule, today }: { system: System; schedule: Schedule; today: Day }) {
  const [cadence, setCadence] = useState(schedule.cadence)
  const [dueOn, setDueOn] = useState(schedule.setDueOn ?? '')
  const [reason, setReason] = useState('')
  if (!system.may.schedule) return null
  const cadences = CADENCES.includes(schedule.cadence) ? CADENCES : [schedule.cadence, ...CADENCES]
  return (
    <VerbDialog
      system={system}
      button="Set schedule"
      title={`When is ${system.name} reviewed?`}
      submit="Save"
      method="PUT"
      path="/schedule"
      body={() => ({ cadence, dueOn: dueOn === '' ? null : dueOn, reason })}
      done="Schedule set"
      onOpen={() => {
        setCadence(schedule.cadence)
        setDueOn(schedule.setDueOn ?? '')
        setReason('')
      }}
    >
      {(errorOf) => (
        <>
          <SelectField
            label="Every"
            options={cadences.map((value) => ({ value, label: durationWords(value) }))}
            value={cadence}
            onChange={(event) => setCadence(event.target.value)}
            error={errorOf('/cadence')}
          />
          <DayField
            label="Next review due on"
            optional
            help="Without a day it is due a full span after the last review."
            value={dueOn}
            onChange={setDueOn}
            today={today}
            min={today}
            error={errorOf('/dueOn')}
          />
          <TextArea
            label="Reason"
            optional
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={errorOf('/reason')}
          />
        </>
      )}
    </VerbDialog>
  )
}
