'use client'

import type { ReactNode } from 'react'
import { useId } from 'react'
import type { FieldWords } from './field.tsx'
import { FieldGroup, tickClass } from './field.tsx'

export interface Choice {
  value: string
  label: ReactNode
  detail?: ReactNode
  disabled?: boolean | undefined
}

interface ManyProps extends FieldWords {
  options: readonly Choice[]
  value: readonly string[]
  onChange: (value: string[]) => void
  columns?: 1 | 2 | undefined
}

/** Several of a list, as checkboxes; the value keeps the order of the options. */
export function ChecksField({ options, value, onChange, columns = 1, ...words }: ManyProps) {
  const toggle = (of: string, on: boolean) =>
    onChange(options.map((option) => option.value).filter((id) => (id === of ? on : value.includes(id))))
  return (
    <FieldGroup {...words}>
      <div className={columns === 2 ? 'grid gap-x-6 sm:grid-cols-2' : ''}>
        {options.map((option) => (
          <ChoiceRow key={option.value} option={option}>
            <input
              type="checkbox"
              className={tickClass}
              checked={value.includes(option.value)}
              disabled={option.disabled}
              onChange={(event) => toggle(option.value, event.target.checked)}
            />
          </ChoiceRow>
        ))}
      </div>
    </FieldGroup>
  )
}

interface OneProps extends FieldWords {
  options: readonly Choice[]
  value: string | null
  onChange: (value: string) => void
  /** A row for short words, a list for sentences. */
  layout?: 'row' | 'list' | undefined
}

export function RadioField({ options, value, onChange, layout = 'list', ...words }: OneProps) {
  const name = useId()
  return (
    <FieldGroup {...words}>
      <div className={layout === 'row' ? 'flex flex-wrap gap-x-6' : ''}>
        {options.map((option) => (
          <ChoiceRow key={option.value} option={option}>
            <input
              type="radio"
              name={name}
              className={tickClass}
              checked={value === option.value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
          </ChoiceRow>
        ))}
      </div>
    </FieldGroup>
  )
}

const ANSWERS: readonly Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'open', label: 'Not answered' },
]

interface AnswerProps extends FieldWords {
  /** null means that nobody has answered, which is never a no. */
  value: boolean | null
  onChange: (value: boolean | null) => void
}

export function AnswerField({ value, onChange, ...words }: AnswerProps) {
  return (
    <RadioField
      {...words}
      layout="row"
      options={ANSWERS}
      value={value === null ? 'open' : value ? 'yes' : 'no'}
      onChange={(answer) => onChange(answer === 'open' ? null : answer === 'yes')}
    />
  )
}

function ChoiceRow({ option, children }: { option: Choice; children: ReactNode }) {
  return (
    <label className="flex cursor-pointer items-start gap-2 py-1 has-disabled:cursor-default has-disabled:text-ink-soft pointer-coarse:py-2">
      {children}
      <span className="min-w-0">
        {option.label}
        {option.detail ? <span className="block text-small text-ink-soft">{option.detail}</span> : null}
      </span>
    </label>
  )
}
