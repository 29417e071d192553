import { tickClass } from './field.tsx'
import { numberWords } from './number-words.ts'
import { StatusShape } from './status-badge.tsx'
import type { Status } from './status-words.ts'

export interface FilterOption {
  value: string
  label: string
  count?: number | undefined
  /** Shows the shape of a status before the label. */
  status?: Status | undefined
}

interface OptionRowProps {
  option: FilterOption
  isChosen: boolean
  onToggle: (on: boolean) => void
}

/** A choice with its checkbox. */
export function OptionRow({ option, isChosen, onToggle }: OptionRowProps) {
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
