import { MergePerson } from '../../contracts/handover.ts'
import type { Person } from '../../contracts/people.ts'
import { endSessionsOf, revokeTokensOf, voidLinksOf } from '../../db/access-queries.ts'
import type { PersonDetails } from '../../db/append.ts'
import type { Orm } from '../../db/open.ts'
import { listSystemsNaming, readOpenFindings } from '../../db/owner-queries.ts'
import { findPersonRow, type PersonRow } from '../../db/people-queries.ts'
import type { NewEvent } from '../../domain/events.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { checkCandidate } from '../systems/check-person.ts'
import { requireOtherLead, saltedHash } from './change.ts'
import { presentPerson, requireOwnRow, requireRow } from './get.ts'
import { obstacleTo } from './likenesses.ts'

/**
 * Says that somebody without an account, as an import names one, is somebody else here: from now on the other has what
 * the first one had, and the first id leads to the other. The past stays as it was known. Throws Refusal: unauthenticated,
 * forbidden, invalid, not-found, stale, conflict.
 */
export async function mergePerson(context: Context, id: string, raw: unknown): Promise<Person> {
  authorise(context, isLead, 'merge people: a lead does')
  const { into: intoId } = parse(MergePerson, raw)
  await commit(context, (orm) => {
    const from = requireOwnRow(orm, id, context.now)
    requireVersion(context, from.name ?? id, from.version)
    const systems = listSystemsNaming(orm, id)
    const into = checkMerge(context, orm, { from, intoId, holds: systems.length + readOpenFindings(orm, id).length })
    const merged: NewEvent = {
      type: 'PersonMerged',
      subject: id,
      data: { into: intoId, systems, effectiveOn: today(context) },
    }
    const { events, details } = movedDetails(from, into)
    return {
      events: [merged, ...events, ...movedApprovals(from, into)],
      details,
      besides: endingOf(context, id),
      answer: null,
    }
  })
  return presentPerson(requireRow(context.store.orm, intoId, context.now))
}

function checkMerge(
  context: Context,
  orm: Orm,
  { from, intoId, holds }: { from: PersonRow; intoId: string; holds: number },
): PersonRow {
  const obstacle = obstacleTo(from)
  if (obstacle !== null) throw new Refusal('conflict', obstacle)
  if (from.role === 'lead' && !from.disabled) requireOtherLead(orm, from)
  if (intoId === from.id) throw invalid('/into', 'This is the same entry. Choose another person.')
  if (holds > 0) checkCandidate(orm, intoId, '/into', context.now)
  const into = findPersonRow(orm, intoId, context.now)
  if (!into) throw invalid('/into', `There is no person ${intoId}.`)
  const name = into.name ?? intoId
  if (into.mergedInto !== null)
    throw invalid('/into', `${name} was merged into ${into.mergedInto}. Choose that person.`)
  if (into.disabled) throw invalid('/into', `${name} is disabled. Choose somebody else, or enable the person first.`)
  if (from.approves.length > 0 && into.role !== 'approver') {
    throw invalid('/into', `${from.name ?? from.id} decides on controls: choose an approver.`)
  }
  return into
}

/** An address goes along where the other has none; two people cannot have the same one. */
function movedDetails(from: PersonRow, into: PersonRow): { events: NewEvent[]; details: PersonDetails[] } {
  if (from.email === null || into.email !== null) return { events: [], details: [] }
  const details = [
    { personId: from.id, name: from.name, email: null },
    { personId: into.id, name: into.name, email: from.email },
  ]
  const events = details.map((detail): NewEvent => ({
    type: 'PersonRenamed',
    subject: detail.personId,
    data: { detailsHash: saltedHash(detail) },
  }))
  return { events, details }
}

function movedApprovals(from: PersonRow, into: PersonRow): NewEvent[] {
  if (from.approves.length === 0) return []
  const approves = [...new Set([...into.approves, ...from.approves])].toSorted()
  return [{ type: 'PersonChanged', subject: into.id, data: { role: into.role, approves } }]
}

function endingOf({ now }: Context, id: string) {
  return (orm: Orm) => {
    endSessionsOf(orm, id, now)
    revokeTokensOf(orm, id, now)
    voidLinksOf(orm, id, now)
  }
}
