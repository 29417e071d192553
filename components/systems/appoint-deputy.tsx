'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import { OwnerField, type PersonItem } from './owner-field.tsx'
import { VerbDialog } from './verb-dialog.tsx'

/** Who stands in for the owner; emptied, nobody does. */
export function AppointDeputy({ system }: { system: System }) {
  const present = system.deputy ? { id: system.deputy.id, label: system.deputy.name } : null
  const [person, setPerson] = useState<PersonItem | null>(present)
  if (!system.may.appointDeputy) return null
  return (
    <VerbDialog
      system={system}
      button={system.deputy ? 'Change the deputy' : 'Appoint a deputy'}
      title={`Who stands in for the owner of ${system.name}?`}
      description="A deputy may do whatever the owner may, while the owner is away."
      submit="Save"
      path="/deputy"
      body={() => ({ personId: person?.id ?? null })}
      done={person ? 'Deputy appointed' : 'Deputy removed'}
      onOpen={() => setPerson(present)}
    >
      {(errorOf) => (
        <OwnerField
          label="Deputy"
          help="Leave it empty for nobody."
          value={person}
          onChange={setPerson}
          error={errorOf('/personId')}
        />
      )}
    </VerbDialog>
  )
}
