import type { Share } from './chi-square.ts'
import { equalRates } from './chi-square.ts'
import type { AuditConfiguration } from './configuration.ts'
import type { TestedPair } from './families.ts'
import { adjustByHolm } from './families.ts'
import { figure, notDefined, over, recordOf } from './figure.ts'
import { fragility } from './fragility.ts'
import { groupFigures } from './group-figures.ts'
import type { AnalysisCounts, GroupCounts } from './groups.ts'
import { weightingOf } from './groups.ts'
import { nearDuplicates } from './near-duplicates.ts'
import { comparePair, NOT_COUNTS, smallestExpected, testedPValue } from './pair.ts'
import type { AuditPolicy } from './policy.ts'
import { limit } from './policy.ts'
import { declaredReference, highestRate } from './references.ts'
import type { Analysis, Omnibus } from './result.ts'

/** An analysis before its p values are adjusted for the whole audit and its verdict is found. */
export interface OpenAnalysis {
  readonly counts: AnalysisCounts
  readonly reference: GroupCounts | undefined
  readonly assessed: readonly GroupCounts[]
  readonly pairs: readonly TestedPair[]
  readonly figures: Omit<Analysis, 'verdict' | 'pairs' | 'omnibus'>
  readonly omnibus: Omnibus
  readonly assessedOmnibus: Omnibus
}

export interface AnalysisRequest {
  readonly counts: AnalysisCounts
  readonly configuration: AuditConfiguration
  readonly policy: AuditPolicy
}

export function openAnalysis(request: AnalysisRequest): OpenAnalysis {
  const { counts, configuration, policy } = request
  const isOfCounts = weightingOf(configuration) !== 'sampling'
  const reference = declaredReference(counts, configuration)
  const highest = highestRate(counts)
  const exclusions = exclusionsOf(counts, policy)
  const assessed = counts.groups.filter(({ name }) => !exclusions.has(name))
  const pairs = testPairs(request, reference)
  const againstHighest = highest === reference ? pairs : testPairs(request, highest)
  return {
    counts,
    reference,
    assessed,
    pairs,
    figures: {
      attributes: counts.attributes,
      screening: counts.attributes.length > 1,
      groups: groupsOf(request),
      reference: reference?.name ?? notDefined('no group is known'),
      highestRate: {
        reference: highest?.name ?? notDefined('no group is known'),
        assessed: highest !== undefined && !exclusions.has(highest.name),
        amongShown: false,
        pairs: recordOf(
          adjustByHolm([againstHighest])
            .flat()
            .map(({ group, figures }) => [group, figures] as const),
        ),
      },
      missing: missingOf(counts),
      excluded: [...exclusions].map(([group, reason]) => ({ group, reason })),
      nearDuplicates: counts.attributes.length > 1 ? [] : nearDuplicates(counts.groups.map(({ name }) => name)),
      fragility: recordOf(
        counts.groups.map((group) => [
          group.name,
          fragility(share(group), highest && share(highest), isOfCounts, limit(policy, 'four-fifths')),
        ]),
      ),
    },
    omnibus: omnibusOf(counts.groups, isOfCounts),
    assessedOmnibus: omnibusOf(assessed, isOfCounts),
  }
}

export function share({ sums }: GroupCounts): Share {
  return { k: sums.selected, n: sums.n }
}

function groupsOf({ counts, configuration }: AnalysisRequest): Analysis['groups'] {
  const total = {
    n: counts.groups.reduce((sum, { sums }) => sum + sums.n, 0),
    selected: counts.groups.reduce((sum, { sums }) => sum + sums.selected, 0),
  }
  const context = { total, weighting: weightingOf(configuration), hasLabels: configuration.label !== null }
  return recordOf(counts.groups.map((group) => [group.name, groupFigures(group, context)]))
}

function testPairs(
  { counts, configuration, policy }: AnalysisRequest,
  reference: GroupCounts | undefined,
): TestedPair[] {
  if (!reference) return []
  const isOfCounts = weightingOf(configuration) !== 'sampling'
  return counts.groups
    .filter(({ name }) => name !== reference.name)
    .map((group) => {
      const comparison = { group: share(group), reference: share(reference), isOfCounts, of: 'decisions' }
      const figures = comparePair(comparison)
      const pValue = testedPValue(figures, smallestExpected(comparison), limit(policy, 'minimum-expected'))
      return { group: group.name, figures, pValue }
    })
}

/** Groups that take no part in the verdict, with the reason; their figures are shown all the same. */
function exclusionsOf({ groups }: AnalysisCounts, policy: AuditPolicy): Map<string, string> {
  const [minimum, expected] = [limit(policy, 'minimum-group'), limit(policy, 'minimum-expected')]
  const n = groups.reduce((sum, { people }) => sum + people.n, 0)
  const rate = groups.reduce((sum, { people }) => sum + people.selected, 0) / n
  return new Map(
    groups.flatMap(({ name, people }): [string, string][] => {
      if (people.n < minimum) return [[name, `not assessed: fewer than ${minimum} decisions`]]
      const fewest = people.n * Math.min(rate, 1 - rate)
      const reason = `not assessed: at the rate of all, fewer than ${expected} selected or not selected are expected`
      return fewest < expected ? [[name, reason]] : []
    }),
  )
}

function omnibusOf(groups: readonly GroupCounts[], isOfCounts: boolean): Omnibus {
  const reason = isOfCounts ? 'fewer than two groups, or nothing varies' : NOT_COUNTS
  const test = isOfCounts ? equalRates(groups.map(share)) : null
  return {
    chiSquare: figure(test && test.chiSquare, reason),
    degreesOfFreedom: Math.max(0, groups.filter(({ sums }) => sums.n > 0).length - 1),
    pValue: figure(test && test.pValue, reason),
  }
}

/** Rows whose group is not known: never a group of its own, but what it could do to each rate is said. */
function missingOf({ groups, missing }: AnalysisCounts): Analysis['missing'] {
  const { n, selected } = missing.sums
  return {
    rows: missing.rows,
    selected,
    rate: over(selected, n, 'no row misses its group'),
    bounds: recordOf(
      groups.map(({ name, sums }) => [
        name,
        [
          over(sums.selected, sums.n + n - selected, 'the group is empty'),
          over(sums.selected + selected, sums.n + selected, 'the group is empty'),
        ] as const,
      ]),
    ),
    people: { n: missing.people.n, selected: missing.people.selected },
  }
}
