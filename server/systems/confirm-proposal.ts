import { ConfirmProposal, type System } from '../../contracts/systems.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { getSystem } from './get.ts'
import { getSystemRow } from './whole-system.ts'

/** A lead has looked at a system that an owner proposed. Throws Refusal: forbidden, not-found, conflict, stale. */
export async function confirmProposal(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, isLead, 'confirm a proposal: a lead does')
  parse(ConfirmProposal, raw ?? {})
  await commit(context, (orm) => {
    const row = getSystemRow(orm, id)
    requireVersion(context, id, row.version)
    if (!row.proposed) throw new Refusal('conflict', `${id} is no proposal, or was confirmed already.`)
    return { events: [{ type: 'ProposalConfirmed', subject: id, data: {} }], answer: null }
  })
  return getSystem(context, id)
}
