'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import { addDuration, type Day } from '../../domain/days.ts'
import { OwnerField, type PersonItem } from './owner-field.tsx'
import { StandInDays } from './stand-in-days.tsx'
import { VerbDialog } from './verb-dialog.tsx'

/** Who acts for an owner who is away or gone, from one day to another; emptied, nobody does. */
export function AppointActingOwner({ system, today }: { system: System; today: Day }) {
  const standing = system.standIns.find(({ capacity }) => capacity === 'acting-owner')
  const present = standing ? { id: standing.person.id, label: standing.person.name } : null
  const [person, setPerson] = useState<PersonItem | null>(present)
  const first = { from: later(standing?.from, today), until: standing?.until ?? addDuration(today, 'P1M') }
  const [days, setDays] = useState<{ from: string; until: string }>(first)
  if (!system.may.appointActingOwner) return null
  return (
    <VerbDialog
      system={system}
      button={standing ? 'Change the acting owner' : 'Name an acting owner'}
      title={`Who acts for the owner of ${system.name}?`}
      description={`${system.owner ? `${system.owner.name} stays accountable` : 'Nobody is accountable meanwhile'}. Whoever acts may amend it, file its evidence and is shown its work; that ends by itself after the last day.`}
      submit="Save"
      path="/acting-owner"
      body={() => ({
        personId: person?.id ?? null,
        effectiveOn: days.from,
        ...(person && days.until ? { until: days.until } : {}),
      })}
      done={person ? 'Acting owner named' : 'Acting owner removed'}
      onOpen={() => {
        setPerson(present)
        setDays(first)
      }}
    >
      {(errorOf) => (
        <>
          <OwnerField
            label="Acting owner"
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
            help="It ends by itself after it."
          />
        </>
      )}
    </VerbDialog>
  )
}

function later(day: string | undefined, today: Day): string {
  return day !== undefined && day > today ? day : today
}
