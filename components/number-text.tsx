import type { Day } from '../domain/days.ts'
import { dayWords } from './day-words.ts'
import { changeWords, numberWords } from './number-words.ts'

export interface NumberTextProps {
  value: number
  /** The denominator: "41 of 60". */
  of?: number | undefined
  /** What is counted, in the plural: "live systems". */
  unit?: string | undefined
  change?: { by: number; since: Day } | undefined
}

/** A figure that never stands alone: "41 of 60 live systems, −3 since 1 Oct 2026". */
export function NumberText({ value, of, unit, change }: NumberTextProps) {
  return (
    <span className="tabular-nums">
      <span className="font-semibold">{numberWords(value)}</span>
      {of === undefined ? null : ` of ${numberWords(of)}`}
      {unit ? ` ${unit}` : null}
      {change ? (
        <span className="whitespace-nowrap text-ink-soft">
          , {changeWords(change.by)} since {dayWords(change.since)}
        </span>
      ) : null}
    </span>
  )
}
