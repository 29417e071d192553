import type { Day } from '../days.ts'
import type { ControlStatus, SystemStatus } from '../status-words.ts'
import { OWNER_CONTROL } from './trail.ts'

/** What takes a system out of order, so that one thing done about it keeps all those in order that it takes. */
export const fallCauseKinds = [
  'filing-ends',
  'filing-lost',
  'filing-fails',
  'finding',
  'exception',
  'no-evidence',
  'ownership',
  'review',
  'questions',
  'prohibited',
] as const
export type FallCauseKind = (typeof fallCauseKinds)[number]

export interface FallCause {
  kind: FallCauseKind
  /** Of the filing, finding or exception; the control that lacks evidence; else of the system. */
  id: string
  /** Through these; none for a review or a prohibition. */
  controls: readonly string[]
}

/** In order or attention; a system that is not live does not count. */
export function isInOrder(status: SystemStatus): boolean {
  return status === 'in-order' || status === 'attention'
}

export function isOutOfOrder(status: SystemStatus): boolean {
  return status === 'failing' || status === 'lapsed' || status === 'awaiting'
}

export function isFall(from: SystemStatus, to: SystemStatus): boolean {
  return isInOrder(from) && isOutOfOrder(to)
}

/** Statuses of a control by which its system is out of order, where it is serious. */
export const UNSETTLED_STATUSES = [
  'failing',
  'inconclusive',
  'overdue',
  'missing',
  'awaiting',
  'undetermined',
] as const satisfies readonly ControlStatus[]

export function isUnsettled(status: ControlStatus): boolean {
  return UNSETTLED_STATUSES.some((one) => one === status)
}

/** A serious control that is unsettled from the day of the fall on. */
export interface ControlTurn {
  control: string
  status: ControlStatus
  /** What the status rests on: a filing, a finding; null for none. */
  basis: string | null
  /** What the one before rested on, where that was an exception. */
  exception: string | null
}

export interface Fallen {
  system: string
  on: Day
  tier: string
  /** null for what is retired. */
  reviewDueOn: Day | null
}

/** Why a system that was in order the day before is not on a day: at least one cause. */
export function causesOfFall({ system, on, tier, reviewDueOn }: Fallen, turns: readonly ControlTurn[]): FallCause[] {
  const causes = new Map<string, { kind: FallCauseKind; id: string; controls: string[] }>()
  const add = (kind: FallCauseKind, id: string, control?: string) => {
    const key = `${kind} ${id}`
    const cause = causes.get(key) ?? { kind, id, controls: [] }
    causes.set(key, cause)
    if (control !== undefined) cause.controls.push(control)
  }
  for (const turn of turns) {
    const [kind, id] = causeOfTurn(turn, system)
    add(kind, id, turn.control)
  }
  if (tier === 'prohibited') add('prohibited', system)
  if (reviewDueOn !== null && reviewDueOn < on) add('review', system)
  // What is left: the grace for answering what a prohibition rule asks is over.
  if (causes.size === 0) add('questions', system)
  return [...causes.values()]
}

function causeOfTurn({ control, status, basis, exception }: ControlTurn, system: string): [FallCauseKind, string] {
  if (status === 'undetermined') return ['questions', system]
  if (status === 'failing' || status === 'inconclusive') {
    return basis?.startsWith('FIN-') ? ['finding', basis] : ['filing-fails', basis ?? system]
  }
  if (exception !== null) return ['exception', exception]
  if (control === OWNER_CONTROL) return ['ownership', system]
  return status === 'overdue' && basis !== null ? ['filing-ends', basis] : ['no-evidence', control]
}
