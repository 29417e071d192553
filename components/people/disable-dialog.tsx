'use client'

import type { Person } from '../../contracts/people.ts'
import { etagOf } from '../api-client.ts'
import { TextLink } from '../text-link.tsx'
import { LazyConfirmDialog } from '../lazy-dialog.tsx'
import { useApiMutation } from '../use-api.ts'

/** Disables somebody, or enables again, after saying what that does. */
export function DisableDialog({
  person,
  onClose,
  onDone,
}: {
  person: Person
  onClose: () => void
  onDone: () => void
}) {
  const save = useApiMutation<Person>({ onDone })
  const who = person.name ?? person.id
  const isDisabled = person.state === 'disabled'
  const send = () =>
    void save.send('PATCH', `/people/${person.id}`, {
      body: { disabled: !isDisabled },
      ifMatch: etagOf(person.version),
    })
  return (
    <LazyConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={isDisabled ? `Enable ${who} again?` : `Disable ${who}?`}
      confirm={isDisabled ? 'Enable' : 'Disable'}
      danger={!isDisabled}
      pending={save.isPending}
      problem={save.problem}
      onConfirm={send}
    >
      {isDisabled ? (
        <p>{who} can sign in with the old password. Tokens stay revoked.</p>
      ) : (
        <p>
          {who} is signed out at once, and every token and open link ends. What {who} did stays on record; systems that{' '}
          {who} owns wait for another owner. Whoever leaves for good{' '}
          <TextLink href={`/people/${person.id}/handover`}>hands over first</TextLink>.
        </p>
      )}
    </LazyConfirmDialog>
  )
}
