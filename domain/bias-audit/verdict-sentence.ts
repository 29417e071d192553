import type { Share } from './chi-square.ts'
import { columnWords, groupWords } from './column-words.ts'
import { isDefined, notDefined } from './figure.ts'
import type { Weighting } from './groups.ts'
import type { AuditPolicy } from './policy.ts'
import { limit } from './policy.ts'
import { contrastOf, growthFor } from './power.ts'
import type { Figure, Interval } from './result.ts'
import type { JudgedPair } from './verdict.ts'

export interface SentenceContext {
  readonly favourable: boolean
  readonly policy: AuditPolicy
  readonly weighting: Weighting
  /** The column of the strata. */
  readonly stratifyBy: string | null
  /** How many comparisons a p value is adjusted for. */
  readonly comparisons: number
}

const NO_FINDING = 'This difference needs an explanation; it is not a finding of discrimination.'

/** What the data let one say about a pair; never that a system is fair. */
export function pairSentence(pair: JudgedPair, context: SentenceContext): string {
  switch (pair.state) {
    case 'disparity-indicated':
      return `${compared(pair, context, true)} ${NO_FINDING}`
    case 'reliable-difference-inside-four-fifths':
      return `${compared(pair, context, true)} Small, but unlikely to be chance; judge whether it matters.`
    case 'below-four-fifths-could-be-chance':
      return `${compared(pair, context, false)} ${inconclusive(pair, context)}`
    case 'within-four-fifths-shown':
      return `${compared(pair, context, false)} The data support a ratio of at least ${fourFifths(context)} for this attribute and period.`
    case 'within-four-fifths-not-shown':
      return `${compared(pair, context, false)} No disparity detected; the data cannot rule one out.`
    case 'reverses-when-stratified':
      return `The direction changes within ${context.stratifyBy === null ? 'the strata' : columnWords(context.stratifyBy)}; do not quote the overall ratio alone. Without strata: ${compared(pair, context, false)}`
    default:
      return 'Nothing was compared.'
  }
}

function fourFifths({ policy }: SentenceContext): string {
  return String(limit(policy, 'four-fifths'))
}

/** Who was selected at which ratio of whose rate: first the one who is worse off. */
function compared(pair: JudgedPair, context: SentenceContext, withPValue: boolean): string {
  const { counts, figures } = pair
  const groupIsLower = counts.group.k * counts.reference.n < counts.reference.k * counts.group.n
  // Where being selected is the harm, whoever is selected more is worse off.
  const groupFirst =
    groupIsLower === context.favourable || counts.group.k * counts.reference.n === counts.reference.k * counts.group.n
  const [first, second] = groupFirst
    ? [groupWords(pair.group), groupWords(pair.reference)]
    : [groupWords(pair.reference), groupWords(pair.group)]
  const [own, other] = groupFirst ? [counts.group, counts.reference] : [counts.reference, counts.group]
  const pInBrackets = withPValue ? adjustedP(pair, context) : ''
  if (other.k <= 0) {
    const never = pInBrackets === '' ? '' : ` (${pInBrackets})`
    return `${first} was selected at a rate of ${percent(own)} and ${second} never${never}.`
  }
  const ratio = (own.k * other.n) / (other.k * own.n)
  const limits = groupFirst ? limitsOf(figures.koopman) : inverse(limitsOf(figures.koopman))
  const range = limits ? `95 % interval ${printed(limits, context)}` : ''
  const inBrackets = [range, pInBrackets].filter((text) => text !== '').join(', ')
  const least = limit(context.policy, 'four-fifths')
  const times = ratio > 1 ? `${decimals(ratio, 1 / least)} times the rate` : `${decimals(ratio, least)} of the rate`
  return `${first} was selected at ${times} of ${second}${inBrackets === '' ? '' : ` (${inBrackets})`}.`
}

function adjustedP({ pValue }: JudgedPair, { policy }: SentenceContext): string {
  return isDefined(pValue) ? `adjusted ${inWords(pValue, limit(policy, 'significance'))}` : ''
}

/** A p value as it is printed, on its side of the level. */
export function inWords(pValue: number, level: number): string {
  return pValue < 0.001 ? 'p < 0.001' : `p = ${decimals(pValue, level, 3)}`
}

type Limits = readonly [Figure, Figure]

function limitsOf(interval: Interval): Limits | null {
  return 'undefined' in interval ? null : interval
}

function inverse(limits: Limits | null): Limits | null {
  if (!limits) return null
  const [low, high] = limits
  const flipped = isDefined(low) && low > 0 ? 1 / low : notDefined('no upper limit')
  return [isDefined(high) && high > 0 ? 1 / high : 0, flipped]
}

/** The lower end is compared with four fifths, and the upper one with five quarters. */
function printed([low, high]: Limits, { policy }: SentenceContext): string {
  const least = limit(policy, 'four-fifths')
  const from = isDefined(low) ? decimals(low, least) : '0.00'
  return isDefined(high) ? `${from}–${decimals(high, 1 / least)}` : `from ${from} up`
}

/** How wide the data leave it, and how many more decisions would tell. */
function inconclusive(pair: JudgedPair, context: SentenceContext): string {
  const { group, reference } = pair.counts
  const limits = limitsOf(pair.figures.koopman)
  const fits = limits
    ? `Inconclusive: with n = ${grouped(group.n + reference.n)} a ratio of ${groupWords(pair.group)} to ${groupWords(pair.reference)} of ${printed(limits, context)} fits.`
    : 'Inconclusive.'
  const more = decisionsNeeded(pair, context)
  return more === null ? fits : `${fits} About ${grouped(more)} more decisions are needed.`
}

/** More decisions, at this mix and these rates, for a power of 80 % after adjusting for all comparisons. */
function decisionsNeeded(
  { counts: { group, reference } }: JudgedPair,
  { policy, comparisons }: SentenceContext,
): number | null {
  const level = limit(policy, 'significance') / Math.max(1, comparisons)
  const growth = growthFor(contrastOf(group, reference), level, limit(policy, 'power'))
  if (growth === null) return null
  const more = Math.max(0, growth - 1) * (group.n + reference.n)
  return more > 0 ? twoDigits(more) : null
}

/** Upwards to two digits: more would pretend to a precision that a forecast has not. */
export function twoDigits(number: number): number {
  if (number <= 10) return Math.ceil(number)
  const unit = 10 ** (Math.floor(Math.log10(number)) - 1)
  return Math.ceil(number / unit) * unit
}

export function grouped(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** At least so many decimals, and as many more as it takes not to look like the limit that it is compared with. */
function decimals(number: number, limitToKeep: number, least = 2): string {
  if (Math.abs(number - limitToKeep) <= 1e-12 * limitToKeep) return number.toFixed(least)
  for (let places = least; places < 12; places += 1) {
    const rounded = number.toFixed(places)
    if (Number(rounded) !== limitToKeep && Number(rounded) < limitToKeep === number < limitToKeep) return rounded
  }
  return String(number)
}

export function percent({ k, n }: Share): string {
  return `${((100 * k) / n).toFixed(1)} %`
}
