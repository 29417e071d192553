'use client'

import { useForm } from 'react-hook-form'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useApiMutation } from '../use-api.ts'
import { NewPasswordField, passwordRules } from './password-fields.tsx'
import { trySignIn } from './sign-in.ts'

/** Sets a password with a one-time link, and signs in. */
export function LinkPasswordForm({ token, email }: { token: string; email: string }) {
  const form = useForm<{ password: string }>({ defaultValues: { password: '' } })
  const [isLeaving, setLeaving] = useState(false)
  const save = useApiMutation<{ email: string }, { password: string }>({ form })
  const submit = form.handleSubmit(async (sent) => {
    const path = `/sign-in-links/${encodeURIComponent(token)}/password`
    const done = await save.send('POST', path, { body: sent })
    if (!done) return
    setLeaving(true)
    const { state } = await trySignIn(done.email, sent.password)
    window.location.assign(state === 'in' ? '/' : '/sign-in')
  })
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex w-full flex-col gap-5 text-ink">
      <ProblemNotice problem={save.problem} />
      {/* For password managers, which keep the address with the password. */}
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordField
        error={form.formState.errors.password?.message}
        register={form.register('password', passwordRules)}
      />
      <div>
        <Button type="submit" variant="primary" pending={save.isPending || isLeaving} pendingLabel="Saving…">
          Set the password and sign in
        </Button>
      </div>
    </form>
  )
}
