import type { z } from 'zod'

/** A sentence for what a shape says nothing about itself. */
export function explainIssue(issue: z.core.$ZodRawIssue): string | undefined {
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
