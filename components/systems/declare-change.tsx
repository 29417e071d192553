'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import type { ChangeKind } from '../../domain/catalogue/change-kinds.ts'
import type { Day } from '../../domain/days.ts'
import { SelectField } from '../field.tsx'
import { countWords } from '../number-words.ts'
import { EffectiveDay } from './effective-day.tsx'
import { VerbDialog } from './verb-dialog.tsx'

interface DeclareChangeProps {
  system: System
  today: Day
  /** As rankChangeKinds gives them. */
  kinds: readonly ChangeKind[]
}

/** Says that something about a system changed. */
export function DeclareChange({ system, today, kinds }: DeclareChangeProps) {
  const [kind, setKind] = useState('')
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  if (!system.may.amend) return null
  return (
    <VerbDialog
      system={system}
      button="Something changed"
      title={`What changed about ${system.name}?`}
      description="Evidence for controls that depend on it ends 30 days later and is asked for anew."
      submit="Record the change"
      path="/changes"
      body={() => ({ kind, effectiveOn })}
      done="Change recorded"
      onOpen={() => {
        setKind('')
        setEffectiveOn(today)
      }}
    >
      {(errorOf) => (
        <>
          <SelectField
            label="Kind of change"
            placeholder="Choose…"
            options={optionsOf(kinds)}
            value={kind}
            onChange={(event) => setKind(event.target.value)}
            error={errorOf('/kind')}
          />
          <EffectiveDay
            label="It changed on"
            value={effectiveOn}
            onChange={setEffectiveOn}
            today={today}
            registeredOn={system.registeredOn}
            error={errorOf('/effectiveOn')}
          />
        </>
      )}
    </VerbDialog>
  )
}

function optionsOf(kinds: readonly ChangeKind[]) {
  return kinds.map(({ id, label, ends }) => ({
    value: id,
    label: ends > 0 ? `${label} (ends ${countWords(ends, 'control')})` : label,
    group: ends > 0 ? 'Ends evidence that holds on this system' : 'Ends nothing that holds on it now',
  }))
}
