import type { SystemPage } from '../../contracts/systems.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { StatusBar } from '../status-bar.tsx'
import { ownerWord, SYSTEM_STATUSES } from '../status-words.ts'
import { hrefWith, joinValues, type SearchParams } from './address.ts'

export interface StatusCountsProps {
  counts: SystemPage['counts']
  /** The statuses filtered by. */
  chosen: readonly SystemStatus[]
  params: SearchParams
  /** Owners see four words for the status. */
  plain: boolean
}

/** How many there are of each status under the other filters. A press filters by it, another press takes that off. */
export function StatusCounts({ counts, chosen, params, plain }: StatusCountsProps) {
  const groups = plain
    ? [...Map.groupBy(SYSTEM_STATUSES, ownerWord)].map(([word, statuses]) => ({ word, statuses }))
    : SYSTEM_STATUSES.map((status) => ({ word: undefined, statuses: [status] }))
  const segments = groups.map(({ word, statuses }) => {
    const isChosen = statuses.every((status) => chosen.includes(status))
    const others = chosen.filter((status) => !statuses.includes(status))
    const next = isChosen ? others : [...others, ...statuses]
    return {
      // The gravest of a group that is there stands for it.
      status: statuses.find((status) => counts[status] > 0) ?? statuses[0]!, // safe because no group is empty
      word,
      count: statuses.reduce((sum, status) => sum + counts[status], 0),
      href: hrefWith(params, { status: next.length === 0 ? null : joinValues(next) }),
      current: isChosen,
    }
  })
  return <StatusBar label="Systems by status" segments={segments} />
}
