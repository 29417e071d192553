'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import { TextArea } from '../field.tsx'
import { VerbDialog } from './verb-dialog.tsx'

/** The nominee says no, and why. */
export function DeclineOwnership({ system }: { system: System }) {
  const [reason, setReason] = useState('')
  if (!system.may.decline) return null
  return (
    <VerbDialog
      system={system}
      button="Decline"
      title={`Decline to own ${system.name}?`}
      description="The leads read your reason and ask somebody else. You stay able to read the system."
      submit="Decline"
      path="/owner/decline"
      body={() => ({ reason })}
      done="Declined"
      onOpen={() => setReason('')}
    >
      {(errorOf) => (
        <TextArea
          label="Reason"
          help="What makes you the wrong person, and who may be the right one."
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={errorOf('/reason')}
        />
      )}
    </VerbDialog>
  )
}
