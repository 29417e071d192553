import { describeCondition } from './describe.ts'
import type { Condition, Edition } from './edition.ts'

/** A condition as a person reads it: a line, or a list of which all, any or none must hold. */
export type ConditionOutline =
  | { readonly kind: 'line'; readonly words: string }
  | { readonly kind: 'all' | 'any' | 'none'; readonly parts: readonly ConditionOutline[] }

/** The outline of a condition; a list of one is its only line, and what negates a list negates its parts. */
export function outlineCondition(edition: Edition, condition: Condition): ConditionOutline {
  if ('all' in condition) return listOf(edition, 'all', condition.all)
  if ('any' in condition) return listOf(edition, 'any', condition.any)
  if ('not' in condition) {
    const parts = 'any' in condition.not ? condition.not.any : [condition.not]
    return { kind: 'none', parts: parts.map((part) => outlineCondition(edition, part)) }
  }
  return { kind: 'line', words: describeCondition(edition, condition) }
}

function listOf(edition: Edition, kind: 'all' | 'any', parts: readonly Condition[]): ConditionOutline {
  const outlines = parts.map((part) => outlineCondition(edition, part))
  return outlines.length === 1 && outlines[0] ? outlines[0] : { kind, parts: outlines }
}
