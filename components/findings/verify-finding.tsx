'use client'

import { useState } from 'react'
import type { WholeFinding } from '../../contracts/findings.ts'
import { ActDialog } from '../act-dialog.tsx'
import { TextArea } from '../field.tsx'

/** Another than who resolved it says that it is put right. */
export function VerifyFinding({ finding }: { finding: WholeFinding }) {
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      button="Verify"
      variant="primary"
      title={`Verify ${finding.id}?`}
      description={`${finding.resolvedBy?.name ?? 'Somebody'} says that it is put right. Verify it when you have seen so yourself.`}
      submit="Verify"
      path={`/findings/${finding.id}/verification`}
      version={finding.version}
      done={`${finding.id} is verified`}
      body={() => ({ outcome: 'verify', reason: reason.trim() === '' ? null : reason })}
      onOpen={() => setReason('')}
    >
      {(errorOf) => (
        <TextArea
          label="What you looked at"
          optional
          rows={3}
          value={reason}
          error={errorOf('/reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </ActDialog>
  )
}

/** It is not put right: it counts as never resolved. */
export function SendBack({ finding }: { finding: WholeFinding }) {
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      button="Send back"
      title={`Send ${finding.id} back?`}
      description="It is open again, as if it had never been resolved: from its own day, with the due day that was promised."
      submit="Send back"
      path={`/findings/${finding.id}/verification`}
      version={finding.version}
      done={`${finding.id} is open again`}
      body={() => ({ outcome: 'reject', reason })}
      onOpen={() => setReason('')}
    >
      {(errorOf) => (
        <TextArea
          label="What is not put right yet"
          rows={3}
          value={reason}
          error={errorOf('/reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </ActDialog>
  )
}
