import type { z, ZodType } from 'zod'
import { pointerOf } from '../domain/ledger/canonical-json.ts'
import { Refusal, type FieldError } from '../domain/refusal.ts'

const MOST_ERRORS = 100

/** What was sent, in the shape of its contract. Throws Refusal: invalid, with a pointer (RFC 6901) for each fault. */
export function parse<T extends ZodType>(schema: T, raw: unknown): z.infer<T> {
  const parsed = schema.safeParse(raw, { error: explain })
  if (parsed.success) return parsed.data
  throw refusalOf(parsed.error.issues)
}

/** The refusal that says what a shape found wrong. */
export function refusalOf(issues: readonly z.core.$ZodIssue[]): Refusal {
  const errors = issues.flatMap((issue) => flatten(issue, '')).slice(0, MOST_ERRORS)
  const [first] = errors
  const place = first && first.pointer !== '' ? `${first.pointer}: ` : ''
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  return new Refusal('invalid', `${place}${first?.detail ?? 'This cannot be used.'}${rest}`, errors)
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

/** A sentence for what a shape says nothing about itself. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is needed.' : `Send ${KINDS[issue.expected] ?? `a ${issue.expected}`}.`
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_value':
      return `Choose one of: ${issue.values.map(String).join(', ')}.`
    case 'invalid_format':
      return FORMATS[issue.format]
    default:
      return undefined
  }
}

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

const FORMATS: Record<string, string> = {
  date: 'Write a day that exists, as YYYY-MM-DD.',
  datetime: 'Write an instant, as 2026-11-22T06:33:50Z.',
  email: 'Write an address such as ada@example.org.',
  url: 'Write a whole address that begins with https://.',
}

function tooSmall(issue: { origin: string; minimum: number | bigint }): string {
  const least = Number(issue.minimum)
  if (issue.origin === 'string') return least === 1 ? 'This is needed.' : `Write ${least} characters at least.`
  if (issue.origin === 'array') return least === 1 ? 'Give one at least.' : `Give ${least} at least.`
  return `Give ${least} or more.`
}

function tooBig(issue: { origin: string; maximum: number | bigint }): string {
  const most = Number(issue.maximum)
  if (issue.origin === 'string') return `Write ${most} characters at most.`
  if (issue.origin === 'array') return `Give ${most} at most.`
  return `Give ${most} or less.`
}
