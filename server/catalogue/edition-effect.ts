import { setImmediate as letOthers } from 'node:timers/promises'
import { EffectQuery, type EditionEffect } from '../../contracts/catalogue-draft.ts'
import { readEventsOfMany } from '../../db/ledger.ts'
import { countSystems, listSystemsAfter } from '../../db/system-page-queries.ts'
import { applyChanges } from '../../domain/catalogue/edition-changes.ts'
import { addDays, later, toDay } from '../../domain/days.ts'
import { foldSystem } from '../../domain/fold.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { systemStatuses, type SystemStatus } from '../../domain/status-words.ts'
import { computeEditionEffect, type Adoption } from '../../domain/status/edition-effect.ts'
import { authorise, isLead } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts } from '../organisation.ts'
import { parse } from '../parse.ts'
import { readDraft } from './draft-state.ts'

/** So many systems are worked out before others get their turn. */
const CHUNK = 20

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
  for (let start = 0; start < page.length; start += CHUNK) {
    if (start > 0) await letOthers()
    for (const item of effectsOn(context, page.slice(start, start + CHUNK), { adoption, on })) {
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

function effectsOn(
  context: Context,
  systems: readonly { id: string; name: string }[],
  { adoption, on }: { adoption: Adoption; on: Adoption['effectiveOn'] },
): EditionEffect['items'] {
  const { orm } = context.store
  const organisation = organisationFacts(orm)
  const events = readEventsOfMany(
    orm,
    systems.map(({ id }) => id),
  )
  return systems.flatMap((system) => {
    const facts = foldSystem(system.id, events.get(system.id) ?? [])
    const effect =
      facts && computeEditionEffect({ facts, organisation, findEdition: context.findEdition, adoption, on })
    return effect ? [{ system: { id: system.id, name: system.name }, ...effect }] : []
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
