import { RemoveTarget, SetTarget, type Targets } from '../../contracts/charts.ts'
import { readVersion } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import type { Day } from '../../domain/days.ts'
import { ORGANISATION } from '../../domain/events.ts'
import { targetOn } from '../../domain/preferences.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { listTargets } from './list.ts'

/** Sets the share of live systems that is to be in order, from a day on. Throws Refusal: forbidden, invalid, conflict, stale. */
export async function setTarget(context: Context, raw: unknown): Promise<Targets> {
  authorise(context, isLead, 'set the target: a lead does')
  const input = parse(SetTarget, raw)
  const effectiveOn = dayOfTarget(context, input.effectiveOn)
  const reason = erasable(input.reason)
  await commit(context, (orm) => {
    requireVersion(context, 'The settings', readVersion(orm, ORGANISATION))
    if (inForce(orm, effectiveOn) === input.share) {
      throw conflict('/share', 'This is the target on that day already.')
    }
    const data = { share: input.share, reason: reason.reference, effectiveOn }
    return { events: [{ type: 'TargetSet', subject: ORGANISATION, data }], texts: [reason.text], answer: null }
  })
  return listTargets(context)
}

/** There is no target any more, from a day on. Throws Refusal: forbidden, invalid, conflict, stale. */
export async function removeTarget(context: Context, raw: unknown): Promise<Targets> {
  authorise(context, isLead, 'remove the target: a lead does')
  const input = parse(RemoveTarget, raw)
  const effectiveOn = dayOfTarget(context, input.effectiveOn)
  const reason = erasable(input.reason)
  await commit(context, (orm) => {
    requireVersion(context, 'The settings', readVersion(orm, ORGANISATION))
    if (inForce(orm, effectiveOn) === null) throw conflict('/effectiveOn', 'There is no target on that day.')
    const data = { reason: reason.reference, effectiveOn }
    return { events: [{ type: 'TargetRemoved', subject: ORGANISATION, data }], texts: [reason.text], answer: null }
  })
  return listTargets(context)
}

/** A target is a promise: it is not made for days that are over. */
function dayOfTarget(context: Context, given: string | undefined): Day {
  const on = today(context)
  const effectiveOn = (given ?? on) as Day // safe because the contract takes days alone
  if (effectiveOn < on) throw invalid('/effectiveOn', `A target holds from today (${on}) at the earliest.`)
  return effectiveOn
}

function inForce(orm: Orm, on: Day): number | null {
  return targetOn(organisationFacts(orm).preferences, on)
}

function conflict(pointer: string, detail: string): Refusal {
  return new Refusal('conflict', detail, [{ pointer, detail }])
}
