import { SetThreshold, type AuditPolicyView } from '../../contracts/audit-policy.ts'
import { readEventsOf, readVersion } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { later, toDay } from '../../domain/days.ts'
import { ORGANISATION, type LedgerEvent, type NewEvent } from '../../domain/events.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import { actorId, type Context } from '../context.ts'
import { hasSoleLead } from '../filings/sole-lead.ts'
import { organisationFacts, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { findStandard, thresholdInForce, type Standard } from './policy.ts'
import { viewAuditPolicy } from './view-policy.ts'

/**
 * Sets a threshold from a day on; where there are two leads, it is proposed, and another confirms it. Results that stand
 * keep what they were held to. Throws Refusal: unauthenticated, forbidden, not-found, invalid, conflict, stale.
 */
export async function setThreshold(context: Context, name: string, raw: unknown): Promise<AuditPolicyView> {
  authorise(context, isLead, 'set thresholds of audits: that is for leads')
  const standard = requireStandard(name)
  const input = parse(SetThreshold, raw)
  checkValue(standard, input.value)
  const effectiveOn = input.effectiveOn === undefined ? today(context) : toDay(input.effectiveOn)
  if (effectiveOn < today(context)) {
    throw invalid(
      '/effectiveOn',
      `A threshold holds from today (${today(context)}) at the earliest: results stay as they were.`,
    )
  }
  const reason = erasable(input.reason)
  await commit(context, (orm) => {
    requirePolicyVersion(context, orm)
    const { preferences } = organisationFacts(orm)
    if (thresholdInForce(preferences, standard, effectiveOn).value === input.value) {
      throw new Refusal('conflict', 'This is its value on that day already.', [
        { pointer: '/value', detail: 'This is its value on that day already.' },
      ])
    }
    const { value, clause, source } = input
    const data = { name, value, clause, source, effectiveOn, reason: reason.reference }
    const type = hasSoleLead(orm) ? 'AuditThresholdSet' : 'AuditThresholdProposed'
    return { events: [{ type, subject: ORGANISATION, data }], texts: [reason.text], answer: null }
  })
  return viewAuditPolicy(context)
}

/** Another lead confirms what one proposed. Throws Refusal: unauthenticated, forbidden, not-found, conflict, stale. */
export async function confirmThreshold(context: Context, name: string): Promise<AuditPolicyView> {
  authorise(context, isLead, 'confirm thresholds of audits: that is for leads')
  await commit(context, (orm) => {
    const { actor, data: proposed } = requireProposal(context, orm, name)
    if (actor === actorId(context.actor)) {
      throw new Refusal('forbidden', 'You proposed this yourself: another lead confirms it.')
    }
    const data = { ...proposed, effectiveOn: later(proposed.effectiveOn, today(context)) }
    return { events: [{ type: 'AuditThresholdSet', subject: ORGANISATION, data }], answer: null }
  })
  return viewAuditPolicy(context)
}

/** Any lead drops what is proposed. Throws Refusal: unauthenticated, forbidden, not-found, conflict, stale. */
export async function dropThreshold(context: Context, name: string): Promise<AuditPolicyView> {
  authorise(context, isLead, 'drop proposed thresholds: that is for leads')
  await commit(context, (orm) => {
    requireProposal(context, orm, name)
    const event: NewEvent = { type: 'AuditThresholdProposalDropped', subject: ORGANISATION, data: { name } }
    return { events: [event], answer: null }
  })
  return viewAuditPolicy(context)
}

function requireStandard(name: string): Standard {
  const standard = findStandard(name)
  if (!standard) throw new Refusal('not-found', `There is no threshold ${name.slice(0, 100)}.`)
  return standard
}

function checkValue({ from, to, isWhole }: Standard, value: number): void {
  if (value < from || value > to) throw invalid('/value', `Give a number from ${from} to ${to}.`)
  if (isWhole && !Number.isInteger(value)) throw invalid('/value', 'Give a whole number.')
}

type Proposal = Extract<LedgerEvent, { type: 'AuditThresholdProposed' }>

function requireProposal(context: Context, orm: Orm, name: string): Proposal {
  requireStandard(name)
  requirePolicyVersion(context, orm)
  const last = readEventsOf(orm, ORGANISATION).findLast((event) => isAbout(event, name))
  if (last?.type === 'AuditThresholdProposed') return last
  throw new Refusal('conflict', 'Nothing is proposed for it: it was confirmed or dropped already.')
}

function isAbout({ type, data }: LedgerEvent, name: string): boolean {
  return type.startsWith('AuditThreshold') && 'name' in data && data.name === name
}

function requirePolicyVersion(context: Context, orm: Orm): void {
  requireVersion(context, 'The settings', readVersion(orm, ORGANISATION))
}
