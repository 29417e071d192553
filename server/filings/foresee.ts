import { setImmediate as letOthers } from 'node:timers/promises'
import { readEventsOfMany } from '../../db/ledger.ts'
import type { Day } from '../../domain/days.ts'
import type { FilingFact, OrganisationFacts, SystemFacts } from '../../domain/facts.ts'
import { foldSystem } from '../../domain/fold.ts'
import { computeControlState, type ControlState } from '../../domain/status/control-status.ts'
import { segmentOn, viewSystem, type SystemView } from '../../domain/status/view.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'

/** What a control of a system is today, and what it would be. */
export interface Foreseen {
  system: { id: string; name: string }
  control: string
  before: ControlState
  after: ControlState
  /** The days and kinds of the changes that bear on its evidence. */
  view: SystemView
}

/** So many systems are worked out before others get their turn: some 15 ms. */
const CHUNK = 25

/** What would be if a filing were as given, for each of its controls on each of the systems; whatever it is now. */
export async function foresee(
  context: Context,
  filing: FilingFact,
  systems: readonly { id: string; name: string }[],
): Promise<Foreseen[]> {
  const foreseen: Foreseen[] = []
  for (let start = 0; start < systems.length; start += CHUNK) {
    if (start > 0) await letOthers()
    foreseen.push(...foreseeChunk(context, filing, systems.slice(start, start + CHUNK)))
  }
  return foreseen
}

function foreseeChunk(
  context: Context,
  filing: FilingFact,
  systems: readonly { id: string; name: string }[],
): Foreseen[] {
  const { orm } = context.store
  const on = today(context)
  const organisation = organisationFacts(orm)
  const events = readEventsOfMany(
    orm,
    systems.map((system) => system.id),
  )
  return systems.flatMap((system) => {
    const facts = foldSystem(system.id, events.get(system.id) ?? [])
    return facts ? foreseeOn(system, viewSystem(facts, organisation, context.findEdition), filing, on) : []
  })
}

function foreseeOn(system: { id: string; name: string }, view: SystemView, filing: FilingFact, on: Day): Foreseen[] {
  const segment = segmentOn(view, on)
  if (!segment || segment.struck) return []
  // Segments rest on no filing, so they stay; a new object has trails of its own.
  const then: SystemView = { ...view, ...factsWith(view, filing) }
  return filing.controls.map((control) => ({
    system,
    control,
    before: computeControlState(view, control, on),
    after: computeControlState(then, control, on),
    view,
  }))
}

function factsWith(
  { facts, organisation }: SystemView,
  filing: FilingFact,
): { facts: SystemFacts; organisation: OrganisationFacts } {
  const replace = (filings: readonly FilingFact[]) => [...filings.filter((one) => one.id !== filing.id), filing]
  if (filing.scope === 'system') {
    const carried = facts.filings.find(({ id }) => id === filing.id)?.carried
    const then = carried ? { ...filing, carried } : filing
    return { facts: { ...facts, filings: [...replace(facts.filings).slice(0, -1), then] }, organisation }
  }
  return { facts, organisation: { ...organisation, filings: replace(organisation.filings) } }
}
