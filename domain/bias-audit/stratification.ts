import { share } from './analysis.ts'
import { breslowDay } from './breslow-day.ts'
import type { Share } from './chi-square.ts'
import { compareCodePoints } from './code-points.ts'
import { figure, interval, isDefined, notDefined, over, recordOf } from './figure.ts'
import type { CodedCells, GroupCounts } from './groups.ts'
import { countGroups } from './groups.ts'
import type { Pooled, Stratum } from './mantel-haenszel.ts'
import { mantelHaenszel } from './mantel-haenszel.ts'
import { pooledZ } from './pooled-z.ts'
import type { Stratification } from './result.ts'

export interface StratificationRequest {
  readonly coded: CodedCells
  readonly attributes: readonly string[]
  readonly groups: readonly GroupCounts[]
  readonly reference: GroupCounts | undefined
  readonly significance: number
}

type StratifiedPair = Stratification['pairs'][string]

/** Every pair within each stratum and pooled over them. */
export function stratification(request: StratificationRequest): Stratification {
  const { groups, reference } = request
  const byStratum = sharesByStratum(request)
  const pairs = groups
    .filter(({ name }) => reference && name !== reference.name)
    .map((group) => [group.name, stratifiedPair(request, byStratum, group)] as const)
  return { reference: reference?.name ?? notDefined('no group is known'), pairs: recordOf(pairs) }
}

type SharesByStratum = readonly (readonly [string, ReadonlyMap<string, Share>])[]

/** Strata in the order of code points; rows without a stratum are in none. */
function sharesByStratum({ coded, attributes }: StratificationRequest): SharesByStratum {
  const places = Map.groupBy(coded.cells.keys(), (place) => coded.cells[place]?.stratum ?? null)
  return [...places]
    .flatMap(([stratum, cells]) => (stratum === null ? [] : [{ stratum, cells }]))
    .toSorted((a, b) => compareCodePoints(a.stratum, b.stratum))
    .map(({ stratum, cells }) => {
      const { groups } = countGroups(coded, attributes, cells)
      return [stratum, new Map(groups.map((group) => [group.name, share(group)]))] as const
    })
}

const NOBODY: Share = { k: 0, n: 0 }

function stratifiedPair(
  { reference, significance }: StratificationRequest,
  byStratum: SharesByStratum,
  group: GroupCounts,
): StratifiedPair {
  const strata = byStratum.map(([name, shares]) => ({
    name,
    group: shares.get(group.name) ?? NOBODY,
    reference: shares.get(reference?.name ?? '') ?? NOBODY,
  }))
  const pooled = mantelHaenszel(strata)
  const same = breslowDay(strata, pooled.oddsRatio)
  const noStrata = 'no stratum has both groups and both decisions'
  const noOdds = pooled.side === 0 ? noStrata : 'within the strata the odds ratio is 0 or has no limit'
  return {
    strata: recordOf(strata.map((stratum) => [stratum.name, stratumFigures(stratum)])),
    pooledOddsRatio: figure(pooled.oddsRatio, noOdds),
    pooledOddsRatioInterval: interval(pooled.oddsRatioInterval, noOdds),
    pooledRatio: figure(pooled.ratio, 'no stratum has both groups and somebody of the reference selected'),
    mantelHaenszel: {
      chiSquare: figure(pooled.test && pooled.test.chiSquare, noStrata),
      pValue: figure(pooled.test && pooled.test.pValue, noStrata),
    },
    breslowDay: {
      chiSquare: figure(same && same.chiSquare, 'fewer than two strata tell'),
      degreesOfFreedom: same?.degreesOfFreedom ?? 0,
      pValue: figure(same && same.pValue, 'fewer than two strata tell'),
    },
    reverses:
      reference !== undefined &&
      isReversal({ crude: { group: share(group), reference: share(reference) }, pooled, significance }),
  }
}

function stratumFigures({ group, reference }: Stratum): StratifiedPair['strata'][string] {
  const nobody = 'one of the two groups has nobody here'
  const p1 = over(group.k, group.n, nobody)
  const p0 = over(reference.k, reference.n, nobody)
  const both = isDefined(p1) && isDefined(p0)
  return {
    groupN: group.n,
    groupSelected: group.k,
    referenceN: reference.n,
    referenceSelected: reference.k,
    difference: both ? p1 - p0 : notDefined(nobody),
    ratio: both ? over(p1, p0, 'the rate of the reference is 0 here') : notDefined(nobody),
  }
}

/**
 * Simpson's paradox: the direction without strata and the pooled one differ, and at least one of the two is more than
 * chance; two rates that are the same but for chance change sides all the time.
 */
function isReversal({
  crude,
  pooled,
  significance,
}: {
  crude: Stratum
  pooled: Pooled
  significance: number
}): boolean {
  const { group, reference } = crude
  if (group.n <= 0 || reference.n <= 0) return false
  const crudeSide = Math.sign(group.k * reference.n - reference.k * group.n)
  const pValues = [pooledZ(group, reference)?.pValue ?? 1, pooled.test?.pValue ?? 1]
  return crudeSide * pooled.side < 0 && pValues.some((pValue) => pValue < significance)
}
