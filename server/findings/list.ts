import { ListFindings, type FindingPage } from '../../contracts/findings.ts'
import { listFindings as queryFindings, type FindingFilter, type Verifiable } from '../../db/finding-queries.ts'
import type { Orm } from '../../db/open.ts'
import { authoriseReading } from '../access/policies.ts'
import { actorId, type Actor, type Context } from '../context.ts'
import { cursorOf } from '../filings/list.ts'
import { hasSoleLead } from '../filings/sole-lead.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { currentIds } from '../people/names.ts'
import { presentFindings } from './present.ts'

/** Findings, the newest first, a page at a time. Throws Refusal: unauthenticated, invalid. */
export async function listFindings(context: Context, raw: unknown): Promise<FindingPage> {
  authoriseReading(context)
  const query = parse(ListFindings, raw)
  const filter = filterOf(context, query)
  if (filter === null) return { items: [], next: null, total: 0 }
  const { rows, total } = queryFindings(context.store.orm, filter)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const next = rows.length > query.limit && last ? String(last.number) : null
  return { items: presentFindings(context, page), next, total }
}

/** null where nothing can be found. */
function filterOf(context: Context, query: ListFindings): FindingFilter | null {
  const verifiable = query.toVerify === 'true' ? verifiableBy(context.actor, context.store.orm) : undefined
  if (verifiable === null) return null
  return {
    q: query.q,
    system: query.system,
    control: query.control,
    owner: ownerMeant(context, query.owner),
    severities: query.severity,
    states: query.state,
    regressed: query.regressed === undefined ? undefined : query.regressed === 'true',
    verifiable,
    today: today(context),
    before: query.after === undefined ? undefined : cursorOf(query.after),
    limit: query.limit,
  }
}

/** Who was merged is looked for as who they turned out to be. */
function ownerMeant({ actor, store }: Context, owner: string | undefined): string | undefined {
  return owner === undefined ? undefined : currentIds(store.orm, [owner === 'me' ? actorId(actor) : owner])[0]
}

/** What mayVerify says, as a filter; null: nothing. */
export function verifiableBy(actor: Actor, orm: Orm): Verifiable | null {
  if (actor.kind !== 'person') return null
  if (actor.role === 'approver') return { notBy: actor.personId, controls: actor.approves, notOwnedBy: null }
  if (actor.role !== 'lead') return null
  return { notBy: actor.personId, controls: null, notOwnedBy: hasSoleLead(orm) ? null : actor.personId }
}
