import { systemStatuses, type SystemStatus } from '../status-words.ts'

export interface StatusTally {
  status: SystemStatus
  systems: number
  byException: number
  peopleAffected: number
}

/** A share with its parts; null where nothing is counted. */
export interface ShareOf {
  part: number
  of: number
  /** 0 to 1. */
  share: number | null
}

export interface Portfolio {
  counts: Record<SystemStatus, number>
  live: number
  share: ShareOf
  byException: number
  weighted: ShareOf
}

/** Out of the counts: they touch nobody. */
const OUT: readonly SystemStatus[] = ['retired', 'not-live']
const IN_ORDER: readonly SystemStatus[] = ['in-order', 'attention']

/** The share of live systems in order, always with its parts, also weighted by people affected. */
export function computePortfolio(tallies: readonly StatusTally[]): Portfolio {
  const counts = Object.fromEntries(systemStatuses.map((status) => [status, 0])) as Record<SystemStatus, number> // safe: every status has a key
  for (const tally of tallies) counts[tally.status] += tally.systems
  const live = tallies.filter((tally) => !OUT.includes(tally.status))
  const inOrder = live.filter((tally) => IN_ORDER.includes(tally.status))
  const systems = (list: readonly StatusTally[]) => list.reduce((sum, tally) => sum + tally.systems, 0)
  const affected = (list: readonly StatusTally[]) => list.reduce((sum, tally) => sum + tally.peopleAffected, 0)
  return {
    counts,
    live: systems(live),
    share: shareOf(systems(inOrder), systems(live)),
    byException: inOrder.reduce((sum, tally) => sum + tally.byException, 0),
    weighted: shareOf(affected(inOrder), affected(live)),
  }
}

function shareOf(part: number, of: number): ShareOf {
  return { part, of, share: of === 0 ? null : part / of }
}

/** "41 of 60 live systems in order (4 by exception), 6 failing or lapsed, 13 not yet assessed." */
export function portfolioSentence({ counts, share, byException }: Portfolio): string {
  if (share.of === 0) return 'No live systems.'
  const systems = share.of === 1 ? 'live system' : 'live systems'
  const exceptions = byException > 0 ? ` (${byException} by exception)` : ''
  const wrong = counts.failing + counts.lapsed
  const parts = [`${share.part} of ${share.of} ${systems} in order${exceptions}`]
  if (wrong > 0) parts.push(`${wrong} failing or lapsed`)
  if (counts.awaiting > 0) parts.push(`${counts.awaiting} not yet assessed`)
  return `${parts.join(', ')}.`
}
