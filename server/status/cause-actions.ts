import type { ForecastCause } from '../../contracts/forecast.ts'
import type { WaitingRow } from '../../db/forecast-queries.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import type { FindingRow } from '../../db/finding-queries.ts'
import type { SystemPeople, PersonActor } from '../access/policies.ts'
import {
  isLead,
  isOwnerOf,
  mayAmendSystem,
  mayDecide,
  mayFileEvidence,
  mayFileForAll,
  mayJudgeSystem,
} from '../access/policies.ts'
import { mayResolve } from '../findings/rights.ts'
import type { FallGroup } from './fall-groups.ts'

type Action = NonNullable<ForecastCause['action']>

/** What is read once for a page of causes. */
export interface ActionFacts {
  actor: PersonActor
  edition: Edition
  isSoleLead: boolean
  /** By system. */
  people: ReadonlyMap<string, SystemPeople>
  filings: ReadonlyMap<string, { organisation: boolean; unit: string | null }>
  findings: ReadonlyMap<string, FindingRow>
  waiting: readonly (WaitingRow & { filedBy: string; allControls: readonly string[] })[]
}

/** The form takes so many systems at once. */
const MOST_FILED_FOR = 50

/** The one thing that the reader can do about a cause; null where that is for others. */
export function actionOn(group: FallGroup, facts: ActionFacts): Action | null {
  const { actor, people } = facts
  const system = group.falls[0]!.system.id
  const owned = people.get(system)
  if (actor.readOnly || !owned) return null
  switch (group.kind) {
    case 'filing-ends':
      return decisionOn(group, facts) ?? filing(group, facts, 'File its successor')
    case 'no-evidence':
    case 'exception':
      return decisionOn(group, facts) ?? filing(group, facts, 'File evidence')
    case 'filing-lost':
    case 'filing-fails':
      return filing(group, facts, 'File anew')
    case 'finding': {
      const finding = facts.findings.get(group.id)
      if (!finding || !mayResolve(actor, finding)) return null
      return { kind: 'resolve', label: `Put ${group.id} right`, href: `/findings/${group.id}` }
    }
    case 'ownership':
      return ownership(system, owned, actor)
    case 'review':
      if (!mayJudgeSystem(actor, owned)) return null
      return { kind: 'review', label: 'Complete the review', href: `/systems/${system}/reviews` }
    case 'questions':
      if (!mayAmendSystem(actor, owned)) return null
      return { kind: 'answer', label: 'Answer the questions', href: `/systems/${system}/questions` }
    case 'prohibited':
      return null
  }
}

/** A pass that is filed already and waits: deciding on it is what is left to do. */
function decisionOn({ falls, controls }: FallGroup, facts: ActionFacts): Action | null {
  const { actor, people, isSoleLead } = facts
  const ids = falls.map(({ system }) => system.id)
  const waits = facts.waiting.find(
    (one) =>
      controls.includes(one.controlId) &&
      (one.organisation || one.unit !== null || ids.some((id) => one.systems.includes(id))),
  )
  if (!waits) return null
  const systems = waits.systems.flatMap((id) => people.get(id) ?? [])
  const filed = { filedBy: waits.filedBy, controls: waits.allControls, systems }
  const isMine = mayDecide(actor, filed, isSoleLead)
  const label = isMine ? `Decide on ${waits.id}` : `See ${waits.id}, which waits for its decision`
  return { kind: isMine ? 'decide' : 'look', label, href: `/filings/${waits.id}` }
}

function filing(group: FallGroup, facts: ActionFacts, label: string): Action | null {
  const { actor, people, filings, edition } = facts
  const before = filings.get(group.id)
  const isForAll =
    before?.organisation ?? group.controls.every((control) => findControl(edition, control)?.scope === 'organisation')
  const control = group.controls.map(encodeURIComponent).join(',')
  const action = (target: string): Action => ({ kind: 'file', label, href: `/file?${target}&control=${control}` })
  if (isForAll || before?.unit) {
    if (!mayFileForAll(actor)) return null
    return action(before?.unit ? `unit=${encodeURIComponent(before.unit)}` : 'organisation=true')
  }
  const may = group.falls.filter(({ system }) => {
    const owned = people.get(system.id)
    return owned && mayFileEvidence(actor, owned)
  })
  if (may.length === 0) return null
  return action(
    `system=${may
      .slice(0, MOST_FILED_FOR)
      .map(({ system }) => system.id)
      .join(',')}`,
  )
}

function ownership(system: string, owned: SystemPeople, actor: PersonActor): Action | null {
  const isTheirs = owned.ownerId === actor.personId || owned.nomineeId === actor.personId
  if (isTheirs) return { kind: 'confirm-ownership', label: 'Say that you own it', href: `/systems/${system}` }
  if (!isLead(actor)) return null
  const label = owned.ownerId === null && owned.nomineeId === null ? 'Nominate an owner' : 'Ask the owner'
  return { kind: 'settle-ownership', label, href: `/systems/${system}/edit` }
}

/** Whether one of the systems is the reader's. */
export function isMine({ falls }: FallGroup, { actor, people }: Pick<ActionFacts, 'actor' | 'people'>): boolean {
  return falls.some(({ system }) => {
    const owned = people.get(system.id)
    return owned !== undefined && isOwnerOf(actor, owned)
  })
}
