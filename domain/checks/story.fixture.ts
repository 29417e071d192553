import { toDay } from '../days.ts'
import { Refusal } from '../refusal.ts'
import { runCheck } from './checks.ts'
import type { OptionValue } from './definition.ts'
import type { CheckDocument, CsvDocument } from './documents.ts'
import { DEFAULT_CHECK_POLICY, type CheckPolicy } from './policy.ts'
import type { CheckResult } from './result.ts'

export const TODAY = toDay('2026-11-22')

/** A table without quotes: its header, then its rows. */
export function csv(...lines: readonly string[]): CsvDocument {
  const [header = '', ...rows] = lines.map((line) => line.split(',').map((cell) => cell.trim()))
  return { kind: 'csv', columns: [...header], rows: rows.map((cells, place) => ({ row: place + 2, cells })) }
}

export function run(
  check: string,
  given: CheckDocument | Readonly<Record<string, CheckDocument>>,
  options: Readonly<Record<string, OptionValue>> = {},
  policy: CheckPolicy = DEFAULT_CHECK_POLICY,
): CheckResult {
  // safe because a document has a kind, and no input is called so
  const documents = 'kind' in given ? { file: given as CheckDocument } : given
  return runCheck({ check, documents, options, policy, today: TODAY })
}

/** What a run is refused with. */
export function refusal(attempt: () => unknown): Refusal {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('it was not refused')
}

/** What a figure of the result says, by its label. */
export function figure(result: CheckResult, label: string): unknown {
  return result.figures.find((each) => each.label.startsWith(label))?.value
}
