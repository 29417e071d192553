import type { Edition } from '../catalogue/edition.ts'
import type { Day } from '../days.ts'
import type { OrganisationFacts, SystemFacts } from '../facts.ts'
import type { ControlStatus, SystemStatus } from '../status-words.ts'
import { briefReason } from './brief-reason.ts'
import type { ControlState } from './control-status.ts'
import { computeSystemState, type SystemState } from './system-status.ts'
import { findControl, segmentOn, viewSystem, type FindEdition } from './view.ts'

/** An edition from a day on, as if it were adopted. */
export interface Adoption {
  edition: Edition
  effectiveOn: Day
}

export interface ControlEffect {
  control: string
  title: string
  before: ControlStatus
  after: ControlStatus
  /** What makes it so under the new edition, as part of a sentence. */
  because: string
}

export interface SystemEffect {
  before: SystemStatus
  after: SystemStatus
  /** The controls whose status would be another, in the order of the new edition. */
  controls: ControlEffect[]
}

/**
 * What adopting an edition would make of a system's status on a day, beside what it is without it; null where the system
 * is not registered on that day, or struck. Statuses before the day of adoption are never another.
 */
export function computeEditionEffect(of: {
  facts: SystemFacts
  organisation: OrganisationFacts
  findEdition: FindEdition
  adoption: Adoption
  on: Day
}): SystemEffect | null {
  const { facts, organisation, findEdition, adoption, on } = of
  if (facts.registeredOn > on) return null
  const view = viewSystem(facts, organisation, findEdition)
  if (segmentOn(view, on)?.struck ?? true) return null
  const before = computeSystemState(view, on)
  const after = computeSystemState(
    viewSystem(facts, withEdition(organisation, adoption), finding(findEdition, adoption)),
    on,
  )
  return { before: before.status, after: after.status, controls: compareControls(before, after) }
}

function withEdition(organisation: OrganisationFacts, { edition, effectiveOn }: Adoption): OrganisationFacts {
  const adopted = { value: edition.version, effectiveOn, seq: Number.MAX_SAFE_INTEGER }
  return { ...organisation, editions: [...organisation.editions, adopted] }
}

function finding(findEdition: FindEdition, { edition }: Adoption): FindEdition {
  return (version) => (version === edition.version ? edition : findEdition(version))
}

function compareControls(before: SystemState, after: SystemState): ControlEffect[] {
  const statusBefore = new Map(before.controls.map(({ control, status }) => [control, status]))
  return after.controls.flatMap((state) => {
    const was = statusBefore.get(state.control) ?? 'not-applicable'
    return was === state.status ? [] : [effectOf(after, state, was)]
  })
}

function effectOf({ segment }: SystemState, state: ControlState, before: ControlStatus): ControlEffect {
  const title = findControl(segment.edition, state.control)?.title ?? state.control
  return { control: state.control, title, before, after: state.status, because: briefReason(state, title) }
}
