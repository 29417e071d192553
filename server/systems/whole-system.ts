import { readEventsOf } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { findSystem, type SystemRow } from '../../db/system-queries.ts'
import type { Day } from '../../domain/days.ts'
import { foldSystem } from '../../domain/fold.ts'
import { Refusal } from '../../domain/refusal.ts'
import { segmentOn, viewSystem, type Segment, type SystemView } from '../../domain/status/view.ts'
import { authorise, mayAmendSystem, type SystemPeople } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'

/** A system with everything known about it. */
export interface WholeSystem {
  row: SystemRow
  view: SystemView
  today: Day
  /** What is dated in it, as of today. */
  segment: Segment
}

/** Throws Refusal: not-found. */
export function getSystemRow(orm: Orm, id: string): SystemRow {
  const row = findSystem(orm, id)
  if (!row) throw new Refusal('not-found', `There is no system ${id}.`)
  return row
}

/** Throws Refusal: not-found. */
export function getWholeSystem(context: Context, orm: Orm, id: string): WholeSystem {
  const row = getSystemRow(orm, id)
  const facts = foldSystem(id, readEventsOf(orm, id))
  if (!facts) throw new Error(`${id} has a row but was never registered: rebuild the projections`)
  const view = viewSystem(facts, organisationFacts(orm), context.findEdition)
  const day = today(context)
  const segment = segmentOn(view, day) ?? view.segments[0]
  if (!segment) throw new Error(`${id} has no day in its life`)
  return { row, view, today: day, segment }
}

export function peopleOf({ ownerId, nomineeId, standIns }: SystemPeople): SystemPeople {
  return { ownerId, nomineeId, standIns }
}

/** A lead, or the system's owner or deputy. Throws Refusal: forbidden. */
export function authoriseAmending(context: Context, system: SystemRow, what: string): void {
  authorise(
    context,
    (actor) => mayAmendSystem(actor, system),
    `${what} ${system.id}: that is for its owner, whoever stands in, or a lead`,
  )
}
