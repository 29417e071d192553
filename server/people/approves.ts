import type { Role } from '../../domain/events.ts'
import { ruleOn } from '../../domain/facts.ts'
import { invalid } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'

/** Only approvers have controls to decide on, and only those of the catalogue. Throws Refusal: invalid. */
export function checkApproves(context: Context, role: Role, approves: readonly string[]): void {
  if (approves.length === 0) return
  if (role !== 'approver') throw invalid('/approves', 'Only an approver has controls to decide on.')
  const { editions } = organisationFacts(context.store.orm)
  const edition = context.findEdition(ruleOn(editions, today(context)))
  const known = new Set(edition.controls.map((control) => control.id))
  const index = approves.findIndex((id) => !known.has(id))
  if (index >= 0) throw invalid(`/approves/${index}`, `The catalogue has no control ${approves[index]}.`)
}
