import type { Freshness } from '../../contracts/measures.ts'
import { countStandingPasses } from '../../db/measure-queries.ts'
import type { Day } from '../../domain/days.ts'
import { FRESHNESS, freshnessOf } from '../../domain/status/measures.ts'
import type { Context } from '../context.ts'
import { askedOf } from './asked.ts'

const COUNTED =
  'Standing passes of the controls of live systems on the last day: each pair of system and control that is met or due ' +
  'soon, by the days left on which its evidence still holds, its last day included. A pass for the organisation counts ' +
  'for each system that rests on it. What is excepted, not passing or awaited has no pass and is not counted.'

/** How long the standing passes of live systems still hold on the last day. Throws Refusal: unauthenticated, invalid. */
export function getFreshness(context: Context, raw: unknown): Freshness {
  const { from, to, knowledge, isMeant } = askedOf(context, raw)
  const rows = countStandingPasses(context.store.orm, to, knowledge).filter(({ systemId }) => isMeant(systemId))
  const counts = new Map<string, number>()
  for (const { endsOn, passes } of rows) {
    const id = freshnessOf(endsOn as Day | null, to) // safe: projected
    counts.set(id, (counts.get(id) ?? 0) + passes)
  }
  const passes = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const buckets = FRESHNESS.map(({ id, label }) => {
    const own = counts.get(id) ?? 0
    return { id, label, passes: own, share: passes === 0 ? null : own / passes }
  })
  const soon = buckets[0]?.passes ?? 0
  return {
    from,
    to,
    sentence:
      passes === 0
        ? 'No pass stands.'
        : `${soon} of ${passes} standing passes ${soon === 1 ? 'ends' : 'end'} within 30 days.`,
    counted: COUNTED,
    passes,
    reason: passes === 0 ? 'No pass of a live system stands on that day.' : null,
    buckets,
  }
}
