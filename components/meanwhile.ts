import { useState } from 'react'
import type { DefaultValues, UseFormReturn } from 'react-hook-form'

/** What somebody else made of a field while it was being changed here, by field. */
export type Meanwhile<Input> = Partial<Record<keyof Input, string>>

/**
 * The fields that somebody else changed and that were changed here too, with what they say now. A field that was not
 * touched here simply has the other's words.
 *
 * base  what they said when this form was opened, or last saved
 * now   what is recorded now
 * mine  what is typed
 */
export function meanwhileOf<Input extends Record<string, string>>(
  base: Input,
  now: Input,
  mine: Input,
): Meanwhile<Input> {
  const changed = Object.keys(now).filter((field) => now[field] !== base[field] && now[field] !== mine[field])
  return Object.fromEntries(changed.map((field) => [field, now[field]])) as Meanwhile<Input> // safe: keys of now
}

/**
 * Compares a form with what is recorded now. The form is to be given `now` as its `values`, with `keepDirtyValues`.
 * `settle` is told what was saved.
 */
export function useMeanwhile<Input extends Record<string, string>>(form: UseFormReturn<Input>, now: Input) {
  const [base, setBase] = useState(now)
  return {
    meanwhile: meanwhileOf(base, now, form.watch()),
    settle: (saved: Input) => {
      setBase(saved)
      form.reset(saved as DefaultValues<Input>)
    },
  }
}
