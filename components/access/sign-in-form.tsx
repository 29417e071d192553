'use client'

import { useForm } from 'react-hook-form'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { Notice } from '../problem-notice.tsx'
import { ownAddress, trySignIn } from './sign-in.ts'
import type { SignInOutcome } from './sign-in.ts'

export function SignInForm({ callbackUrl, email = '' }: { callbackUrl: string; email?: string | undefined }) {
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null)
  const form = useForm({ defaultValues: { email, password: '' } })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit(async (sent) => {
    const result = await trySignIn(sent.email, sent.password)
    setOutcome(result)
    // By a whole load of the page, so that nothing of an earlier person stays in memory.
    if (result.state === 'in') window.location.assign(ownAddress(callbackUrl))
    else form.setFocus('password', { shouldSelect: true })
  })
  const isLeaving = outcome?.state === 'in'
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex w-full flex-col gap-5 text-ink">
      <Outcome outcome={outcome} />
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        error={errors.email?.message}
        {...form.register('email', { required: 'Write your address.' })}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...form.register('password', { required: 'Write your password.' })}
      />
      <div>
        <Button type="submit" variant="primary" pending={isSubmitting || isLeaving} pendingLabel="Signing in…">
          Sign in
        </Button>
      </div>
    </form>
  )
}

function Outcome({ outcome }: { outcome: SignInOutcome | null }) {
  switch (outcome?.state) {
    case 'wrong':
      return (
        <Notice tone="failing" role="alert" title="Address or password is wrong">
          Try again. If you forgot it, ask a lead for a link to set a new password.
        </Notice>
      )
    case 'wait':
      return (
        <Notice tone="attention" role="alert" title={`Wait ${secondsWords(outcome.seconds)} and try again`}>
          There were several wrong passwords for this address. Nobody is locked out.
        </Notice>
      )
    case 'lost':
      return (
        <Notice tone="failing" role="alert" title="The register did not answer">
          What you typed is still here. Try again in a moment.
        </Notice>
      )
    default:
      return null
  }
}

function secondsWords(seconds: number): string {
  return seconds === 1 ? '1 second' : `${seconds} seconds`
}
