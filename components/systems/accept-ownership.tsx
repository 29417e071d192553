'use client'

import type { System } from '../../contracts/systems.ts'
import { dayWords } from '../day-words.ts'
import type { Day } from '../../domain/days.ts'
import { VerbDialog } from './verb-dialog.tsx'

/** The nominee accepts to own a system, or its owner confirms to own it still. */
export function AcceptOwnership({ system }: { system: System }) {
  if (system.may.accept) return <Accept system={system} />
  if (system.may.confirm) return <Confirm system={system} />
  return null
}

function Accept({ system }: { system: System }) {
  return (
    <VerbDialog
      system={system}
      variant="primary"
      button="Accept ownership"
      title={`Own ${system.name}?`}
      submit="I own it"
      path="/owner/acceptance"
      body={() => ({})}
      done="You own it now"
    >
      {() => (
        <p>
          You are the one person answerable for it: you keep its answers true, file its evidence, and say when something
          changes. {system.owner ? `Until now ${system.owner.name} is.` : 'Until now nobody is.'}
        </p>
      )}
    </VerbDialog>
  )
}

function Confirm({ system }: { system: System }) {
  return (
    <VerbDialog
      system={system}
      button="Confirm ownership"
      title={`Do you still own ${system.name}?`}
      submit="I still own it"
      path="/owner/acceptance"
      body={() => ({})}
      done="Ownership confirmed"
    >
      {() => (
        <p>
          {system.ownerSince ? `You last said so on ${dayWords(system.ownerSince as Day)}. ` : ''}
          If you no longer do, ask a lead to nominate somebody else; while you are away, name an acting owner.
        </p>
      )}
    </VerbDialog>
  )
}
