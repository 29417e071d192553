'use client'

import type { System } from '../../contracts/systems.ts'
import { VerbDialog } from './verb-dialog.tsx'

/** A lead has looked at what an owner proposed. */
export function ConfirmProposal({ system }: { system: System }) {
  if (!system.may.confirmProposal) return null
  return (
    <VerbDialog
      system={system}
      button="Confirm proposal"
      title={`Does ${system.name} belong in the register?`}
      submit="It belongs here"
      path="/confirmation"
      body={() => ({})}
      done="Proposal confirmed"
    >
      {() => (
        <p>
          {system.registeredBy?.name ?? 'An owner'} proposed it. Confirming says that you looked at it; its answers,
          owner and stage stay as they are.
        </p>
      )}
    </VerbDialog>
  )
}
