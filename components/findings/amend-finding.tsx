'use client'

import { useState } from 'react'
import type { WholeFinding } from '../../contracts/findings.ts'
import { addDuration, type Day } from '../../domain/days.ts'
import { ActDialog } from '../act-dialog.tsx'
import { DayField } from '../day-field.tsx'
import { TextArea } from '../field.tsx'
import { ActionOwnerField, type PersonItem } from './action-owner-field.tsx'

/** Changes what was promised from today on; what was promised before stays in the history. */
export function AmendFinding({ finding, today }: { finding: WholeFinding; today: Day }) {
  const before = finding.owner ? { id: finding.owner.id, label: finding.owner.name } : null
  const [owner, setOwner] = useState<PersonItem | null>(before)
  const [action, setAction] = useState(finding.action ?? '')
  const [dueOn, setDueOn] = useState(finding.dueOn)
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      button="Change what is promised"
      title={`Change what ${finding.id} promises`}
      description="It holds from today: the days before stay as they were told, and the history keeps what was promised."
      submit="Change"
      method="PATCH"
      path={`/findings/${finding.id}`}
      version={finding.version}
      done={`${finding.id} is changed`}
      body={() => ({
        ...(action.trim() === (finding.action ?? '') ? {} : { action }),
        ...(owner?.id === before?.id ? {} : { ownerId: owner?.id ?? null }),
        ...(dueOn === finding.dueOn ? {} : { dueOn }),
        reason,
      })}
      onOpen={() => {
        setOwner(before)
        setAction(finding.action ?? '')
        setDueOn(finding.dueOn)
        setReason('')
      }}
    >
      {(errorOf) => (
        <>
          <TextArea
            label="What is wrong, and what to do"
            rows={3}
            value={action}
            error={errorOf('/action')}
            onChange={(event) => setAction(event.target.value)}
          />
          <ActionOwnerField value={owner} onChange={setOwner} error={errorOf('/ownerId')} />
          <DayField
            label="Due"
            today={today}
            value={dueOn}
            onChange={setDueOn}
            max={addDuration(today, 'P2Y')}
            error={errorOf('/dueOn')}
          />
          <TextArea
            label="Why it changes"
            rows={2}
            value={reason}
            error={errorOf('/reason')}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
    </ActDialog>
  )
}
