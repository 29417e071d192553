import { ControlSystemsQuery, type ControlSystem, type ControlSystems } from '../../contracts/control-standing.ts'
import { countStandings, listStandings, type StandingRow } from '../../db/control-standing-queries.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { controlStatuses, type ControlStatus, type SystemStatus } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { personName, readNames } from '../people/names.ts'

/** The systems to which a control applies today. Throws Refusal: unauthenticated, not-found, invalid. */
export function listControlSystems(context: Context, controlId: string, raw: unknown): ControlSystems {
  authoriseReading(context)
  if (!findControl(editionInForce(context), controlId)) {
    throw new Refusal('not-found', `The catalogue has no control ${controlId}.`)
  }
  const query = parse(ControlSystemsQuery, raw)
  const { orm } = context.store
  const on = today(context)
  const counts = countsOf(context, on, controlId)
  const chosen: readonly ControlStatus[] = query.status.length === 0 ? controlStatuses : query.status
  const asked = { controlId, today: on, status: query.status, afterNumber: numberAfter(query.after) }
  const rows = listStandings(orm, { ...asked, limit: query.limit + 1 })
  const shown = rows.slice(0, query.limit)
  const names = readNames(
    orm,
    shown.map(({ ownerId }) => ownerId),
  )
  return {
    items: shown.map((row) => present(row, names)),
    next: rows.length > shown.length ? String(shown.at(-1)?.number) : null,
    total: chosen.reduce((sum, status) => sum + counts[status], 0),
    counts,
  }
}

/** By control: how many systems it applies to today. Throws Refusal: unauthenticated. */
export function countApplying(context: Context): ReadonlyMap<string, number> {
  authoriseReading(context)
  const totals = new Map<string, number>()
  for (const { controlId, systems } of countStandings(context.store.orm, today(context))) {
    totals.set(controlId, (totals.get(controlId) ?? 0) + systems)
  }
  return totals
}

function countsOf({ store }: Context, on: Day, controlId: string): Record<ControlStatus, number> {
  const counts = Object.fromEntries(controlStatuses.map((status) => [status, 0])) as Record<ControlStatus, number> // safe: every status is a key
  for (const { status, systems } of countStandings(store.orm, on, controlId)) {
    counts[status as ControlStatus] = systems // safe because the column holds what the status function gave
  }
  return counts
}

function numberAfter(after: string | undefined): number {
  if (after === undefined) return 0
  if (!/^\d{1,12}$/.test(after)) throw invalid('/after', 'Give the `next` of the page before.')
  return Number(after)
}

function present(row: StandingRow, names: ReadonlyMap<string, string>): ControlSystem {
  const { systemId, name, ownerId, dueOn } = row
  return {
    system: { id: systemId, name },
    owner: ownerId === null ? null : personName(ownerId, names),
    status: row.status as ControlStatus, // safe, and the next two: the columns hold what the status function gave
    systemStatus: row.systemStatus as SystemStatus,
    dueOn: dueOn as Day | null,
  }
}
