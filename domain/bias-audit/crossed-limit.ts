import { invalid } from '../refusal.ts'
import type { AnalysisCounts } from './groups.ts'
import { grouped } from './verdict-sentence.ts'

/** Each crossed group is some six kilobytes of figures. Six attributes of seven values, three deep, stay below. */
const MOST_CROSSED = 10_000

/** Throws Refusal: invalid, where so many groups are crossed that nobody could read them, with what to do. */
export function refuseManyCrossed(counts: readonly AnalysisCounts[]): void {
  const crossed = counts.filter(({ attributes }) => attributes.length > 1)
  const total = groupsIn(crossed)
  if (total <= MOST_CROSSED) return
  const inPairs = groupsIn(crossed.filter(({ attributes }) => attributes.length === 2))
  const isDeeper = crossed.some(({ attributes }) => attributes.length > 2)
  const fewer =
    isDeeper && inPairs <= MOST_CROSSED
      ? `Cross two at most, which makes ${grouped(inPairs)}`
      : 'Compare the attributes one by one (intersections 1)'
  const [largest] = counts
    .filter(({ attributes }) => attributes.length === 1)
    .toSorted((a, b) => b.groups.length - a.groups.length)
  const wider = largest
    ? `, or put the ${grouped(largest.groups.length)} values of ${largest.name} into wider groups`
    : ''
  throw invalid(
    '/intersections',
    `The attributes cross to ${grouped(total)} groups, and ${grouped(MOST_CROSSED)} are the most. ${fewer}${wider}.`,
  )
}

function groupsIn(counts: readonly AnalysisCounts[]): number {
  return counts.reduce((sum, { groups }) => sum + groups.length, 0)
}
