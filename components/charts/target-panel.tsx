'use client'

import { useState } from 'react'
import type { Targets } from '../../contracts/charts.ts'
import type { Day } from '../../domain/days.ts'
import { ActDialog } from '../act-dialog.tsx'
import { DayField } from '../day-field.tsx'
import { dayWords } from '../day-words.ts'
import { NumberField, TextArea } from '../field.tsx'
import { percentWords } from '../number-words.ts'

export interface TargetPanelProps {
  targets: Targets
  today: Day
  maySet: boolean
}

/** The share that is to be in order, why, and the way to change it for whoever may. */
export function TargetPanel({ targets, today, maySet }: TargetPanelProps) {
  const shown = targets.items.filter(({ to }) => to === null || to > today)
  if (shown.length === 0 && !maySet) return null
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h3 className="text-body font-semibold">Target</h3>
      {shown.length === 0 ? (
        <p className="mt-1 max-w-prose text-small text-ink-soft">
          No target is set. A target is a line across the chart: the share of live systems that is to be in order.
        </p>
      ) : (
        <ul className="mt-1 space-y-1 text-small">
          {shown.map(({ share, from, to, by, reason }) => (
            <li key={from}>
              <b>{percentWords(share)} in order</b> from {dayWords(from)}
              {to === null ? '' : ` until ${dayWords(to)}`}, set by {by.name}
              {reason === null ? '.' : <span className="text-ink-soft">: {reason}</span>}
            </li>
          ))}
        </ul>
      )}
      {maySet ? (
        <div className="no-print mt-3 flex gap-2">
          <SetTargetDialog targets={targets} today={today} />
          {shown.length > 0 ? <RemoveTargetDialog targets={targets} today={today} /> : null}
        </div>
      ) : null}
    </div>
  )
}

type DialogProps = Omit<TargetPanelProps, 'maySet'>

function SetTargetDialog({ targets, today }: DialogProps) {
  const [percent, setPercent] = useState('')
  const [from, setFrom] = useState<string>(today)
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      button={targets.inForce === null ? 'Set a target' : 'Change the target'}
      title="The share that is to be in order"
      description="A line in every chart of shares, and in the overview, from its day on. It changes no status."
      submit="Set the target"
      path="/status/targets"
      version={targets.version}
      body={() => ({ share: Math.round(Number(percent) * 10) / 1000, effectiveOn: from, reason })}
      done="Target set"
      onOpen={() => {
        setPercent(String(Math.round((targets.inForce ?? 0.9) * 1000) / 10))
        setFrom(today)
        setReason('')
      }}
    >
      {(errorOf) => (
        <>
          <NumberField
            label="Live systems in order"
            unit="%"
            min={1}
            max={100}
            value={percent}
            onChange={(event) => setPercent(event.target.value)}
            error={errorOf('/share')}
          />
          <DayField
            label="From"
            value={from}
            onChange={setFrom}
            today={today}
            min={today}
            error={errorOf('/effectiveOn')}
          />
          <TextArea
            label="Reason"
            example="The board asks for nine in ten by the end of the year."
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={errorOf('/reason')}
          />
        </>
      )}
    </ActDialog>
  )
}

function RemoveTargetDialog({ targets, today }: DialogProps) {
  const [reason, setReason] = useState('')
  const next = targets.items.find(({ to }) => to === null || to > today)
  const from = next && next.from > today ? next.from : today
  return (
    <ActDialog
      button="Remove it"
      variant="quiet"
      title="Have no target any more"
      description={`From ${from === today ? 'today' : dayWords(from)} on no line is drawn. Until then it stays in the charts.`}
      submit="Remove the target"
      danger
      path="/status/targets/removal"
      version={targets.version}
      body={() => ({ effectiveOn: from, reason })}
      done="Target removed"
      onOpen={() => setReason('')}
    >
      {(errorOf) => (
        <TextArea
          label="Reason"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={errorOf('/reason')}
        />
      )}
    </ActDialog>
  )
}
