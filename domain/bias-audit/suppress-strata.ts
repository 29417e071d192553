import { hiddenInLayers, without } from './cell-tables.ts'
import type { HiddenInLayer } from './cell-tables.ts'
import type { Cell } from './complementary.ts'
import { isMissing, own, recordOf } from './figure.ts'
import type { HiddenOfAnalysis } from './hidden.ts'
import type { AuditResult, Stratification, Undefined } from './result.ts'
import { hideFigures } from './suppress-highest.ts'
import { parts } from './suppress-parts.ts'

type StratifiedPair = Stratification['pairs'][string]

interface StrataRequest {
  readonly of: (analysis: string) => HiddenOfAnalysis
  readonly hidden: Undefined
  readonly limit: number
}

/** Groups by strata, all analyses together: in each stratum they count the same people. */
export function suppressStrata(result: AuditResult, { of, hidden, limit }: StrataRequest): AuditResult['strata'] {
  const { strata } = result
  if (isMissing(strata)) return strata
  const analyses = recordOf(Object.entries(result.analyses).filter(([name]) => own(strata, name) !== undefined))
  const cellOf = (stratum: string, analysis: string, group: string): Cell => {
    const stratification = own(strata, analysis)
    return stratification ? cellOfStratum(stratification, stratum, group) : []
  }
  const layers = [
    ...new Set(
      Object.values(strata).flatMap(({ pairs }) => Object.values(pairs).flatMap((pair) => Object.keys(pair.strata))),
    ),
  ]
  const isHidden = hiddenInLayers({
    analyses,
    layers,
    cellOf,
    restOf: (analysis, group) => {
      const people = own(own(analyses, analysis)?.groups ?? {}, group)?.people
      const strataOfGroup = layers.map((layer) => cellOf(layer, analysis, group))
      return people ? without(parts(people.n, people.selected), strataOfGroup) : []
    },
    isHidden: (_, analysis, group) => of(analysis).selection.has(group),
    limit,
  })
  return recordOf(
    Object.entries(strata).map(([name, { reference, pairs }]) => [
      name,
      {
        reference,
        pairs: recordOf(
          Object.entries(pairs).map(([group, pair]) => [
            group,
            suppressPair(pair, [name, reference, group], { isHidden, hidden }),
          ]),
        ),
      },
    ]),
  )
}

function cellOfStratum({ reference, pairs }: Stratification, stratum: string, group: string): Cell {
  if (group === reference) {
    const [first] = Object.values(pairs)
    const figures = first && own(first.strata, stratum)
    return figures ? parts(figures.referenceN, figures.referenceSelected) : []
  }
  const figures = own(own(pairs, group)?.strata ?? {}, stratum)
  return figures ? parts(figures.groupN, figures.groupSelected) : []
}

function suppressPair(
  pair: StratifiedPair,
  [analysis, reference, group]: readonly [string, Stratification['reference'], string],
  { isHidden, hidden }: { isHidden: HiddenInLayer; hidden: Undefined },
): StratifiedPair {
  const isStratumHidden = (stratum: string): boolean =>
    isHidden(stratum, analysis, group) || (typeof reference === 'string' && isHidden(stratum, analysis, reference))
  const isAny = Object.keys(pair.strata).some(isStratumHidden)
  return {
    ...pair,
    strata: recordOf(
      Object.entries(pair.strata).map(([name, figures]) => [
        name,
        isStratumHidden(name) ? hideFigures(figures, hidden) : figures,
      ]),
    ),
    // Pooled figures are equations in the cells that are hidden.
    ...(isAny
      ? {
          pooledOddsRatio: hidden,
          pooledOddsRatioInterval: hidden,
          pooledRatio: hidden,
          mantelHaenszel: hideFigures(pair.mantelHaenszel, hidden),
          breslowDay: { ...pair.breslowDay, chiSquare: hidden, pValue: hidden },
        }
      : {}),
  }
}
