'use client'

import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { buttonClass } from './button.tsx'
import { tickClass } from './field.tsx'
import { numberWords } from './number-words.ts'
import { Popover } from './popover.tsx'
import { StatusShape } from './status-badge.tsx'
import type { Status } from './status-words.ts'

export interface FilterOption {
  value: string
  label: string
  count?: number | undefined
  /** Shows the shape of a status before the label. */
  status?: Status | undefined
}

export interface FilterPopoverProps {
  label: string
  options: readonly FilterOption[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  isPending?: boolean | undefined
  /** The button names the filter alone, not what is chosen. */
  isPlain?: boolean | undefined
}

/** A button that opens a list of checkboxes; each change counts at once. */
export function FilterPopover({ label, options, chosen, onChange, isPending, isPlain }: FilterPopoverProps) {
  const isOn = !isPlain && chosen.length > 0
  return (
    <Popover
      name={label}
      isBusy={isPending}
      triggerClass={`${buttonClass(isOn ? 'chosen' : 'secondary')} max-w-64`}
      className="w-72 max-w-[calc(100vw-1rem)] p-2"
      trigger={
        <>
          <span className="truncate">
            {label}
            {isOn ? `: ${chosenWords(options, chosen)}` : ''}
          </span>
          <ChevronDown size={15} className="shrink-0" aria-hidden="true" />
        </>
      }
    >
      {() => <OptionList {...{ label, options, chosen, onChange, isOn }} />}
    </Popover>
  )
}

const SEARCH_FROM = 9

interface OptionListProps extends Pick<FilterPopoverProps, 'label' | 'options' | 'chosen' | 'onChange'> {
  isOn: boolean
}

function OptionList({ label, options, chosen, onChange, isOn }: OptionListProps) {
  const [query, setQuery] = useState('')
  const shown = options.filter((option) => option.label.toLowerCase().includes(query.trim().toLowerCase()))
  const toggle = (value: string, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value))
  return (
    <>
      {options.length >= SEARCH_FROM ? (
        <input
          type="search"
          aria-label={`Find in ${label.toLowerCase()}`}
          placeholder="Find"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="control mb-1"
        />
      ) : null}
      <ul className="max-h-80 overflow-y-auto">
        {shown.map((option) => (
          <OptionRow
            key={option.value}
            option={option}
            isChosen={chosen.includes(option.value)}
            onToggle={(on) => toggle(option.value, on)}
          />
        ))}
        {shown.length === 0 ? <li className="px-2 py-1.5 text-small text-ink-soft">Nothing matches.</li> : null}
      </ul>
      {isOn ? (
        <button type="button" className={`${buttonClass('quiet', 'small')} mt-1 w-full`} onClick={() => onChange([])}>
          Clear
        </button>
      ) : null}
    </>
  )
}

interface OptionRowProps {
  option: FilterOption
  isChosen: boolean
  onToggle: (on: boolean) => void
}

function OptionRow({ option, isChosen, onToggle }: OptionRowProps) {
  return (
    <li>
      <label className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 hover:bg-hover pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={(event) => onToggle(event.target.checked)}
          className={`${tickClass} mt-0!`}
        />
        {option.status ? <StatusShape status={option.status} /> : null}
        <span className="min-w-0 flex-1 truncate">{option.label}</span>
        {option.count === undefined ? null : (
          <span className="text-small text-ink-soft tabular-nums">{numberWords(option.count)}</span>
        )}
      </label>
    </li>
  )
}

function chosenWords(options: readonly FilterOption[], chosen: readonly string[]): string {
  const first = options.find((option) => option.value === chosen[0])?.label ?? chosen[0] ?? ''
  return chosen.length > 1 ? `${first} +${chosen.length - 1}` : first
}
