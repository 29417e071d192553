'use client'

import type { UseFormRegisterReturn } from 'react-hook-form'
import { useState } from 'react'
import { CheckField, TextField } from '../field.tsx'

/** A new password, typed once and shown on demand. */
export function NewPasswordField({
  label = 'Password',
  error,
  register,
}: {
  label?: string
  error: string | undefined
  register: UseFormRegisterReturn
}) {
  const [isShown, setShown] = useState(false)
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={label}
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        spellCheck={false}
        help="12 characters or more; several words do well. No rules beyond that, but common ones are refused."
        error={error}
        {...register}
      />
      <CheckField label="Show what I type" checked={isShown} onChange={(event) => setShown(event.target.checked)} />
    </div>
  )
}

export const passwordRules = {
  required: 'Choose a password.',
  validate: (text: string) =>
    [...text].length < 12 ? 'Use 12 characters at least.' : [...text].length > 128 ? 'Use 128 at most.' : true,
}
