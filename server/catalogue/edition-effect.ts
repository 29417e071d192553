import { setImmediate as letOthers } from 'node:timers/promises'
import { EffectQuery, type EditionEffect } from '../../contracts/catalogue-draft.ts'
import { readEventsOfMany } from '../../db/ledger.ts'
import { countSystems, listSystemsAfter } from '../../db/system-page-queries.ts'
import { applyChanges } from '../../domain/catalogue/edition-changes.ts'
import { addDays, later, toDay, type Day } from '../../domain/days.ts'
import type { SystemFacts } from '../../domain/facts.ts'
import { foldSystem } from '../../domain/fold.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { systemStatuses, type SystemStatus } from '../../domain/status-words.ts'
import { likenessOf } from '../../domain/status/likeness.ts'
import { computeEditionEffect, type Adoption, type SystemEffect } from '../../domain/status/edition-effect.ts'
import { authorise, isLead } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts } from '../organisation.ts'
import { parse } from '../parse.ts'
import { readDraft } from './draft-state.ts'

/** So many systems are worked out before others get their turn. */
const CHUNK = 5

/**
 * What the draft, or the proposed edition, would make of the statuses of a page of systems; the pages add up. Throws
 * Refusal: unauthenticated, forbidden, invalid, conflict.
 */
export async function getEditionEffect(context: Context, raw: unknown): Promise<EditionEffect> {
  authorise({ ...context, actor: reading(context) }, isLead, 'see what a draft of the catalogue would do')
  const query = parse(EffectQuery, raw)
  const { orm } = context.store
  const { base, edition, changes, source, proposal, earliestOn } = readDraft(context)
  if (!source) throw new Refusal('conflict', 'There is no draft of the next edition.')
  const asked = query.effectiveOn ?? proposal?.data.effectiveOn ?? earliestOn
  const effectiveOn = later(toDay(asked), earliestOn)
  const on = addDays(effectiveOn, query.days)
  const adoption = { edition: applyChanges(context.findEdition(base), changes, edition), effectiveOn }
  const rows = listSystemsAfter(orm, numberAfter(query.after), query.limit + 1)
  const page = rows.slice(0, query.limit)
  const effect = { effectiveOn, on, total: countSystems(orm), before: noCounts(), after: noCounts() }
  const items: EditionEffect['items'] = []
  const effectOf = effectsOf(context, { adoption, on })
  for (let start = 0; start < page.length; start += CHUNK) {
    if (start > 0) await letOthers()
    for (const item of effectsOn(context, page.slice(start, start + CHUNK), effectOf)) {
      effect.before[item.before] += 1
      effect.after[item.after] += 1
      if (item.before !== item.after || item.controls.length > 0) items.push(item)
    }
  }
  const last = page.at(-1)
  const next = last && rows.length > page.length ? String(last.number) : null
  return { ...effect, examined: page.length, items, next }
}

/** A token that only reads may ask for an effect: nothing is recorded. */
function reading({ actor }: Context): Context['actor'] {
  return actor.kind === 'person' ? { ...actor, readOnly: false } : actor
}

type EffectOf = (facts: SystemFacts) => SystemEffect | null

/** Works effects out, once for all systems of a page that are alike. */
function effectsOf(context: Context, { adoption, on }: { adoption: Adoption; on: Day }): EffectOf {
  const organisation = organisationFacts(context.store.orm)
  const { findEdition } = context
  const known = new Map<string, SystemEffect | null>()
  return (facts) => {
    const likeness = likenessOf(facts)
    const found = likeness === null ? undefined : known.get(likeness)
    if (found !== undefined) return found
    const effect = computeEditionEffect({ facts, organisation, findEdition, adoption, on })
    if (likeness !== null) known.set(likeness, effect)
    return effect
  }
}

function effectsOn(
  { store }: Context,
  systems: readonly { id: string; name: string }[],
  effectOf: EffectOf,
): EditionEffect['items'] {
  const events = readEventsOfMany(
    store.orm,
    systems.map(({ id }) => id),
  )
  return systems.flatMap(({ id, name }) => {
    const facts = foldSystem(id, events.get(id) ?? [])
    const effect = facts && effectOf(facts)
    return effect ? [{ system: { id, name }, ...effect }] : []
  })
}

function noCounts(): Record<SystemStatus, number> {
  return Object.fromEntries(systemStatuses.map((status) => [status, 0])) as Record<SystemStatus, number> // safe: every status is a key
}

function numberAfter(after: string | undefined): number {
  if (after === undefined) return 0
  if (!/^\d{1,12}$/.test(after)) throw invalid('/after', 'Give the `next` of the page before.')
  return Number(after)
}
