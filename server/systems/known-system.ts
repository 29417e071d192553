import { latestEventIdOn, readEventsOf } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import type { Instant } from '../../domain/days.ts'
import type { LedgerEvent } from '../../domain/events.ts'
import type { OrganisationFacts, SystemFacts } from '../../domain/facts.ts'
import { foldSystem } from '../../domain/fold.ts'
import { computeTimeline } from '../../domain/status/timeline.ts'
import { viewSystem, type FindEdition, type SystemView } from '../../domain/status/view.ts'

/** What is recorded of a system up to an instant, and what it comes to. */
export interface KnownSystem {
  events: readonly LedgerEvent[]
  /** null where nothing was known of it. */
  facts: SystemFacts | null
}

/** A page asks for the same system several times over, and so do the pages of its tabs. */
const KEPT_AT_MOST = 16
const kept = new WeakMap<Orm, Map<string, KnownSystem>>()
const views = new WeakMap<SystemFacts, WeakMap<OrganisationFacts, SystemView>>()
const timelines = new WeakMap<SystemView, ReturnType<typeof computeTimeline>>()

/** Reads and folds the events of a system; they are kept until more is recorded of it. */
export function readKnownSystem(orm: Orm, id: string, knownAt?: Instant): KnownSystem {
  // By its id: a transaction that failed may have had another event at the same place.
  const key = `${id} ${latestEventIdOn(orm, id, knownAt)}`
  const all = kept.get(orm) ?? new Map<string, KnownSystem>()
  kept.set(orm, all)
  const found = all.get(key) ?? readAnew(orm, id, knownAt)
  all.delete(key)
  all.set(key, found)
  if (all.size > KEPT_AT_MOST) all.delete(String(all.keys().next().value))
  return found
}

function readAnew(orm: Orm, id: string, knownAt: Instant | undefined): KnownSystem {
  const events = readEventsOf(orm, id, knownAt)
  return { events, facts: foldSystem(id, events) }
}

/** The facts of a system by the rules of the organisation, worked out once for the same of both. */
export function viewOf(facts: SystemFacts, organisation: OrganisationFacts, findEdition: FindEdition): SystemView {
  const ofFacts = views.get(facts) ?? new WeakMap<OrganisationFacts, SystemView>()
  views.set(facts, ofFacts)
  const view = ofFacts.get(organisation) ?? viewSystem(facts, organisation, findEdition)
  ofFacts.set(organisation, view)
  return view
}

/** The status of a system over its whole life, worked out once for a view. */
export function timelineOf(view: SystemView): ReturnType<typeof computeTimeline> {
  const timeline = timelines.get(view) ?? computeTimeline(view)
  timelines.set(view, timeline)
  return timeline
}
