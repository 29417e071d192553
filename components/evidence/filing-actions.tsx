'use client'

import { useState } from 'react'
import type { Filing } from '../../contracts/filings.ts'
import { Button } from '../button.tsx'
import { useToast } from '../toast.tsx'
import { DecisionDialog, type Outcome } from './decision-dialog.tsx'
import { EndFiling } from './end-filing.tsx'

/** What the reader may do with a filing now. */
export function FilingActions({ filing }: { filing: Filing }) {
  const [outcome, setOutcome] = useState<Outcome>('accept')
  const [open, setOpen] = useState(false)
  const toast = useToast()
  const ask = (next: Outcome) => {
    setOutcome(next)
    setOpen(true)
  }
  const { may } = filing
  if (!may.decide && !may.withdraw && !may.revoke) return null
  return (
    <>
      {may.withdraw ? <EndFiling filing={filing} way="withdrawal" /> : null}
      {may.revoke ? <EndFiling filing={filing} way="revocation" /> : null}
      {may.decide ? (
        <>
          <Button onClick={() => ask('reject')}>Reject</Button>
          <Button variant="primary" onClick={() => ask('accept')}>
            Accept
          </Button>
          <DecisionDialog
            key={outcome}
            outcome={outcome}
            filings={[filing]}
            open={open}
            onOpenChange={setOpen}
            onDone={() => toast({ title: `${filing.id} is ${outcome === 'accept' ? 'accepted' : 'rejected'}` })}
          />
        </>
      ) : null}
    </>
  )
}
