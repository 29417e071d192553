'use client'

import { useState } from 'react'
import type { PolicyThresholdView } from '../../contracts/audit-policy.ts'
import type { Day } from '../../domain/days.ts'
import { Button } from '../button.tsx'
import { ThresholdDialog } from './threshold-dialog.tsx'

export interface ChangeThresholdProps {
  threshold: PolicyThresholdView
  /** The version of the settings that was seen. */
  version: number
  today: Day
  /** Another lead confirms what is set here. */
  needsSecond: boolean
}

/** The way to another value of one threshold. */
export function ChangeThreshold(props: ChangeThresholdProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" aria-label={`Change: ${props.threshold.label}`} onClick={() => setOpen(true)}>
        Change
      </Button>
      {isOpen ? <ThresholdDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
