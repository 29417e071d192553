import { addDays, later, type Day } from '../days.ts'
import { dayInWords } from '../day-words.ts'
import type { Stage } from '../status-words.ts'
import type { RowProblem } from './table.ts'

/** Something a person should know, told once for all the rows that it is true of. */
export interface ImportWarning {
  /** The first row; null when it is not about rows. */
  readonly row: number | null
  readonly column: string | null
  readonly reason: string
  readonly rows: number
}

/** Doubts of the same column and reason become one warning, those of most rows first. */
export function gatherWarnings(input: {
  missing: readonly { pointer: string; column: string }[]
  doubts: readonly RowProblem[]
  notStruck: number
  strikesAll: boolean
  created: readonly Registered[]
  today: Day
}): ImportWarning[] {
  const general = lapsedAtOnce(input)
  if (input.notStruck > 0) {
    const missing = input.notStruck === 1 ? 'A system is' : `${input.notStruck} systems are`
    const reason = `${missing} missing from the file, but rows of it cannot be read, and may be what is missing: none is struck.`
    general.push(aboutFile(reason))
  }
  if (input.strikesAll)
    general.push(aboutFile('No row is a system that came from here before: all of those are struck.'))
  for (const { pointer, column } of input.missing) {
    general.push(
      aboutFile(`The file has no column ${column}, which the map reads at ${pointer}; what it feeds stays unanswered.`),
    )
  }
  const byReason = new Map<string, { row: number; column: string | null; reason: string; rows: number }>()
  for (const { row, column, reason } of input.doubts) {
    const key = JSON.stringify([column, reason])
    const warning = byReason.get(key)
    if (warning) warning.rows += 1
    else byReason.set(key, { row, column, reason, rows: 1 })
  }
  return [...general, ...[...byReason.values()].sort((a, b) => b.rows - a.rows || a.row - b.row)]
}

interface Registered {
  readonly stage: Stage
  readonly effectiveOn: Day
  readonly graceDays: number
}

/** Grace runs from the day of registration: what is registered for a day long past had its grace before anybody knew. */
function lapsedAtOnce({ created, today }: { created: readonly Registered[]; today: Day }): ImportWarning[] {
  const over = created.filter(
    ({ stage, effectiveOn, graceDays }) =>
      (stage === 'pilot' || stage === 'live') && addDays(effectiveOn, graceDays) < today,
  )
  if (over.length === 0) return []
  const before = over.map(({ graceDays }) => addDays(today, -graceDays)).reduce(later)
  const [are, they, count, them] = over.length === 1 ? ['is', 'it', 'counts', 'it'] : ['are', 'they', 'count', 'them']
  const days = over.length === 1 ? 'a day' : 'days'
  return [
    aboutFile(
      `${over.length} of the new systems ${are} registered for ${days} before ${dayInWords(before)}: the grace is over, and ${they} ${count} as lapsed at once. Leave the day out to give ${them} time.`,
    ),
  ]
}

function aboutFile(reason: string): ImportWarning {
  return { row: null, column: null, reason, rows: 0 }
}
