import { VerifyFinding, type Finding } from '../../contracts/findings.ts'
import type { FindingRow } from '../../db/finding-queries.ts'
import type { NewEvent } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { hasSoleLead } from '../filings/sole-lead.ts'
import { parse } from '../parse.ts'
import { getFindingRow, presentFinding } from './present.ts'
import { mayVerify } from './rights.ts'

/**
 * Verifies that a finding is put right, or sends it back: then it counts as never resolved. By another than who resolved
 * it. Throws Refusal: unauthenticated, forbidden, invalid, not-found, conflict, stale.
 */
export async function verifyFinding(context: Context, id: string, raw: unknown): Promise<Finding> {
  authorise(context, (actor) => actor.role === 'lead' || actor.role === 'approver', 'verify what others put right')
  const { outcome, reason } = parse(VerifyFinding, raw)
  await commit(context, (orm) => {
    const row = getFindingRow(orm, id)
    const isSoleLead = hasSoleLead(orm)
    authorise(context, (actor) => mayVerify(actor, row, isSoleLead), `verify ${id}: ${whyNot(context, row)}`)
    requireVersion(context, id, row.version)
    if (row.resolvedOn === null) throw new Refusal('conflict', `${id} is open: it is to be resolved first.`)
    if (row.verifiedBy !== null) throw new Refusal('conflict', `${id} is verified already.`)
    const words = reason ? erasable(reason) : null
    const soleLead = isSoleLead && isLead(context.actor)
    return {
      events: [eventOf({ id, outcome, words: words?.reference ?? null, soleLead })],
      texts: words ? [words.text] : [],
      answer: null,
    }
  })
  return presentFinding(context, id)
}

function whyNot({ actor }: Context, row: FindingRow): string {
  if (actor.kind !== 'person') return 'somebody else does'
  if (actor.personId === row.resolvedBy) return 'you resolved it, so somebody else looks at it'
  if (actor.personId === row.ownerId) return 'it was yours to put right, so somebody else looks at it'
  if (actor.role === 'approver') return 'it is on no control that is assigned to you'
  return 'you own the system, so another lead looks at it'
}

function eventOf({ id, outcome, words, soleLead }: Verification): NewEvent {
  if (outcome === 'verify') return { type: 'FindingVerified', subject: id, data: { note: words, soleLead } }
  if (!words) throw new Error('a rejection without a reason passed the contract')
  return { type: 'ResolutionRejected', subject: id, data: { reason: words, soleLead } }
}

interface Verification {
  id: string
  outcome: VerifyFinding['outcome']
  words: { textHash: string } | null
  soleLead: boolean
}
