import { dayInWords } from '../day-words.ts'
import type { Day } from '../days.ts'
import type { SystemStatus } from '../status-words.ts'
import { changeCauses, type ChangeCause } from './change-cause.ts'

/** So many systems that are counted otherwise in the same way; null: not among those counted. */
export interface Movement {
  from: SystemStatus | null
  to: SystemStatus | null
  systems: number
}

export interface CauseSum {
  cause: ChangeCause
  systems: number
  movements: Movement[]
}

/** A set of statuses that is counted as one. */
export type IsCounted = (status: SystemStatus) => boolean
export const isInOrder: IsCounted = (status) => status === 'in-order' || status === 'attention'
export const isOfLive: IsCounted = (status) => status !== 'retired' && status !== 'not-live'

/** How many came to be counted in a set and how many are not any more. */
export function movementOf(movements: readonly Movement[], isIn: IsCounted): { came: number; went: number } {
  let [came, went] = [0, 0]
  for (const { from, to, systems } of movements) {
    const [was, is] = [from !== null && isIn(from), to !== null && isIn(to)]
    if (is && !was) came += systems
    if (was && !is) went += systems
  }
  return { came, went }
}

/** The sums of changes by cause, in the order in which causes are told; causes of none are left out. */
export function sumByCause(
  changes: readonly { cause: ChangeCause; from: SystemStatus | null; to: SystemStatus | null }[],
): CauseSum[] {
  const byCause = Map.groupBy(changes, ({ cause }) => cause)
  return changeCauses.flatMap((cause) => {
    const ofCause = byCause.get(cause)
    if (!ofCause) return []
    const alike = Map.groupBy(ofCause, ({ from, to }) => `${from} ${to}`)
    const movements = [...alike.values()].map((same) => ({
      from: same[0]!.from,
      to: same[0]!.to,
      systems: same.length,
    }))
    return [{ cause, systems: ofCause.length, movements }]
  })
}

interface Told {
  on: Day
  inOrder: number
  live: number
}

/** "41 of 60 live systems were in order on 23 Oct 2026, 44 of 63 are on 22 Nov 2026: 5 came, 2 went." */
export function changesSentence(first: Told, last: Told, causes: readonly CauseSum[]): string {
  const { came, went } = movementOf(
    causes.flatMap(({ movements }) => movements),
    isInOrder,
  )
  const start = `${part(first)} in order on ${dayInWords(first.on)} and ${part(last)} on ${dayInWords(last.on)}`
  const changed = causes.reduce((sum, { systems }) => sum + systems, 0)
  if (changed === 0) return `${start}: no system is counted otherwise.`
  const moved =
    came + went === 0
      ? 'none came to be in order and none fell out'
      : `${came} came to be in order and ${went} did not stay so`
  const counted = changed === 1 ? '1 system is' : `${changed} systems are`
  return `${start}: ${moved}. ${counted} counted otherwise.`
}

function part({ inOrder, live }: Told): string {
  return `${inOrder} of ${live} live ${live === 1 ? 'system' : 'systems'}`
}
