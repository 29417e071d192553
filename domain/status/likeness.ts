import type { AnswerValue, AttributeId, Edition } from '../catalogue/edition.ts'
import type { Dated, SystemFacts } from '../facts.ts'

/** The numbers with which the rules compare the answer to a question, by question. */
export type Marks = ReadonlyMap<AttributeId, ReadonlySet<number>>

/**
 * Equal for systems that have the same timeline because nothing but their registration bears on it, and that says the
 * same of them; null where more is known of a system than its registration. An import brings thousands that are alike.
 * Given `marks`, numbers may differ where every rule finds the same of them: then their rows say other numbers.
 */
export function likenessOf(facts: SystemFacts, marks?: Marks): string | null {
  const { registeredOn, graceDays, attributes, stages, kinds, units, brands } = facts
  const histories: (readonly Dated<unknown>[])[] = [stages, kinds, units, brands, ...attributes.values()]
  const more: (readonly unknown[])[] = [
    facts.struck,
    facts.raisedTiers,
    facts.owners,
    facts.attestations,
    facts.changes,
    facts.filings,
    facts.exceptions,
    facts.findings,
    facts.reviews,
    facts.schedules,
  ]
  if (histories.some(({ length }) => length > 1) || more.some(({ length }) => length > 0)) return null
  const answers = [...attributes].map(([id, history]) => [
    id,
    valueSeen(history[0]?.value, marks && (marks.get(id) ?? NONE)),
  ])
  const first = [stages, kinds, units, brands].map((history) => history[0]?.value)
  return JSON.stringify([registeredOn, graceDays, first, answers])
}

const NONE: ReadonlySet<number> = new Set()

/** A number as the place that it takes among those it is compared with. */
function valueSeen(value: AnswerValue | null | undefined, marks: ReadonlySet<number> | undefined): unknown {
  if (typeof value !== 'number' || !marks) return value
  const reached = [...marks].filter((mark) => value >= mark).length
  return { reached, is: marks.has(value) }
}

const marksByEdition = new WeakMap<Edition, Marks>()

/** The numbers in the conditions of an edition, wherever these are. */
export function marksOf(edition: Edition): Marks {
  const known = marksByEdition.get(edition)
  if (known) return known
  const marks = new Map<AttributeId, Set<number>>()
  collect(edition, marks)
  marksByEdition.set(edition, marks)
  return marks
}

export function mergeMarks(all: readonly Marks[]): Marks {
  const merged = new Map<AttributeId, ReadonlySet<number>>()
  for (const marks of all) {
    for (const [id, numbers] of marks) merged.set(id, new Set([...(merged.get(id) ?? []), ...numbers]))
  }
  return merged
}

function collect(part: unknown, marks: Map<AttributeId, Set<number>>): void {
  if (typeof part !== 'object' || part === null) return
  const { field } = part as { field?: unknown } // safe because any object may be asked
  for (const value of Object.values(part)) {
    if (typeof field === 'string' && typeof value === 'number') {
      marks.set(field, (marks.get(field) ?? new Set<number>()).add(value))
    }
    collect(value, marks)
  }
}
