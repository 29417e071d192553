'use client'

import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Holdings } from '../../contracts/handover.ts'
import type { Person } from '../../contracts/people.ts'
import { api, etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useApiMutation } from '../use-api.ts'
import { InvitationDialog } from './invitation-dialog.tsx'

/** Gives somebody who came with an import an address, and the link to get in. */
export function InviteImported({ person, onClose }: { person: { id: string; name: string }; onClose: () => void }) {
  const [saved, setSaved] = useState<Person | null>(null)
  const form = useForm({ defaultValues: { email: '' } })
  const save = useApiMutation<Person, { email: string }>({ form, onDone: setSaved })
  if (saved) return <InvitationDialog person={saved} onClose={onClose} />
  const submit = form.handleSubmit(async ({ email }) => {
    const { version } = await api<Holdings>('GET', `/people/${person.id}/holdings`)
    return save.send('PATCH', `/people/${person.id}`, { body: { email }, ifMatch: etagOf(version) })
  })
  return (
    <LazyDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Invite ${person.name}`}
      description="Nobody can accept without an account. Give the address to sign in with; the link comes next."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="invite-imported" variant="primary" pending={save.isPending}>
            Save and make the link
          </Button>
        </>
      }
    >
      <form id="invite-imported" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
        <ProblemNotice problem={save.problem} />
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="off"
          error={form.formState.errors.email?.message}
          {...form.register('email', { required: 'Write the address.' })}
        />
      </form>
    </LazyDialog>
  )
}
