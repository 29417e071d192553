import { computeApplicability } from '../../../domain/catalogue/applicability.ts'
import { classify } from '../../../domain/catalogue/classify.ts'
import { findControl, type AnswerValue, type Edition, type Tier } from '../../../domain/catalogue/edition.ts'
import { addDuration, type Day } from '../../../domain/days.ts'
import type { Stage } from '../../../domain/status-words.ts'
import { OWNER_CONTROL } from '../../../domain/status/trail.ts'
import type { Random } from '../random.ts'
import type { History } from './history.ts'
import type { Staff } from './people.ts'

/** A system as far as the story has come. */
export interface Told {
  id: string
  /** What it is like, so that one assessment may show several of a kind. */
  kind: string
  attributes: Record<string, AnswerValue>
  stage: Stage
  registeredOn: Day
  externalId: string | null
  raisedTo: Tier | null
  ownerId: string | null
  nomineeId: string | null
  /** The last day of an exception, by control. */
  excepted: Map<string, Day>
  /** Those not resolved yet, each with who is to put it right. */
  findings: Map<string, string | null>
  lastReviewOn: Day | null
  isStruck: boolean
  /** What comes by chance in its life, and in no other's. */
  random: Random
  /** How well it is looked after, from 0 to 1. */
  care: number
}

/** The organisation with all that its story is about. */
export interface Landscape {
  history: History
  staff: Staff
  systems: Told[]
  sources: readonly string[]
  bundles: Map<string, readonly Bundle[]>
}

/** Controls that one kind of evidence shows together. */
export interface Bundle {
  controls: readonly string[]
  kind: string
}

const MOST_TOGETHER = 3

export function isInUse(system: Told): boolean {
  return !system.isStruck && (system.stage === 'pilot' || system.stage === 'live')
}

/** The owner where there is one who has not left; else a lead, who does it in the meantime. */
export function ownerOrLead({ staff }: Landscape, system: Told): string {
  const { ownerId } = system
  return ownerId !== null && isHere(staff, ownerId) ? ownerId : aLead(staff, system)
}

export function aLead({ leads }: Staff, { random }: Told, other?: string): string {
  return random.pick(leads.filter((id) => id !== other))
}

export function isHere({ owners }: Staff, personId: string): boolean {
  return owners.includes(personId)
}

export function tierOf({ edition }: History, system: Told): Tier {
  const { tier } = classify(edition, answersOf(system), system.raisedTo)
  return tier
}

function answersOf({ attributes, stage }: Told) {
  return { ...attributes, lifecycleStage: stage }
}

/** The evidence that a system has to keep up to date, in the essential programme. */
export function bundlesOf({ history, bundles }: Landscape, system: Told): readonly Bundle[] {
  const tier = tierOf(history, system)
  const answers = answersOf(system)
  const { edition } = history
  const key = JSON.stringify([edition.version, tier, { ...answers, peopleAffectedPerYear: 0, vendorName: '' }])
  const known = bundles.get(key)
  if (known) return known
  const applying = computeApplicability({ edition, programme: 'essential', answers, tier })
    .filter(({ applies }) => applies !== 'no')
    .map(({ control }) => control)
  const made = bundle(edition, tier, applying)
  bundles.set(key, made)
  return made
}

function bundle(edition: Edition, tier: Tier, applying: readonly string[]): Bundle[] {
  const controls = edition.controls.filter(
    ({ id, scope }) => scope === 'system' && id !== OWNER_CONTROL && applying.includes(id),
  )
  const left = new Set(controls)
  const found: Bundle[] = []
  for (const control of controls) {
    if (!left.has(control)) continue
    const kind = control.evidenceTypes[0]!
    const alike = [...left].filter(
      (one) => one.evidenceTypes.includes(kind) && frequencyOf(one, tier) === frequencyOf(control, tier),
    )
    const together = [control, ...alike.filter((one) => one !== control)].slice(0, MOST_TOGETHER)
    for (const one of together) left.delete(one)
    found.push({ controls: together.map(({ id }) => id), kind })
  }
  return found
}

function frequencyOf({ defaultFrequency }: Edition['controls'][number], tier: Tier): string {
  return defaultFrequency[tier === 'prohibited' ? 'high' : tier]
}

/** The last day that evidence of a day shows a control for. */
export function validUntil(history: History, system: Told, control: string, from: Day): Day {
  const found = findControl(history.edition, control)
  if (!found) throw new Error(`the catalogue has no control ${control}`)
  return addDuration(from, frequencyOf(found, tierOf(history, system)))
}
