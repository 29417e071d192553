import type { CheckOption, OptionValue } from '../../domain/checks/definition.ts'
import type { Day } from '../../domain/days.ts'
import { useState } from 'react'
import { DayField } from '../day-field.tsx'
import { CheckField, NumberField, SelectField, TextArea, TextField } from '../field.tsx'

interface CheckOptionFieldProps {
  option: CheckOption
  value: OptionValue
  onChange: (value: OptionValue) => void
  today: Day
  error: string | undefined
}

/** What a check is told besides its files, in the control of its kind. */
export function CheckOptionField({ option, value, onChange, today, error }: CheckOptionFieldProps) {
  const { label, help, kind, isRequired } = option
  const words = { label, help, error, optional: !isRequired, ...exampleWords(option) }
  const text = typeof value === 'string' ? value : ''
  switch (kind) {
    case 'text':
      return <TextField {...words} value={text} onChange={({ target }) => onChange(target.value)} />
    case 'long-text':
      return <TextArea {...words} value={text} onChange={({ target }) => onChange(target.value)} />
    case 'lines':
      return <LinesField {...words} value={Array.isArray(value) ? value : []} onChange={onChange} />
    case 'number':
      return <NumberOption label={label} help={help} error={error} value={value} onChange={onChange} />
    case 'choice':
      return (
        <SelectField
          label={label}
          help={help}
          error={error}
          options={option.choices ?? []}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    case 'yes-no':
      return (
        <CheckField
          label={label}
          help={help}
          error={error}
          checked={value === true}
          onChange={({ target }) => onChange(target.checked)}
        />
      )
    case 'day':
      return <DayField {...words} value={text} onChange={onChange} today={today} />
  }
}

/** What the example files pass with. */
function exampleWords({ example }: CheckOption): { example?: string } {
  if (example === undefined) return {}
  return { example: `${Array.isArray(example) ? LIST.format(example) : String(example)}, for the example file` }
}
const LIST = new Intl.ListFormat('en-GB')

interface PartProps {
  label: string
  help: string
  error: string | undefined
  onChange: (value: OptionValue) => void
}

/** One on each line; what is typed stays as it was typed. */
function LinesField({ value, onChange, ...words }: PartProps & { value: readonly string[]; optional: boolean }) {
  const [typed, setTyped] = useState(value.join('\n'))
  return (
    <TextArea
      {...words}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange(target.value.split('\n').filter((line) => line.trim() !== ''))
      }}
    />
  )
}

/** What is no number is sent as it is typed, and complained of. */
function NumberOption({ value, onChange, ...words }: PartProps & { value: OptionValue }) {
  const [typed, setTyped] = useState(String(value))
  return (
    <NumberField
      {...words}
      value={typed}
      onChange={({ target }) => {
        const text = target.value.trim()
        setTyped(target.value)
        onChange(text === '' || !Number.isFinite(Number(text)) ? target.value : Number(text))
      }}
    />
  )
}
