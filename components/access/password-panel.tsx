'use client'

import { useForm } from 'react-hook-form'
import { Button } from '../button.tsx'
import { FormStack, TextField } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import { NewPasswordField, passwordRules } from './password-fields.tsx'
import { trySignIn } from './sign-in.ts'

interface Fields {
  current: string
  password: string
}

/** Changes one's password; every session ends, and this one begins anew. */
export function PasswordPanel({ email }: { email: string }) {
  const toast = useToast()
  const form = useForm<Fields>({ defaultValues: { current: '', password: '' } })
  const signInAgain = async () => {
    const { state } = await trySignIn(email, form.getValues('password'))
    if (state !== 'in') return window.location.assign('/sign-in')
    form.reset()
    toast({ title: 'Password changed', detail: 'Everywhere else you are signed out.' })
  }
  const save = useApiMutation<null, Fields>({ form, onDone: () => void signInAgain() })
  const { errors } = form.formState
  const submit = form.handleSubmit((sent) => save.send('POST', '/me/password', { body: sent }))
  return (
    <Section title="Password" id="password" intro="Changing it signs you out everywhere else.">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <FormStack>
          <ProblemNotice problem={save.problem} />
          <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
          <TextField
            label="Present password"
            type="password"
            autoComplete="current-password"
            error={errors.current?.message}
            {...form.register('current', { required: 'Write your present password.' })}
          />
          <NewPasswordField
            label="New password"
            error={errors.password?.message}
            register={form.register('password', passwordRules)}
          />
          <div>
            <Button type="submit" pending={save.isPending} pendingLabel="Changing…">
              Change the password
            </Button>
          </div>
        </FormStack>
      </form>
    </Section>
  )
}
