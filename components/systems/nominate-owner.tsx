'use client'

import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import type { ButtonSize, ButtonVariant } from '../button.tsx'
import { OwnerField, type PersonItem } from './owner-field.tsx'
import { VerbDialog } from './verb-dialog.tsx'

interface NominateOwnerProps {
  system: Pick<System, 'id' | 'name' | 'version' | 'owner' | 'nominee'> & { may: Pick<System['may'], 'nominate'> }
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
}

/** A lead names who is to own a system; that person accepts. */
export function NominateOwner({ system, variant, size }: NominateOwnerProps) {
  const [person, setPerson] = useState<PersonItem | null>(null)
  if (!system.may.nominate) return null
  return (
    <VerbDialog
      system={system}
      variant={variant}
      size={size}
      button={system.owner || system.nominee ? 'Nominate another owner' : 'Nominate an owner'}
      title={`Who is to own ${system.name}?`}
      description="One person is accountable for it. The nominee owns it on accepting; until then nothing changes."
      submit="Nominate"
      path="/owner"
      body={() => ({ personId: person?.id ?? '' })}
      done="Owner nominated"
      onOpen={() => setPerson(null)}
    >
      {(errorOf) => (
        <OwnerField
          label="Owner"
          help="A person with the role owner or lead, not a team."
          value={person}
          onChange={setPerson}
          error={errorOf('/personId') === undefined ? undefined : person ? errorOf('/personId') : 'Choose a person.'}
        />
      )}
    </VerbDialog>
  )
}
