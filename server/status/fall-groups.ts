import type { Day } from '../../domain/days.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import type { FallCauseKind } from '../../domain/status/fall-causes.ts'
import type { ChangeAhead } from './foreseen-changes.ts'

/** The falls that have one cause: what is done about it keeps all of them in order. */
export interface FallGroup {
  kind: FallCauseKind
  id: string
  controls: readonly string[]
  /** The first fall of each system, the earliest first. */
  falls: readonly ChangeAhead[]
  on: Day
  status: SystemStatus
}

const GRAVITY: readonly SystemStatus[] = ['failing', 'lapsed', 'awaiting']

/** Falls by their causes: the gravest first, then the earliest, then what takes the most. */
export function groupFalls(changes: readonly ChangeAhead[]): FallGroup[] {
  const groups = new Map<string, { kind: FallCauseKind; id: string; controls: Set<string>; falls: ChangeAhead[] }>()
  for (const change of changes) {
    for (const { kind, id, controls } of change.causes) {
      const key = `${kind} ${id}`
      const group = groups.get(key) ?? { kind, id, controls: new Set<string>(), falls: [] }
      groups.set(key, group)
      for (const control of controls) group.controls.add(control)
      if (group.falls.every(({ system }) => system.id !== change.system.id)) group.falls.push(change)
    }
  }
  return [...groups.values()]
    .map(({ controls, falls, ...group }) => ({
      ...group,
      controls: [...controls],
      falls,
      on: falls[0]!.on,
      status: GRAVITY.find((status) => falls.some(({ to }) => to === status)) ?? 'lapsed',
    }))
    .toSorted(inOrder)
}

function inOrder(a: FallGroup, b: FallGroup): number {
  const gravity = GRAVITY.indexOf(a.status) - GRAVITY.indexOf(b.status)
  if (gravity !== 0) return gravity
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  return b.falls.length - a.falls.length
}

/** How many systems fall. */
export function countFalling(changes: readonly ChangeAhead[]): number {
  return new Set(changes.flatMap(({ causes, system }) => (causes.length > 0 ? [system.id] : []))).size
}
