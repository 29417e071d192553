import type { AttributeId } from '../catalogue/edition.ts'
import type { Segment } from './view.ts'

const known = new WeakMap<Segment, readonly AttributeId[]>()

/** The unanswered questions that keep a rule of the tier or the condition of a control undecided in a segment. */
export function listOpenQuestions(segment: Segment): readonly AttributeId[] {
  let found = known.get(segment)
  if (!found) known.set(segment, (found = collect(segment)))
  return found
}

/** The gravest that unanswered questions keep undecided in a segment: a prohibition, a critical control; null: neither. */
export function gravestUndecided({
  classification,
  applicability,
  edition,
}: Segment): 'prohibition' | 'critical' | null {
  if (classification.prohibitionUnknown) return 'prohibition'
  const isOpen = (id: string) => (applicability.get(id)?.unanswered.length ?? 0) > 0
  return edition.controls.some(({ id, severityIfMissing }) => severityIfMissing === 'critical' && isOpen(id))
    ? 'critical'
    : null
}

/** The question how many people are affected per year. */
export const PEOPLE_AFFECTED = 'peopleAffectedPerYear'

/** People affected per year, as answered; null when nobody answered. */
export function peopleAffectedIn({ answers }: Segment): number | null {
  const value = answers[PEOPLE_AFFECTED]
  return typeof value === 'number' ? value : null
}

function collect({ classification, applicability }: Segment): AttributeId[] {
  const open = new Set<AttributeId>()
  for (const rule of classification.unknownRules) for (const id of rule.unanswered) open.add(id)
  for (const control of applicability.values()) for (const id of control.unanswered) open.add(id)
  return [...open]
}
