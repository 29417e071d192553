import type { OpenAnalysis } from './analysis.ts'
import { share } from './analysis.ts'
import type { Share } from './chi-square.ts'
import type { TestedPair } from './families.ts'
import { isDefined } from './figure.ts'
import type { AuditPolicy } from './policy.ts'
import { limit } from './policy.ts'
import type { Figure, PairFigures, VerdictState } from './result.ts'
import { verdictStates } from './result.ts'

/** A pair and what the rules say about it. */
export interface JudgedPair {
  readonly state: VerdictState
  readonly group: string
  readonly reference: string
  readonly counts: { readonly group: Share; readonly reference: Share }
  readonly figures: PairFigures
  /** By Holm over the audit; of an intersection, by the screening. */
  readonly pValue: Figure
  /** The lower of the two rates over the higher: either of the two may be the one that is worse off. */
  readonly ratio: number
}

export interface JudgementRequest {
  readonly open: OpenAnalysis
  readonly pairs: readonly TestedPair[]
  readonly omnibusPValue: Figure
  readonly policy: AuditPolicy
  /** Groups whose direction changes within the strata. */
  readonly reversed: ReadonlySet<string>
}

/** Every pair of groups large enough to be assessed, from the worst. */
export function judgePairs(request: JudgementRequest): JudgedPair[] {
  const { open, pairs } = request
  const { reference, assessed } = open
  if (!reference || !assessed.includes(reference)) return []
  const byName = new Map(assessed.map((group) => [group.name, group]))
  return pairs
    .flatMap(({ group, figures }) => {
      const found = byName.get(group)
      return found
        ? [judgePair(request, figures, { group: share(found), reference: share(reference), name: group })]
        : []
    })
    .toSorted((a, b) => rankOf(a.state) - rankOf(b.state) || a.ratio - b.ratio)
}

export function rankOf(state: VerdictState): number {
  return verdictStates.indexOf(state)
}

/** A limit such as 0.8 is no exact double; what differs from it by less than this is the limit itself. */
const ROUNDING = 1e-12

interface Pair {
  readonly name: string
  readonly group: Share
  readonly reference: Share
}

function judgePair(request: JudgementRequest, figures: PairFigures, { name, group, reference }: Pair): JudgedPair {
  const { open, policy, omnibusPValue, reversed } = request
  // Counts multiplied across are whole numbers: a ratio of exactly four fifths stays that.
  const across = [group.k * reference.n, reference.k * group.n]
  const [lower, higher] = [Math.min(...across), Math.max(...across)]
  const pValue = open.figures.screening ? figures.screeningPValue : figures.holmPValue
  const level = limit(policy, 'significance')
  const fourFifths = limit(policy, 'four-fifths')
  const state = stateOf({
    isReversed: reversed.has(name),
    isBelow: lower < fourFifths * higher * (1 - ROUNDING),
    isSignificant: isDefined(pValue) && pValue < level,
    isOmnibusSignificant: isDefined(omnibusPValue) && omnibusPValue < level,
    isShown: liesWithin(figures, fourFifths),
  })
  return {
    state,
    group: name,
    reference: open.reference?.name ?? '',
    counts: { group, reference },
    figures,
    pValue,
    ratio: higher > 0 ? lower / higher : 1,
  }
}

interface Findings {
  readonly isReversed: boolean
  readonly isBelow: boolean
  readonly isSignificant: boolean
  readonly isOmnibusSignificant: boolean
  readonly isShown: boolean
}

/** The table of the method. A reversal comes first: a ratio whose direction the strata contradict says nothing alone. */
function stateOf({ isReversed, isBelow, isSignificant, isOmnibusSignificant, isShown }: Findings): VerdictState {
  if (isReversed) return 'reverses-when-stratified'
  if (isBelow)
    return isSignificant && isOmnibusSignificant ? 'disparity-indicated' : 'below-four-fifths-could-be-chance'
  if (isSignificant) return 'reliable-difference-inside-four-fifths'
  return isShown ? 'within-four-fifths-shown' : 'within-four-fifths-not-shown'
}

/** Whether the interval of the ratio holds neither group to be under the limit. */
function liesWithin({ koopman }: PairFigures, fourFifths: number): boolean {
  if ('undefined' in koopman) return false
  const [lower, upper] = koopman
  return isDefined(lower) && isDefined(upper) && lower >= fourFifths && upper <= 1 / fourFifths
}
