import type { AuditConfiguration } from './configuration.ts'
import { own } from './figure.ts'
import type { AnalysisCounts, GroupCounts } from './groups.ts'

/** The group that others are compared with: as declared, otherwise the largest, of equals the first by code points. */
export function declaredReference(
  { name, groups }: AnalysisCounts,
  configuration: AuditConfiguration,
): GroupCounts | undefined {
  const declared = own(configuration.reference, name)
  if (declared !== undefined) {
    const found = groups.find((group) => group.name === declared)
    if (found) return found
  }
  return firstHighest(groups, ({ people }) => people.n)
}

/** The group with the highest rate, of equals the first by code points. */
export function highestRate({ groups }: AnalysisCounts): GroupCounts | undefined {
  return firstHighest(
    groups.filter(({ sums }) => sums.n > 0),
    ({ sums }) => sums.selected / sums.n,
  )
}

function firstHighest(groups: readonly GroupCounts[], of: (group: GroupCounts) => number): GroupCounts | undefined {
  return groups.reduce<GroupCounts | undefined>(
    (best, group) => (best === undefined || of(group) > of(best) ? group : best),
    undefined,
  )
}
