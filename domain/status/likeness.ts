import type { Dated, SystemFacts } from '../facts.ts'

/**
 * Equal for systems that have the same timeline because nothing but their registration bears on it, and that says the
 * same of them; null where more is known of a system than its registration. An import brings thousands that are alike.
 */
export function likenessOf(facts: SystemFacts): string | null {
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
  const answers = [...attributes].map(([id, history]) => [id, history[0]?.value])
  const first = [stages, kinds, units, brands].map((history) => history[0]?.value)
  return JSON.stringify([registeredOn, graceDays, first, answers])
}
