import type { SystemPage } from '../../contracts/systems.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { StatusBar } from '../status-bar.tsx'
import { SYSTEM_STATUSES } from '../status-words.ts'
import { hrefWith, joinValues, type SearchParams } from './address.ts'

export interface StatusCountsProps {
  counts: SystemPage['counts']
  /** The statuses filtered by. */
  chosen: readonly SystemStatus[]
  params: SearchParams
}

/** How many there are of each status under the other filters. A press filters by it, another press takes that off. */
export function StatusCounts({ counts, chosen, params }: StatusCountsProps) {
  const segments = SYSTEM_STATUSES.map((status) => {
    const isChosen = chosen.includes(status)
    const next = isChosen ? chosen.filter((one) => one !== status) : [...chosen, status]
    const href = hrefWith(params, { status: next.length === 0 ? null : joinValues(next) })
    return { status, count: counts[status] ?? 0, href, current: isChosen }
  })
  return <StatusBar label="Systems by status" segments={segments} />
}
