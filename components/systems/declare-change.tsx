'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import type { Labelled } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { SelectField } from '../field.tsx'
import { EffectiveDay } from './effective-day.tsx'
import { VerbDialog } from './verb-dialog.tsx'

/** Says that something about a system changed. `kinds` come from listChangeKinds. */
export function DeclareChange({ system, today, kinds }: { system: System; today: Day; kinds: readonly Labelled[] }) {
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
            options={kinds.map(({ id, label }) => ({ value: id, label }))}
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
