'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { OwnerField, type PersonItem } from './owner-field.tsx'
import { StandInDays } from './stand-in-days.tsx'
import { VerbDialog } from './verb-dialog.tsx'

/** Who stands beside the owner, from when and until when; emptied, nobody does. */
export function AppointDeputy({ system, today }: { system: System; today: Day }) {
  const present = system.deputy ? { id: system.deputy.id, label: system.deputy.name } : null
  const standing = system.standIns.find(({ capacity }) => capacity === 'deputy')
  const [person, setPerson] = useState<PersonItem | null>(present)
  const first = { from: today, until: standing?.until ?? '' }
  const [days, setDays] = useState<{ from: string; until: string }>(first)
  if (!system.may.appointDeputy) return null
  return (
    <VerbDialog
      system={system}
      button={standing ? 'Change the deputy' : 'Appoint a deputy'}
      title={`Who stands beside the owner of ${system.name}?`}
      description="A deputy may do whatever the owner may, on the days you choose."
      submit="Save"
      path="/deputy"
      body={() => ({ personId: person?.id ?? null, effectiveOn: days.from, until: days.until || null })}
      done={person ? 'Deputy appointed' : 'Deputy removed'}
      onOpen={() => {
        setPerson(present)
        setDays(first)
      }}
    >
      {(errorOf) => (
        <>
          <OwnerField
            label="Deputy"
            help="Leave it empty for nobody."
            value={person}
            onChange={setPerson}
            error={errorOf('/personId')}
          />
          <StandInDays
            days={days}
            onChange={setDays}
            today={today}
            errorOf={errorOf}
            help="Empty: until somebody ends it."
            isUntilOptional
          />
        </>
      )}
    </VerbDialog>
  )
}
