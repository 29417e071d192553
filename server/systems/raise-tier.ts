import { RaiseTier, type System } from '../../contracts/systems.ts'
import { classify } from '../../domain/catalogue/classify.ts'
import { tierRank, type Tier } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { valueOn } from '../../domain/facts.ts'
import { invalid } from '../../domain/refusal.ts'
import { segmentOn } from '../../domain/status/view.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { dayOfAnyTime } from './effective-day.ts'
import { getSystem } from './get.ts'
import { getWholeSystem, type WholeSystem } from './whole-system.ts'

/**
 * Raises the tier above what the rules give, with a reason, or takes such a raise back. Throws Refusal: forbidden, invalid,
 * not-found, stale.
 */
export async function raiseTier(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, isLead, 'raise a tier: a lead does')
  const input = parse(RaiseTier, raw)
  const reason = erasable(input.reason)
  await commit(context, (orm) => {
    const system = getWholeSystem(context, orm, id)
    requireVersion(context, id, system.row.version)
    const effectiveOn = dayOfAnyTime(context, input.effectiveOn, system.view.facts.registeredOn)
    if ((valueOn(system.view.facts.raisedTiers, effectiveOn) ?? null) === input.tier)
      return { events: [], answer: null }
    if (input.tier !== null) requireNotLower(system, input.tier, effectiveOn)
    return {
      events: [{ type: 'TierRaised', subject: id, data: { tier: input.tier, reason: reason.reference, effectiveOn } }],
      texts: [reason.text],
      answer: null,
    }
  })
  return getSystem(context, id)
}

function requireNotLower({ view, segment }: WholeSystem, tier: Tier, on: Day): void {
  const { edition, answers } = segmentOn(view, on) ?? segment
  const derived = classify(edition, answers).tier
  if (tierRank(tier) >= tierRank(derived)) return
  throw invalid(
    '/tier',
    `The rules give ${derived}, and a lead may only raise that. Correct the answers if they are wrong.`,
  )
}
