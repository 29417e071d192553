'use client'

import { ChevronDown } from 'lucide-react'
import { FieldShell } from '../field.tsx'
import { groupKinds, type ControlOption, type KindOption } from './file-draft.ts'

interface KindFieldProps {
  kinds: readonly KindOption[]
  /** Those that are chosen. */
  controls: readonly ControlOption[]
  value: string
  error: string | undefined
  onChange: (kind: string) => void
}

/** The kind of evidence, those that the chosen controls list first; below it what that kind must show. */
export function KindField({ kinds, controls, value, error, onChange }: KindFieldProps) {
  const { usual, other } = groupKinds(kinds, controls)
  const kind = kinds.find((one) => one.id === value)
  return (
    <div>
      <FieldShell label="Kind" error={error}>
        {(aria) => (
          <div className="relative">
            <select
              {...aria}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              className="control appearance-none truncate pr-8"
            >
              <option value="">Choose what it is</option>
              <Group
                label={controls.length === 1 ? 'Usual for this control' : 'Usual for these controls'}
                kinds={usual}
              />
              <Group label={usual.length > 0 ? 'Other kinds' : 'Kinds'} kinds={other} />
            </select>
            <ChevronDown
              size={16}
              className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-soft"
              aria-hidden="true"
            />
          </div>
        )}
      </FieldShell>
      <p role="status" className="mt-1 text-small text-ink-soft empty:hidden">
        {kind ? `${kind.what} It must show: ${kind.mustShow}. Usually ${kind.formats}.` : null}
      </p>
    </div>
  )
}

function Group({ label, kinds }: { label: string; kinds: readonly KindOption[] }) {
  if (kinds.length === 0) return null
  return (
    <optgroup label={label}>
      {kinds.map((kind) => (
        <option key={kind.id} value={kind.id}>
          {kind.label}
        </option>
      ))}
    </optgroup>
  )
}
