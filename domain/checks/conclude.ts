import { cleanLine } from '../imports/text.ts'
import type { CheckDefinition, CheckRequest } from './definition.ts'
import type { CheckThreshold } from './policy.ts'
import { FINDINGS_SHOWN } from './result.ts'
import type { CheckFigure, CheckFinding, CheckOutcome, CheckResult, CheckTable } from './result.ts'

export interface Conclusion {
  readonly outcome: CheckOutcome
  readonly sentence: string
  readonly figures?: readonly CheckFigure[]
  readonly findings?: readonly CheckFinding[]
  readonly tables?: readonly CheckTable[]
  /** Beside those of the definition. */
  readonly caveats?: readonly string[]
  /** Beside those of the definition. */
  readonly thresholds?: readonly CheckThreshold[]
  readonly computedElsewhere?: CheckResult['computedElsewhere']
}

/** The result of a check, with what every result carries: its method, its caveats, the numbers it was decided by. */
export function conclude(definition: CheckDefinition, request: CheckRequest, conclusion: Conclusion): CheckResult {
  const { outcome, sentence, figures = [], findings = [], tables = [], caveats = [], thresholds = [] } = conclusion
  return {
    check: definition.id,
    title: definition.title,
    method: `plumbline-check ${definition.id} ${definition.version}`,
    outcome,
    sentence,
    figures,
    findings: findings.slice(0, FINDINGS_SHOWN),
    findingsInAll: findings.length,
    tables,
    caveats: [...definition.caveats, ...caveats],
    thresholds: [
      ...request.policy.thresholds.filter(({ name }) => definition.thresholds.includes(name)),
      ...thresholds,
    ],
    computedElsewhere: conclusion.computedElsewhere ?? null,
  }
}

/** The number of the policy. Throws RangeError where the policy has none: then it is no policy. */
export function limit(request: CheckRequest, name: string): number {
  const threshold = request.policy.thresholds.find((each) => each.name === name)
  if (!threshold) throw new RangeError(`the policy says nothing of ${name}`)
  return threshold.value
}

const LONGEST_SHOWN = 80

/** A text of a file as it may be shown: on one line, cut, and without what tells a person. */
export function shown(text: string): string {
  const line = withoutIdentifiers(cleanLine(text.slice(0, 1_000)))
  const characters = [...line]
  return characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN - 1).join('')}…` : line
}

/** Takes e-mail addresses out, and runs of digits that may be a telephone, card or account number. */
export function withoutIdentifiers(text: string): string {
  return text
    .replace(/[^\s@<>"',;:()]{1,64}@[^\s@<>"',;:()]{1,255}/g, '(e-mail address)')
    .replace(/\+?\d(?:[ ().\-/]?\d){8,30}/g, '(number)')
}

/** 1 row, 2 rows; thousands with commas. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? noun : plural}`
}

/** A share from 0 to 1 in per cent, with one decimal where it says more; what is not all is never shown as all. */
export function percent(share: number): string {
  const rounded = Math.round(share * 1000) / 10
  if (rounded === 100 && share < 1) return 'over 99.9 %'
  if (rounded === 0 && share > 0) return 'under 0.1 %'
  return `${Number.isInteger(rounded) ? rounded : rounded.toFixed(1)} %`
}

/** Two decimals, never one that would round across the limit that it is compared with. */
export function decimals(number: number, limitToKeep?: number): string {
  for (let places = 2; places < 6; places += 1) {
    const rounded = Number(number.toFixed(places))
    if (limitToKeep === undefined) return number.toFixed(places)
    if (number === limitToKeep || rounded !== limitToKeep) {
      if (rounded < limitToKeep === number < limitToKeep) return number.toFixed(places)
    }
  }
  return String(number)
}

/** “a, b and c”; after the first few “and 7 more”. */
export function list(words: readonly string[], most = 5): string {
  if (words.length > most) return `${words.slice(0, most).join(', ')} and ${words.length - most} more`
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
