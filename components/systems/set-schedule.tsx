'use client'

import { useState } from 'react'
import type { Schedule, System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { RadioField } from '../choice-field.tsx'
import { DayField } from '../day-field.tsx'
import { durationWords } from '../day-words.ts'
import { SelectField, TextArea } from '../field.tsx'
import { ScheduleEffect } from '../reviews/schedule-effect.tsx'
import { VerbDialog } from './verb-dialog.tsx'

const CADENCES = ['P1M', 'P2M', 'P3M', 'P6M', 'P12M', 'P24M']

const SEQUENCES = [
  { value: 'rolling', label: 'From the last review', detail: 'A review done late or early moves the next ones.' },
  { value: 'fixed', label: 'On fixed days', detail: 'The days stay, whenever a review is done.' },
]

/** A lead sets how often a system is reviewed, and, if need be, the next day. */
export function SetSchedule({ system, schedule, today }: { system: System; schedule: Schedule; today: Day }) {
  const [cadence, setCadence] = useState(schedule.cadence)
  const [sequence, setSequence] = useState<string>(schedule.sequence)
  const [dueOn, setDueOn] = useState(dayToOffer(schedule, today))
  const [reason, setReason] = useState('')
  const [isSilent, setSilent] = useState(false)
  if (!system.may.schedule) return null
  const cadences = CADENCES.includes(schedule.cadence) ? CADENCES : [schedule.cadence, ...CADENCES]
  const isFixed = sequence === 'fixed'
  return (
    <VerbDialog
      system={system}
      button="Set schedule"
      title={`When is ${system.name} reviewed?`}
      submit="Save"
      method="PUT"
      path="/schedule"
      ready={() => {
        setSilent(reason.trim() === '')
        return reason.trim() !== ''
      }}
      body={() => ({ cadence, sequence, dueOn: dueOn === '' ? null : dueOn, reason })}
      done="Schedule set"
      onOpen={() => {
        setCadence(schedule.cadence)
        setSequence(schedule.sequence)
        setDueOn(dayToOffer(schedule, today))
        setReason('')
        setSilent(false)
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
          <RadioField label="The next one counts" options={SEQUENCES} value={sequence} onChange={setSequence} />
          <DayField
            label={isFixed ? 'First day of the sequence' : 'Next review due on'}
            optional={!isFixed}
            help={
              isFixed
                ? 'The days after it follow from this one; a review in the second half of a span counts for its end.'
                : 'Without a day it is due a full span after the last review.'
            }
            value={dueOn}
            onChange={setDueOn}
            today={today}
            min={today}
            error={errorOf('/dueOn')}
          />
          <TextArea
            label="Reason"
            help="Others read it beside the change."
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={isSilent && reason.trim() === '' ? 'Say why, so that others can follow it.' : errorOf('/reason')}
          />
          <ScheduleEffect systemId={system.id} today={today} wish={{ cadence, sequence, dueOn }} />
        </>
      )}
    </VerbDialog>
  )
}

/** The day that stands already: set by hand, or the next of a fixed sequence; none that is past. */
function dayToOffer({ setDueOn, sequence, dueOn }: Schedule, today: Day): string {
  const day = sequence === 'fixed' ? dueOn : setDueOn
  return day !== null && day >= today ? day : ''
}
