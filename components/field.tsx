import { ChevronDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'

export interface FieldWords {
  label: string
  /** A sentence that says what is asked and why. */
  help?: ReactNode
  /** An answer as somebody might give it; shown after "Example:". */
  example?: string | undefined
  error?: string | undefined
  /** Says "optional" after the label. */
  optional?: boolean | undefined
  className?: string | undefined
}

/** What a control needs so that its label, help and error are read with it. */
export interface FieldAria {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** Label above, help below the label, control, error below the control. For one control; groups use FieldGroup. */
export function FieldShell({ children, ...words }: FieldWords & { children: (aria: FieldAria) => ReactNode }) {
  const id = useId()
  return (
    <div className={`grid min-w-0 content-start ${words.className ?? ''}`}>
      <label htmlFor={id} className="row-start-1 font-medium">
        {words.label}
        <Optional shown={words.optional} />
      </label>
      <FieldHelp id={id} {...words} />
      <div className="row-start-3 mt-1 min-w-0">
        {children({ id, 'aria-describedby': describedBy(id, words), 'aria-invalid': words.error ? true : undefined })}
      </div>
      <FieldError id={id} error={words.error} />
    </div>
  )
}

/** The same around several controls: a fieldset with its legend. */
export function FieldGroup({ children, ...words }: FieldWords & { children: ReactNode }) {
  const id = useId()
  return (
    <fieldset aria-describedby={describedBy(id, words)} className={`flex min-w-0 flex-col ${words.className ?? ''}`}>
      <legend className="font-medium">
        {words.label}
        <Optional shown={words.optional} />
      </legend>
      <FieldHelp id={id} {...words} />
      <div className="pt-1">{children}</div>
      <FieldError id={id} error={words.error} />
    </fieldset>
  )
}

function Optional({ shown }: { shown: boolean | undefined }) {
  // The space keeps the words apart where they are read aloud.
  return shown ? <span className="ml-0.5 text-small font-normal text-ink-soft"> optional</span> : null
}

function FieldHelp({ id, help, example }: { id: string } & Pick<FieldWords, 'help' | 'example'>) {
  if (!help && !example) return null
  return (
    <div id={`${id}-help`} className="row-start-2 max-w-prose text-small text-ink-soft">
      {help}
      {help && example ? ' ' : null}
      {example ? <>Example: {example}</> : null}
    </div>
  )
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p id={`${id}-error`} className="row-start-4 mt-1 text-small font-medium text-failing">
      {error}
    </p>
  ) : null
}

function describedBy(id: string, words: FieldWords): string | undefined {
  const ids = [words.help || words.example ? `${id}-help` : '', words.error ? `${id}-error` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

export function TextField({
  label,
  help,
  example,
  error,
  optional,
  className,
  ...input
}: FieldWords & ComponentProps<'input'>) {
  return (
    <FieldShell {...{ label, help, example, error, optional, className }}>
      {(aria) => <input type="text" {...input} {...aria} className="control" />}
    </FieldShell>
  )
}

export function TextArea({
  label,
  help,
  example,
  error,
  optional,
  className,
  ...area
}: FieldWords & ComponentProps<'textarea'>) {
  return (
    <FieldShell {...{ label, help, example, error, optional, className }}>
      {(aria) => <textarea rows={3} {...area} {...aria} className="control field-sizing-content min-h-18" />}
    </FieldShell>
  )
}

/** A whole or decimal number as text with a numeric keyboard: no spinner, no change by the mouse wheel. */
export function NumberField({
  label,
  help,
  example,
  error,
  optional,
  className,
  unit,
  ...input
}: FieldWords & { unit?: string | undefined } & ComponentProps<'input'>) {
  return (
    <FieldShell {...{ label, help, example, error, optional, className }}>
      {(aria) => (
        <div className="flex items-center gap-2">
          <input inputMode="decimal" autoComplete="off" {...input} {...aria} className="control max-w-40 text-right" />
          {unit ? <span className="text-ink-soft">{unit}</span> : null}
        </div>
      )}
    </FieldShell>
  )
}

export interface SelectOption {
  value: string
  label: string
  /** The heading it stands under; options of one group follow each other. */
  group?: string | undefined
}

export function SelectField({
  label,
  help,
  example,
  error,
  optional,
  className,
  options,
  placeholder,
  ...select
}: FieldWords & { options: readonly SelectOption[]; placeholder?: string | undefined } & ComponentProps<'select'>) {
  return (
    <FieldShell {...{ label, help, example, error, optional, className }}>
      {(aria) => (
        <div className="relative">
          <select {...select} {...aria} className="control appearance-none truncate pr-8">
            {placeholder === undefined ? null : <option value="">{placeholder}</option>}
            {groupsOf(options).map(({ group, items }) =>
              group === undefined ? (
                items.map(optionOf)
              ) : (
                <optgroup key={group} label={group}>
                  {items.map(optionOf)}
                </optgroup>
              ),
            )}
          </select>
          <ChevronDown
            size={16}
            className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-soft"
            aria-hidden="true"
          />
        </div>
      )}
    </FieldShell>
  )
}

function optionOf({ value, label }: SelectOption) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  )
}

function groupsOf(options: readonly SelectOption[]): { group: string | undefined; items: SelectOption[] }[] {
  const groups: { group: string | undefined; items: SelectOption[] }[] = []
  for (const option of options) {
    const last = groups.at(-1)
    if (last && last.group === option.group) last.items.push(option)
    else groups.push({ group: option.group, items: [option] })
  }
  return groups
}

/** One yes-or-no box with its sentence beside it. */
export function CheckField({
  label,
  help,
  error,
  className,
  ...input
}: Omit<FieldWords, 'example' | 'optional'> & ComponentProps<'input'>) {
  const id = useId()
  const words = { label, help, error }
  return (
    <div className={`min-w-0 ${className ?? ''}`}>
      <label htmlFor={id} className="flex items-start gap-2">
        <input
          type="checkbox"
          {...input}
          id={id}
          aria-describedby={describedBy(id, words)}
          aria-invalid={error ? true : undefined}
          className={tickClass}
        />
        <span>{label}</span>
      </label>
      <div className="pl-6">
        <FieldHelp id={id} help={help} />
        <FieldError id={id} error={error} />
      </div>
    </div>
  )
}

/** The box or ring of a native checkbox or radio. */
export const tickClass = 'mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-5'

/** Fields side by side from 768 px, below one another on phones. Their controls stand on one line, whatever their help. */
export function FormRow({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-x-5 gap-y-5 md:auto-cols-fr md:grid-flow-col md:grid-rows-[repeat(4,auto)] md:gap-y-0 md:*:row-span-4 md:*:grid-rows-subgrid">
      {children}
    </div>
  )
}

/** Fields below one another, in the width that reads well. */
export function FormStack({ children }: { children: ReactNode }) {
  return <div className="flex max-w-2xl flex-col gap-5">{children}</div>
}

/** The buttons of a form, the primary one first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex max-w-2xl flex-wrap items-center gap-2 border-t border-line pt-4">{children}</div>
}
