import { invalid } from '../refusal.ts'
import type { AuditConfiguration } from './configuration.ts'
import { own } from './figure.ts'
import type { AnalysisCounts, GroupCounts } from './groups.ts'

const MOST_NAMED = 12

/**
 * The group that others are compared with: as declared, otherwise the largest, of equals the first by code points.
 * Throws Refusal: invalid, where none of the groups is the declared one.
 */
export function declaredReference(
  { name, groups }: AnalysisCounts,
  configuration: AuditConfiguration,
): GroupCounts | undefined {
  const declared = own(configuration.reference, name)
  // Without any group there is nothing to compare, which the verdict says.
  if (declared !== undefined && groups.length > 0) {
    const found = groups.find((group) => group.name === declared)
    if (found) return found
    const known = namesInWords(groups.map((group) => group.name))
    throw invalid('/reference', `No group of ${name} is called “${declared}”. There are: ${known}.`)
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

/** “a”, “b” and “c”; after the first dozen “and 7 more”. */
export function namesInWords(names: readonly string[]): string {
  const quoted = names.slice(0, MOST_NAMED).map((name) => `“${name}”`)
  const listed = names.length > MOST_NAMED ? [...quoted, `${names.length - MOST_NAMED} more`] : quoted
  return listed.length < 2 ? listed.join('') : `${listed.slice(0, -1).join(', ')} and ${listed.at(-1)}`
}

function firstHighest(groups: readonly GroupCounts[], of: (group: GroupCounts) => number): GroupCounts | undefined {
  return groups.reduce<GroupCounts | undefined>(
    (best, group) => (best === undefined || of(group) > of(best) ? group : best),
    undefined,
  )
}
