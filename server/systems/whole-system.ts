import type { Orm } from '../../db/open.ts'
import { findSystem, type SystemRow } from '../../db/system-queries.ts'
import type { Day } from '../../domain/days.ts'
import type { LedgerEvent } from '../../domain/events.ts'
import type { OrganisationFacts } from '../../domain/facts.ts'
import { fieldsOn } from '../../domain/fields-on.ts'
import { Refusal } from '../../domain/refusal.ts'
import { segmentOn, type Segment, type SystemView } from '../../domain/status/view.ts'
import { authorise, mayAmendSystem, type SystemPeople } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today, visibleFacts } from '../organisation.ts'
import { readKnownSystem, viewOf } from './known-system.ts'

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

/** Throws Refusal: not-found, also where it was not in the register on the day that is looked at. */
export function getWholeSystem(context: Context, orm: Orm, id: string): WholeSystem {
  return wholeSystem(context, orm, { id, rules: () => organisationFacts(orm, context.asOf?.known) })
}

/** The same for showing: as long as a change of the rules is being worked out, by those before it, as everywhere else. */
export function getVisibleSystem(context: Context, orm: Orm, id: string): WholeSystem {
  return wholeSystem(context, orm, { id, rules: () => visibleFacts(orm, context.asOf?.known) })
}

interface Asked {
  id: string
  /** Asked for only of a system that was there: before it, there may have been no rules either. */
  rules: () => OrganisationFacts
}

function wholeSystem(context: Context, orm: Orm, { id, rules }: Asked): WholeSystem {
  const known = context.asOf?.known
  const day = today(context)
  const { events, facts } = readKnownSystem(orm, id, known)
  const row = rowOfDay(context, getSystemRow(orm, id), events)
  if (!facts) throw new Error(`${id} has a row but was never registered: rebuild the projections`)
  const organisation = rules()
  const view = viewOf(facts, organisation, context.findEdition)
  const segment = segmentOn(view, day) ?? view.segments[0]
  if (!segment) throw new Error(`${id} has no day in its life`)
  return { row, view, today: day, segment }
}

/** What is dated in the row is as last recorded: for another day it is read from the events. */
function rowOfDay({ asOf }: Context, row: SystemRow, events: readonly LedgerEvent[]): SystemRow {
  if (!asOf) return row
  const fields = fieldsOn(row.id, events, asOf.on)
  if (!fields) throw new Refusal('not-found', `${row.id} was not in the register on ${asOf.on}.`)
  return { ...row, ...fields, standIns: [...fields.standIns] }
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
