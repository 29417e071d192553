'use client'

import type { System } from '../../contracts/systems.ts'
import { VerbDialog } from './verb-dialog.tsx'

/** A lead takes a nomination back, naming nobody else. */
export function WithdrawNomination({ system }: { system: System }) {
  if (!system.may.withdrawNomination || !system.nominee) return null
  const { nominee, owner } = system
  return (
    <VerbDialog
      system={system}
      button="Withdraw the nomination"
      title={`No longer ask ${nominee.name} to own ${system.name}?`}
      submit="Withdraw"
      path="/owner/withdrawal"
      body={() => ({})}
      done="Nomination withdrawn"
    >
      {() => (
        <p>
          {nominee.name} can no longer accept.{' '}
          {owner ? `${owner.name} owns it as before.` : 'Nobody owns it until you nominate somebody else.'}
        </p>
      )}
    </VerbDialog>
  )
}
