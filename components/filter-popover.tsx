'use client'

import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { buttonClass } from './button.tsx'
import { OptionRow, type FilterOption } from './filter-option.tsx'
import { inOrder, type MoreOptions } from './more-options.ts'
import { Popover } from './popover.tsx'
import { useShownOptions } from './use-shown-options.ts'

export interface FilterPopoverProps {
  label: string
  options: readonly FilterOption[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  isPending?: boolean | undefined
  /** The button names the filter alone, not what is chosen. */
  isPlain?: boolean | undefined
  /** Where not all there are stand among the options: typing asks for others. */
  more?: MoreOptions | undefined
}

/** A button that opens a list of checkboxes; each change counts at once. */
export function FilterPopover({ options: offered, more, ...props }: FilterPopoverProps) {
  const { label, chosen, onChange, isPending, isPlain } = props
  // What was found and picked keeps its name and place until the page offers it, and while it is taken off again.
  const [picked, setPicked] = useState<readonly FilterOption[]>([])
  const options = more ? [...offered, ...picked] : offered
  const onPick = (option: FilterOption) => setPicked((before) => [...before, option])
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
      {() => (
        <OptionList options={more ? inOrder(options) : options} {...{ label, chosen, onChange, isOn, more, onPick }} />
      )}
    </Popover>
  )
}

const SEARCH_FROM = 9

interface OptionListProps extends Pick<FilterPopoverProps, 'label' | 'options' | 'chosen' | 'onChange' | 'more'> {
  isOn: boolean
  onPick: (option: FilterOption) => void
}

function OptionList({ label, options, chosen, onChange, isOn, more, onPick }: OptionListProps) {
  const [query, setQuery] = useState('')
  const { shown, note, retry } = useShownOptions({ options, chosen, more, query })
  const toggle = (option: FilterOption, on: boolean) => {
    if (more) onPick(option)
    onChange(on ? [...chosen, option.value] : chosen.filter((other) => other !== option.value))
  }
  return (
    <>
      {options.length >= SEARCH_FROM ? (
        <input
          type="search"
          aria-label={`Find in ${label.toLowerCase()}`}
          placeholder="Find"
          maxLength={200}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="control mb-1"
        />
      ) : null}
      {more ? <SearchNote note={note} retry={retry} /> : null}
      <ul className={`overflow-y-auto ${more ? 'max-h-64' : 'max-h-80'}`}>
        {shown.map((option) => (
          <OptionRow
            key={option.value}
            option={option}
            isChosen={chosen.includes(option.value)}
            onToggle={(on) => toggle(option, on)}
          />
        ))}
        {shown.length === 0 && !more ? (
          <li className="px-2 py-1.5 text-small text-ink-soft">Nothing matches.</li>
        ) : null}
      </ul>
      {isOn ? (
        <button type="button" className={`${buttonClass('quiet', 'small')} mt-1 w-full`} onClick={() => onChange([])}>
          Clear
        </button>
      ) : null}
    </>
  )
}

/** How much of what there is stands in the list; read aloud as it changes. */
function SearchNote({ note, retry }: { note: string; retry: (() => void) | null }) {
  return (
    <div className="mb-1 px-2 py-1 text-small text-ink-soft">
      <p role="status">{note}</p>
      {retry ? (
        <button type="button" className={`${buttonClass('secondary', 'small')} mt-1`} onClick={retry}>
          Try again
        </button>
      ) : null}
    </div>
  )
}

function chosenWords(options: readonly FilterOption[], chosen: readonly string[]): string {
  const first = options.find((option) => option.value === chosen[0])?.label ?? chosen[0] ?? ''
  return chosen.length > 1 ? `${first} +${chosen.length - 1}` : first
}
