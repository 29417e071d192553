'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import { tierRank, tiers, type Tier } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { RadioField } from '../choice-field.tsx'
import { TextArea } from '../field.tsx'
import { EffectiveDay } from './effective-day.tsx'
import { VerbDialog } from './verb-dialog.tsx'

const LABELS: Readonly<Record<Tier, string>> = {
  prohibited: 'Prohibited',
  high: 'High',
  limited: 'Limited',
  minimal: 'Minimal',
}

/** A lead raises the tier above what the rules give, with a reason, or takes that back. */
export function RaiseTier({ system, today }: { system: System; today: Day }) {
  const [tier, setTier] = useState<string>(system.raisedTier ?? '')
  const [reason, setReason] = useState('')
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  if (!system.may.raiseTier) return null
  const higher = tiers.filter((one) => tierRank(one) >= tierRank(system.derivedTier)).toReversed()
  const options = [
    { value: '', label: `As the rules give it: ${LABELS[system.derivedTier].toLowerCase()}` },
    ...higher.map((value) => ({ value, label: LABELS[value] })),
  ]
  return (
    <VerbDialog
      system={system}
      button={system.raisedTier ? 'Change the raised tier' : 'Raise the tier'}
      title={`Raise the tier of ${system.name}`}
      description="The rules derive the tier from the answers. A lead may only raise it."
      submit="Save"
      path="/tier"
      body={() => ({ tier: tier === '' ? null : tier, reason, effectiveOn })}
      done="Tier recorded"
      onOpen={() => {
        setTier(system.raisedTier ?? '')
        setReason('')
        setEffectiveOn(today)
      }}
    >
      {(errorOf) => (
        <>
          <RadioField label="Tier" options={options} value={tier} onChange={setTier} error={errorOf('/tier')} />
          <TextArea
            label="Reason"
            help="What the rules do not see."
            example="The audience is larger than planned and includes patients."
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={errorOf('/reason')}
          />
          <EffectiveDay
            label="From"
            value={effectiveOn}
            onChange={setEffectiveOn}
            today={today}
            registeredOn={system.registeredOn}
            mayBePlanned
            error={errorOf('/effectiveOn')}
          />
        </>
      )}
    </VerbDialog>
  )
}
