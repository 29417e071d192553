import { readTurns, type KnownBy, type RowAhead, type TurnRow } from '../../db/forecast-queries.ts'
import { addDays, earlier, later, type Day } from '../../domain/days.ts'
import type { ControlStatus, SystemStatus } from '../../domain/status-words.ts'
import { causesOfFall, isFall, isInOrder, isUnsettled, type FallCause } from '../../domain/status/fall-causes.ts'
import type { PathPiece } from '../../domain/status/foreseen-path.ts'
import { isSerious } from '../../domain/status/system-status.ts'
import { findControl } from '../../domain/status/view.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'

/** What a system is for some days ahead: `from` inclusive, `to` exclusive. */
export interface Piece extends Omit<RowAhead, 'status'> {
  status: SystemStatus
}

export interface ChangeAhead extends Pick<Piece, 'tier' | 'reviewDueOn' | 'ownerId'> {
  system: { id: string; name: string }
  on: Day
  from: SystemStatus
  to: SystemStatus
  /** Why, where it falls out of order; else none. */
  causes: readonly FallCause[]
}

/** Where the status changes after a day, the earliest first; causes are not told yet. */
export function changesOf(pieces: readonly Piece[], after: Day): ChangeAhead[] {
  const changes: ChangeAhead[] = []
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1]
    if (before?.systemId !== piece.systemId || before.to !== piece.from || piece.from <= after) continue
    if (before.status !== piece.status) changes.push(changeTo(piece, before.status, []))
  }
  return byDay(changes)
}

function changeTo(piece: Piece, from: SystemStatus, causes: readonly FallCause[]): ChangeAhead {
  const { systemId, name, ownerId, tier, reviewDueOn, status: to } = piece
  return { system: { id: systemId, name }, ownerId, tier, reviewDueOn, on: piece.from, from, to, causes }
}

/** The earliest first. */
export function byDay(changes: readonly ChangeAhead[]): ChangeAhead[] {
  return changes.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** Into or out of order. */
export function isIntoOrOut({ from, to }: { from: SystemStatus; to: SystemStatus }): boolean {
  return isInOrder(from) !== isInOrder(to)
}

/** The same changes with the causes of the falls among them, from the intervals alone. */
export function explained(context: Context, changes: readonly ChangeAhead[], knownBy: KnownBy): ChangeAhead[] {
  const pairs = changes
    .filter(({ from, to }) => isFall(from, to))
    .map(({ system, on }) => ({ systemId: system.id, on }))
  const turns = Map.groupBy(readTurns(context.store.orm, pairs, knownBy), ({ systemId, on }) => `${systemId} ${on}`)
  const edition = editionInForce(context)
  const isGrave = ({ controlId, status }: TurnRow) =>
    isUnsettled(status as ControlStatus) && // safe: projected from states
    isSerious(findControl(edition, controlId)?.severityIfMissing ?? 'minor')
  return changes.map((change) => {
    if (!isFall(change.from, change.to)) return change
    const grave = (turns.get(`${change.system.id} ${change.on}`) ?? []).filter(isGrave)
    return { ...change, causes: causesOfFall({ ...change, system: change.system.id }, grave.map(turnOf)) }
  })
}

function turnOf({ controlId, status, basisId, before, basisBefore }: TurnRow) {
  return {
    control: controlId,
    status: status as ControlStatus, // safe: projected from states
    basis: status === 'overdue' ? (basisId ?? basisBefore) : basisId,
    exception: before === 'excepted' ? basisBefore : null,
  }
}

/**
 * The same systems where some go another way. A piece whose owner or unit changes ahead keeps that: only the status is
 * another. What falls at once, on the first day, counts as a change.
 */
export function follow(
  pieces: readonly Piece[],
  paths: ReadonlyMap<string, readonly PathPiece[]>,
  { today, upTo }: { today: Day; upTo: Day },
): { pieces: Piece[]; changes: ChangeAhead[] } {
  const followed: Piece[] = []
  const changes: ChangeAhead[] = []
  const end = addDays(upTo, 1)
  for (const piece of pieces) {
    const path = paths.get(piece.systemId)
    if (!path) {
      followed.push(piece)
      continue
    }
    for (const step of path) {
      const from = later(later(piece.from, today), step.from)
      const to = earlier(earlier(piece.to, end), step.to)
      if (from >= to) continue
      const next = { ...piece, from, to, status: step.status }
      const before = followed.at(-1)
      const isAdjacent = before?.systemId === next.systemId && before.to === from
      const was = isAdjacent ? before.status : from === today ? piece.status : null
      const causes = from === step.from ? step.causes : []
      if (was !== null && isIntoOrOut({ from: was, to: step.status })) changes.push(changeTo(next, was, causes))
      followed.push(next)
    }
  }
  return { pieces: followed, changes }
}
