import type { Holdings } from '../../contracts/handover.ts'
import { hasOtherLead } from '../../db/access-queries.ts'
import type { Orm } from '../../db/open.ts'
import { readHeldSystems, readOpenFindings, type HeldSystemRow } from '../../db/owner-queries.ts'
import type { PersonRow } from '../../db/people-queries.ts'
import { listOpenRequests } from '../../db/request-queries.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { presentRequests } from '../requests/present.ts'
import { authoriseReadingPeople, requireOwnRow, stateOf } from './get.ts'
import { personName, readNames } from './names.ts'

/** Everything that somebody has in hand. Throws Refusal: unauthenticated; not-found, also to those who are no leads. */
export async function getHoldings(context: Context, id: string): Promise<Holdings> {
  authoriseReadingPeople(context)
  const { orm } = context.store
  const person = requireOwnRow(orm, id, context.now)
  const held = readHeldSystems(orm, id, today(context))
  const names = readNames(orm, [id, ...held.map(({ nomineeId }) => nomineeId)])
  const edition = editionInForce(context)
  return {
    person: personName(id, names),
    version: person.version,
    role: person.role,
    state: stateOf(person),
    systems: held.flatMap((system) => capacitiesOf(system, { id, names, today: today(context) })),
    findings: readOpenFindings(orm, id).map((row) => ({
      id: row.id,
      system: { id: row.systemId, name: row.systemName },
      severity: row.severity as Holdings['findings'][number]['severity'], // safe: projected from events of that type
      dueOn: row.dueOn,
    })),
    questions: questionsOf(context, orm, id),
    approves: person.approves.map((control) => ({
      id: control,
      title: findControl(edition, control)?.title ?? control,
    })),
    isOnlyLead: isOnlyLead(orm, person),
  }
}

function questionsOf(context: Context, orm: Orm, id: string): Holdings['questions'] {
  return presentRequests(context, listOpenRequests(orm, id)).map((request) => ({
    id: request.id,
    system: request.system,
    question: request.question,
  }))
}

function isOnlyLead(orm: Orm, person: PersonRow): boolean {
  return person.role === 'lead' && !person.disabled && !hasOtherLead(orm, person.id)
}

/** A person may be the nominee and the deputy of one system: each is told. */
function capacitiesOf(
  { name, ownerId, nomineeId, standIns, ...row }: HeldSystemRow,
  { id, names, today: day }: { id: string; names: ReadonlyMap<string, string>; today: Day },
): Holdings['systems'] {
  const status = row.status as Holdings['systems'][number]['status'] // safe: the intervals hold what the status function gives
  const told = { id: row.id, name, status, until: null, successor: null }
  const next = nomineeId === null || nomineeId === id ? null : personName(nomineeId, names)
  return [
    ...(ownerId === id ? [{ ...told, capacity: 'owner' as const, successor: next }] : []),
    ...(nomineeId === id ? [{ ...told, capacity: 'nominee' as const }] : []),
    ...standIns
      .filter(({ personId, until }) => personId === id && (until === null || until >= day))
      .map(({ capacity, until }) => ({ ...told, capacity, until })),
  ]
}
