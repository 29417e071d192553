import { DecideFiling, DecideFilings, type DecidedFilings, type Filing } from '../../contracts/filings.ts'
import type { Orm } from '../../db/open.ts'
import type { NewEvent } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead, mayDecide } from '../access/policies.ts'
import { commit, erasable, requireVersion, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { getFiling } from './get.ts'
import { getWholeFiling, type WholeFiling } from './read-filing.ts'
import { PUBLIC_STATEMENT } from './check-filing.ts'
import { hasSoleLead } from './sole-lead.ts'

/** Accepts or rejects a filing. Throws Refusal: forbidden, invalid, not-found, conflict, stale. */
export async function decideFiling(context: Context, id: string, raw: unknown): Promise<Filing> {
  authorise(context, (actor) => actor.role === 'lead' || actor.role === 'approver', 'decide on evidence')
  const decision = parse(DecideFiling, raw)
  await commit(context, (orm) => decideOn(context, orm, [id], decision))
  return getFiling(context, id)
}

/** The same for several at once: all of them, or none. */
export async function decideFilings(context: Context, raw: unknown): Promise<DecidedFilings> {
  authorise(context, (actor) => actor.role === 'lead' || actor.role === 'approver', 'decide on evidence')
  const { filings, ...decision } = parse(DecideFilings, raw)
  const ids = [...new Set(filings)]
  // An undecided filing changes by its decision or withdrawal alone, so its state tells what a version would.
  await commit(context, (orm) => decideOn({ ...context, ifMatch: null }, orm, ids, decision))
  return { items: await Promise.all(ids.map((id) => getFiling(context, id))) }
}

function decideOn(context: Context, orm: Orm, ids: readonly string[], decision: DecideFiling): Decision<null> {
  const isSoleLead = hasSoleLead(orm)
  const reason = decision.reason ? erasable(decision.reason) : null
  const events = ids.map((id) => {
    const filing = getWholeFiling(orm, id)
    assertDecidable(context, filing, isSoleLead)
    if (decision.outcome === 'accept') assertAcceptable(filing)
    return decisionEvent(filing, decision.outcome, reason?.reference ?? null, isSoleLead && isLead(context.actor))
  })
  return { events, texts: reason ? [reason.text] : [], answer: null }
}

function assertDecidable(context: Context, filing: WholeFiling, isSoleLead: boolean): void {
  const { row } = filing
  authorise(context, (actor) => mayDecide(actor, filing, isSoleLead), `decide on ${row.id}: ${whyNot(context, filing)}`)
  requireVersion(context, row.id, row.version)
  if (row.state !== 'undecided') {
    throw new Refusal('conflict', `${row.id} is ${row.state} already. Look at it again.`)
  }
}

function whyNot({ actor }: Context, filing: WholeFiling): string {
  if (actor.kind === 'person' && actor.personId === filing.filedBy) return 'you filed it, so somebody else decides'
  if (actor.kind === 'person' && actor.role === 'approver') return 'not all of its controls are assigned to you'
  return 'it is for a system that you own, so another lead decides'
}

/** A promise to the public shows nothing about practice. */
function assertAcceptable({ row }: WholeFiling): void {
  if (row.kind === PUBLIC_STATEMENT && row.verdict === 'pass') {
    const why = 'A public statement is never accepted as evidence. Reject it, and say what would do.'
    throw new Refusal('conflict', `${row.id}: ${why}`)
  }
}

function decisionEvent(
  { row, artefacts }: WholeFiling,
  outcome: 'accept' | 'reject',
  reason: { textHash: string } | null,
  soleLead: boolean,
): NewEvent {
  const pins = artefacts.map((artefact) => artefact.sha256).toSorted()
  if (outcome === 'accept') {
    return { type: 'FilingAccepted', subject: row.id, data: { reason, pins, soleLead } }
  }
  if (!reason) throw new Error('a rejection without a reason passed the contract')
  return { type: 'FilingRejected', subject: row.id, data: { reason, pins, soleLead } }
}
