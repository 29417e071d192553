import { ChecksField } from '../choice-field.tsx'
import type { FieldWords } from '../field.tsx'
import { SelectField, TextField } from '../field.tsx'
import { countWords } from '../number-words.ts'
import { isListed, type LogColumn } from './log-preview.ts'
import { useState } from 'react'

interface ColumnFieldProps extends FieldWords {
  /** null: the file is not here, so columns are typed. */
  columns: readonly LogColumn[] | null
  value: string | null
  onChange: (column: string | null) => void
}

/** A column of the log: one of those that were found, or its name where the log is elsewhere. */
export function ColumnField({ columns, value, onChange, ...words }: ColumnFieldProps) {
  if (columns === null) {
    return (
      <TextField
        {...words}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      />
    )
  }
  return (
    <SelectField
      {...words}
      options={columns.map(({ name }) => ({ value: name, label: name }))}
      placeholder={words.optional ? 'None' : 'Choose…'}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
    />
  )
}

interface ValuesFieldProps extends FieldWords {
  /** The column whose values they are; null where it is not chosen, or not known. */
  column: LogColumn | null
  value: readonly string[]
  onChange: (values: string[]) => void
}

/** Values of a column: ticked where they were found, else typed. */
export function ValuesField({ column, value, onChange, ...words }: ValuesFieldProps) {
  if (!column || !isListed(column)) return <ListField {...words} value={value} onChange={onChange} />
  const found = column.values.flatMap(({ value, n }) => (value === null || value.trim() === '' ? [] : [{ value, n }]))
  return (
    <ChecksField
      {...words}
      columns={found.length > 3 ? 2 : 1}
      options={found.map((one) => ({
        value: one.value,
        label: (
          <>
            {one.value} <span className="text-small text-ink-soft">{countWords(one.n, 'row')}</span>
          </>
        ),
      }))}
      value={value}
      onChange={onChange}
    />
  )
}

interface ListFieldProps extends FieldWords {
  value: readonly string[]
  onChange: (values: string[]) => void
}

/** Several texts, parted by commas; what is typed stays as it was typed. */
export function ListField({ value, onChange, ...words }: ListFieldProps) {
  const [typed, setTyped] = useState(value.join(', '))
  return (
    <TextField
      {...words}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange(partsOf(target.value))
      }}
    />
  )
}

function partsOf(text: string): string[] {
  return [...new Set(text.split(',').map((part) => part.trim()))].filter((part) => part !== '')
}
