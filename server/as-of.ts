import type { AsOf } from '../contracts/as-of.ts'
import { lastInstantOf, type Day } from '../domain/days.ts'
import type { Context } from './context.ts'
import { timeZoneOn, today } from './organisation.ts'

/**
 * The same reader looking at another day: use cases take its end for now, and what counts as known from `asOf`. Nothing can
 * be written from there. Days to come are foreseen from what is known today.
 */
export function lookAt<C extends Context>(context: C, { on, view }: AsOf): C {
  const now = today(context)
  if (on === now) return context
  const end = lastInstantOf(on, timeZoneOn(context.store.orm, on))
  const isCorrected = view === 'corrected' || on > now
  const { actor } = context
  return {
    ...context,
    now: end,
    asOf: { on, view: isCorrected ? 'corrected' : 'known', known: isCorrected ? context.now : end, today: now },
    actor: actor.kind === 'person' ? { ...actor, readOnly: true } : actor,
  }
}

/** A day with the knowledge that its rows are read with; today is the same in both. */
export function dayView(context: Context): AsOf {
  return { on: today(context), view: context.asOf?.view ?? 'corrected' }
}

/** Today, whatever day is looked at. */
export function actualToday(context: Context): Day {
  return context.asOf?.today ?? today(context)
}
