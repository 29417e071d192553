'use client'

import { useForm } from 'react-hook-form'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useApiMutation } from '../use-api.ts'
import { NewPasswordField, passwordRules } from './password-fields.tsx'
import { trySignIn } from './sign-in.ts'

interface Fields {
  name: string
  email: string
  password: string
}

/** Name, address and password of the first lead, who is signed in at once. */
export function FirstLeadForm({ token }: { token: string }) {
  const form = useForm<Fields>({ defaultValues: { name: '', email: '', password: '' } })
  const { errors } = form.formState
  const [isLeaving, setLeaving] = useState(false)
  const save = useApiMutation<{ email: string }, Fields>({ form })
  const submit = form.handleSubmit(async (sent) => {
    const done = await save.send('POST', '/first-lead', { body: { ...sent, token } })
    if (!done) return
    setLeaving(true)
    const { state } = await trySignIn(done.email, sent.password)
    window.location.assign(state === 'in' ? '/welcome' : '/sign-in')
  })
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex w-full flex-col gap-5 text-ink">
      <ProblemNotice problem={save.problem} />
      <TextField
        label="Your name"
        autoComplete="name"
        help="As others are to see it beside decisions."
        error={errors.name?.message}
        {...form.register('name', { required: 'Write your name.' })}
      />
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        help="You sign in with it."
        error={errors.email?.message}
        {...form.register('email', { required: 'Write your address.' })}
      />
      <NewPasswordField error={errors.password?.message} register={form.register('password', passwordRules)} />
      <div>
        <Button type="submit" variant="primary" pending={save.isPending || isLeaving} pendingLabel="Creating…">
          Create the first lead
        </Button>
      </div>
    </form>
  )
}
