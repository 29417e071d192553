import type { z, ZodType } from 'zod'
import { explainIssue } from '../contracts/explain-issue.ts'
import { pointerOf } from '../domain/ledger/canonical-json.ts'
import { Refusal, type FieldError } from '../domain/refusal.ts'

const MOST_ERRORS = 100

/** What was sent, in the shape of its contract. Throws Refusal: invalid, with a pointer (RFC 6901) for each fault. */
export function parse<T extends ZodType>(schema: T, raw: unknown): z.infer<T> {
  const parsed = schema.safeParse(raw, { error: explainIssue })
  if (parsed.success) return parsed.data
  throw refusalOf(parsed.error.issues)
}

/** The refusal that says what a shape found wrong. Its message is for people, who see no pointers. */
export function refusalOf(issues: readonly z.core.$ZodIssue[]): Refusal {
  const errors = issues.flatMap((issue) => flatten(issue, '')).slice(0, MOST_ERRORS)
  const [first] = errors
  const message = errors.length > 1 ? `${errors.length} things need correcting.` : first?.detail
  return new Refusal('invalid', message ?? 'This cannot be used.', errors)
}

/** One fault, or, of a choice that nothing fits, those of the alternative that fits best. */
function flatten(issue: z.core.$ZodIssue, base: string): FieldError[] {
  const pointer = base + pointerOf(issue.path.map(String))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointer + pointerOf([key]), detail: 'There is no such field here.' }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const best = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0]
    if (best && depthOf(best) > 0) return best.flatMap((inner) => flatten(inner, pointer))
  }
  return [{ pointer, detail: issue.message }]
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)))
}
