import type { AuditConfiguration } from './configuration.ts'

/** What counts as space at the ends of a value, the same in the program and in every database. */
export const SPACES = ' \t\n\r\u00a0'

/** Cases in which columns may be compared: as they are, trimmed, and in small letters. */
export type TextRules = Pick<AuditConfiguration, 'trim' | 'caseFold' | 'missingTokens'>

export function trimSpaces(text: string): string {
  return text.replace(/^[ \t\n\r\u00a0]+|[ \t\n\r\u00a0]+$/g, '')
}

/** A value as it is grouped by; null when it is not known. */
export function readValue(text: string | null, { trim, caseFold, missingTokens }: TextRules): string | null {
  if (text === null) return null
  const bare = trimSpaces(text).toLowerCase()
  if (missingTokens.some((token) => trimSpaces(token).toLowerCase() === bare)) return null
  const own = trim ? trimSpaces(text) : text
  return caseFold ? own.toLowerCase() : own
}

/** A decision or a label as it is compared; null when there is none, by the tokens or by being blank. */
export function readOutcome(text: string | null, rules: TextRules): string | null {
  return text === null || trimSpaces(text) === '' ? null : readValue(text, rules)
}

/** Words that mean yes, where nobody said which of two values does; compared in small letters. */
const PAIRS: readonly (readonly [yes: string, no: string])[] = [
  ['1', '0'],
  ['1.0', '0.0'],
  ['true', 'false'],
  ['t', 'f'],
  ['yes', 'no'],
  ['y', 'n'],
  ['selected', 'not selected'],
  ['positive', 'negative'],
]

/** The value of two that means yes, by a list of well-known pairs; null when they are no such pair. */
export function guessPositive(values: readonly string[]): string | null {
  if (values.length === 0 || values.length > 2) return null
  const folded = values.map((value) => value.toLowerCase())
  const pair = PAIRS.find((one) => folded.every((value) => one.includes(value)))
  if (!pair) return null
  return values.find((value) => value.toLowerCase() === pair[0]) ?? pair[0]
}
