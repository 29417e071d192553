import { HandOver, type Holdings } from '../../contracts/handover.ts'
import type { Orm } from '../../db/open.ts'
import { readHeldSystems, readOpenFindings } from '../../db/owner-queries.ts'
import { nextNumber } from '../../db/numbering.ts'
import { findPersonRow, type PersonRow } from '../../db/people-queries.ts'
import { listOpenRequests } from '../../db/request-queries.ts'
import type { NewEvent } from '../../domain/events.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, requireVersion, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { checkCandidate } from '../systems/check-person.ts'
import { endingAccess, requireOtherLead } from './change.ts'
import { requireOwnRow } from './get.ts'
import { handOverSystem } from './hand-over-system.ts'
import { getHoldings } from './holdings.ts'

/**
 * Hands over everything that somebody has in hand, in one step: nominates a successor for each system, moves open findings,
 * questions that wait for an answer and the controls decided on, and ends the person's access if asked. Who owns a system does so until the successor
 * accepts; that an owner is disabled shows in the queue. Throws Refusal: unauthenticated, forbidden, invalid, not-found,
 * stale, conflict.
 */
export async function handOver(context: Context, id: string, raw: unknown): Promise<Holdings> {
  authorise(context, isLead, 'hand over what somebody else has in hand: a lead does')
  const wish = parse(HandOver, raw)
  await commit(context, (orm) => {
    const person = requireOwnRow(orm, id, context.now)
    requireVersion(context, person.name ?? id, person.version)
    return decide(context, orm, { person, wish })
  })
  return getHoldings(context, id)
}

interface Leaving {
  person: PersonRow
  wish: HandOver
}

function decide(context: Context, orm: Orm, { person, wish }: Leaving): Decision<null> {
  if (wish.disable && !person.disabled && person.role === 'lead') requireOtherLead(orm, person)
  const successors = successorsOf(context, orm, { person, wish })
  const events = [
    ...systemEvents(context, orm, { person, successors }),
    ...findingEvents(context, orm, { person, successors }),
    ...questionEvents(orm, { person, successors }),
    ...approvalEvents(context, orm, { person, wish }),
  ]
  if (!wish.disable || person.disabled) return { events, answer: null }
  const besides = endingAccess(person, { role: person.role, disabled: true, now: context.now })
  events.push({ type: 'PersonDisabled', subject: person.id, data: {} })
  return { events, answer: null, ...(besides ? { besides } : {}) }
}

/** Who takes over what belongs to a system, by its id. Throws Refusal: invalid. */
type Successors = (systemId: string) => string

function successorsOf(context: Context, orm: Orm, { person, wish: { to, systems } }: Leaving): Successors {
  const check = (candidate: string, pointer: string) => {
    if (candidate === person.id) throw invalid(pointer, 'This is who leaves. Choose somebody else.')
    checkCandidate(orm, candidate, pointer, context.now)
  }
  if (to !== null) check(to, '/to')
  for (const [systemId, candidate] of Object.entries(systems)) check(candidate, `/systems/${systemId}`)
  return (systemId) => {
    const successor = systems[systemId] ?? to
    if (successor === null) throw invalid('/to', `Choose who takes over: nobody is named for ${systemId}.`)
    return successor
  }
}

function systemEvents(
  context: Context,
  orm: Orm,
  { person, successors }: { person: PersonRow; successors: Successors },
): NewEvent[] {
  const day = today(context)
  return readHeldSystems(orm, person.id, day).flatMap((system) => {
    const nominee = system.nomineeId === null ? null : findPersonRow(orm, system.nomineeId, context.now)
    const isNomineeThere = nominee !== null && !nominee.disabled
    const leaving = { from: person.id, successor: () => successors(system.id), today: day, isNomineeThere }
    return handOverSystem(system, leaving)
  })
}

function findingEvents(
  context: Context,
  orm: Orm,
  { person, successors }: { person: PersonRow; successors: Successors },
): NewEvent[] {
  return readOpenFindings(orm, person.id).map(({ id, systemId }) => ({
    type: 'FindingHandedOver',
    subject: id,
    data: { ownerId: successors(systemId), effectiveOn: today(context) },
  }))
}

/** A question is taken back and asked anew, unless the successor is asked the same already. */
function questionEvents(orm: Orm, { person, successors }: { person: PersonRow; successors: Successors }): NewEvent[] {
  const first = nextNumber(orm, 'REQ')
  const asked = new Set<string>()
  let given = 0
  return listOpenRequests(orm, person.id).flatMap(({ id, systemId: system, attribute, noteHash }): NewEvent[] => {
    const personId = successors(system)
    const takenBack: NewEvent = { type: 'QuestionTakenBack', subject: id, data: { system } }
    const isKnown = listOpenRequests(orm, personId).some(
      (one) => one.systemId === system && one.attribute === attribute,
    )
    const same = `${system} ${attribute} ${personId}`
    if (isKnown || asked.has(same)) return [takenBack]
    asked.add(same)
    const note = noteHash === null ? null : { textHash: noteHash }
    given += 1
    const subject = `REQ-${first + given - 1}`
    return [takenBack, { type: 'QuestionAsked', subject, data: { system, attribute, personId, note } }]
  })
}

/** The controls that an approver decides on go to another one; without one they stay, and leads decide. */
function approvalEvents({ now }: Context, orm: Orm, { person, wish: { approvesTo } }: Leaving): NewEvent[] {
  if (approvesTo === null || person.approves.length === 0) return []
  const next = findPersonRow(orm, approvesTo, now)
  if (!next || next.disabled || next.role !== 'approver' || next.id === person.id) {
    throw invalid('/approvesTo', 'Choose another approver, who is not disabled.')
  }
  const approves = [...new Set([...next.approves, ...person.approves])].toSorted()
  return [
    { type: 'PersonChanged', subject: next.id, data: { role: 'approver', approves } },
    { type: 'PersonChanged', subject: person.id, data: { role: person.role, approves: [] } },
  ]
}
