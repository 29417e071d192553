import type { Severity } from '../catalogue/edition.ts'
import { addDays, END_OF_TIME, type Day } from '../days.ts'
import { systemStatuses, type SystemStatus } from '../status-words.ts'
import type { ControlState } from './control-status.ts'

/** An exception counts as attention in its last days. */
export const EXCEPTION_NOTICE_DAYS = 30

/** What a control contributes to the status of its system, whatever the reason for it. */
export type Standing = Pick<ControlState, 'status' | 'dueOn'>

/** Critical or major. */
export function isSerious(severity: Severity): boolean {
  return severity !== 'minor'
}

/** The status that one control alone gives its system on a day: the system has the worst of them. */
export function gravityOf(severity: Severity, standing: Standing, on: Day): SystemStatus {
  switch (standing.status) {
    case 'not-applicable':
    case 'met':
      return 'in-order'
    case 'excepted':
      return on >= turnsOn(standing) ? 'attention' : 'in-order'
    case 'due-soon':
      return 'attention'
    case 'failing':
      return isSerious(severity) ? 'failing' : 'attention'
    case 'inconclusive':
    case 'overdue':
    case 'missing':
      return isSerious(severity) ? 'lapsed' : 'attention'
    case 'undetermined':
      if (!isSerious(severity)) return 'attention'
      return on >= turnsOn(standing) ? 'lapsed' : 'awaiting'
    case 'awaiting':
      return isSerious(severity) ? 'awaiting' : 'in-order'
  }
}

/** The day from which a standing, though it stays as it is, weighs more; END_OF_TIME where it never does. */
export function turnsOn({ status, dueOn }: Standing): Day {
  if (dueOn === null) return END_OF_TIME
  if (status === 'excepted') return addDays(dueOn, -EXCEPTION_NOTICE_DAYS)
  return status === 'undetermined' ? addDays(dueOn, 1) : END_OF_TIME
}

/** The worse of two, in the order in which the rules are tried. */
export function worseStatus(a: SystemStatus, b: SystemStatus): SystemStatus {
  return gravityRank(b) > gravityRank(a) ? b : a
}

/** The higher, the worse. */
export function gravityRank(status: SystemStatus): number {
  return ranks.get(status)!
}

export function statusOfRank(rank: number): SystemStatus {
  return systemStatuses[-rank]! // safe because a rank is of a status
}

const ranks: ReadonlyMap<SystemStatus, number> = new Map(systemStatuses.map((status, place) => [status, -place]))
