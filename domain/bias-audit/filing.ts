import { analysisWords } from './column-words.ts'
import { isDefined } from './figure.ts'
import type { AuditPolicy } from './policy.ts'
import { limit } from './policy.ts'
import { growthFor, power } from './power.ts'
import type { AuditResult, VerdictState } from './result.ts'
import type { JudgedPair } from './verdict.ts'
import { grouped, twoDigits } from './verdict-sentence.ts'

export interface FilingRequest {
  readonly state: VerdictState
  /** Of the attributes alone. */
  readonly pairs: readonly JudgedPair[]
  /** Intersections whose screening points at a disparity. */
  readonly screened: readonly string[]
  readonly policy: AuditPolicy
  /** How many p values Holm adjusts together, also of groups too small for a verdict. */
  readonly comparisons: number
}

/** What a control may be filed with on this result, and why; an inconclusive audit never becomes a pass. */
export function filing(request: FilingRequest): AuditResult['files'] {
  const { state, pairs, screened, policy } = request
  if (state === 'disparity-indicated')
    return { verdict: 'fail', reason: 'A disparity is indicated; it needs an explanation.' }
  const inTheWay = inconclusiveBecause(state, pairs)
  if (inTheWay) return { verdict: 'inconclusive', reason: inTheWay }
  if (screened.length > 0) {
    return {
      verdict: 'inconclusive',
      reason: `The screening of crossed groups points at ${screened.map(analysisWords).join(', ')}; look there first.`,
    }
  }
  if (state === 'within-four-fifths-shown') {
    return {
      verdict: 'pass',
      reason: `The data support a ratio of at least ${limit(policy, 'four-fifths')} in every assessed group.`,
    }
  }
  return byPower(request)
}

/** How many more decisions it takes follows from the rates of the weakest pair, and would tell of one that is hidden. */
export function withoutNumber({ verdict, reason }: AuditResult['files']): AuditResult['files'] {
  return { verdict, reason: reason.replace(/ About [\d,]+ more decisions would do\.$/, '') }
}

function inconclusiveBecause(state: VerdictState, pairs: readonly JudgedPair[]): string | null {
  const has = (wanted: VerdictState): boolean => state === wanted || pairs.some((pair) => pair.state === wanted)
  if (has('reverses-when-stratified'))
    return 'The direction changes within strata, so the overall ratio decides nothing.'
  if (has('not-assessable')) return 'For at least one attribute nothing could be compared.'
  if (has('below-four-fifths-could-be-chance'))
    return 'A ratio is below four fifths and could be chance; more decisions are needed.'
  if (has('reliable-difference-inside-four-fifths'))
    return 'A small difference is unlikely to be chance; somebody must judge whether it matters.'
  return null
}

/** No disparity was seen: that counts only where the audit would have seen one in every assessed group. */
function byPower({ pairs, policy, comparisons }: FilingRequest): AuditResult['files'] {
  const [ratio, wanted] = [limit(policy, 'power-ratio'), limit(policy, 'power')]
  const level = limit(policy, 'significance') / Math.max(1, comparisons)
  const weak = pairs.flatMap(({ counts: { group, reference } }) => {
    const p0 = reference.k / reference.n
    const contrast = { n1: group.n, n0: reference.n, p1: ratio * p0, p0 }
    if (power(contrast, level) >= wanted) return []
    return [((growthFor(contrast, level, wanted) ?? Infinity) - 1) * (group.n + reference.n)]
  })
  const seen = `a ratio of ${ratio} with a power of ${wanted * 100} %`
  if (weak.length === 0) {
    return {
      verdict: 'pass',
      reason: `No disparity was detected, and the audit would have seen ${seen} in every assessed group. Smaller ones it cannot rule out.`,
    }
  }
  const more = Math.max(...weak)
  const needed =
    isDefined(more) && Number.isFinite(more) ? ` About ${grouped(twoDigits(more))} more decisions would do.` : ''
  return {
    verdict: 'inconclusive',
    reason: `No disparity was detected, but the audit could not see ${seen} in every assessed group.${needed}`,
  }
}
