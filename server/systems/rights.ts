import type { System } from '../../contracts/systems.ts'
import type { SystemRow } from '../../db/system-queries.ts'
import { mayAmendSystem, mayAppointActingOwner, mayFileEvidence, mayJudgeSystem } from '../access/policies.ts'
import type { Actor } from '../context.ts'

const NONE: System['may'] = {
  amend: false,
  file: false,
  nominate: false,
  accept: false,
  decline: false,
  withdrawNomination: false,
  confirm: false,
  appointDeputy: false,
  appointActingOwner: false,
  raiseTier: false,
  confirmProposal: false,
  schedule: false,
  review: false,
}

/** What somebody may do with a system now, so that screens offer nothing that would be refused. */
export function listRights(actor: Actor, system: SystemRow): System['may'] {
  if (actor.kind !== 'person' || actor.readOnly || system.mergedInto !== null) return NONE
  const isLead = actor.role === 'lead'
  const mayOwn = isLead || actor.role === 'owner'
  return {
    amend: mayAmendSystem(actor, system),
    file: mayFileEvidence(actor, system),
    nominate: isLead,
    accept: mayOwn && system.nomineeId === actor.personId,
    decline: system.nomineeId === actor.personId,
    withdrawNomination: isLead && system.nomineeId !== null,
    confirm: mayOwn && system.ownerId === actor.personId,
    appointDeputy: mayAmendSystem(actor, system),
    appointActingOwner: mayAppointActingOwner(actor, system),
    raiseTier: isLead,
    confirmProposal: isLead && system.proposed,
    schedule: isLead,
    review: mayJudgeSystem(actor, system),
  }
}
