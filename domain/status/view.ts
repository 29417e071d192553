import { computeApplicability, type ControlApplicability } from '../catalogue/applicability.ts'
import type { Answers, AnswerValue } from '../catalogue/conditions.ts'
import { classify, type Classification } from '../catalogue/classify.ts'
import type { Control, Edition, Tier } from '../catalogue/edition.ts'
import { dayAt } from '../day-at.ts'
import { END_OF_TIME, type Day, type Instant } from '../days.ts'
import type { Programme } from '../events.ts'
import { ruleOn, valueOn, type OrganisationFacts, type Policy, type SystemFacts } from '../facts.ts'
import { once } from '../once.ts'
import { isLiveStage, type Stage } from '../status-words.ts'

/** A span of days in which no rule and no registered property changes: `from` inclusive, `to` exclusive. */
export interface Segment {
  from: Day
  to: Day
  edition: Edition
  programme: Programme
  policy: Policy
  stage: Stage
  kind: string | null
  unit: string | null
  /** In order of their names. */
  brands: readonly string[]
  owner: string | null
  struck: boolean
  /** The tier a lead raised it to; null when none did. */
  raisedTo: Tier | null
  /** What was answered, without what hidden questions take. */
  answers: Answers
  classification: Classification
  applicability: ReadonlyMap<string, ControlApplicability>
}

/** One system's facts with the rules that bear on them, prepared for asking about any day. */
export interface SystemView {
  facts: SystemFacts
  organisation: OrganisationFacts
  /** They tile the life of the system, from its registration on, in order. */
  segments: readonly Segment[]
  /** The first day it was live (pilot or live); null when it never was. */
  liveOn: Day | null
  /** No day before this one is asked about, so that what has long been superseded is left out; without it any may be. */
  askedFrom?: Day
}

export type FindEdition = (version: string) => Edition

/**
 * Prepares a system's facts. `findEdition` gives the catalogue edition of a version and throws on an unknown one.
 *
 * settled  segments of the same life as known before, of days on which no property and no rule is other than then
 */
export function viewSystem(
  facts: SystemFacts,
  organisation: OrganisationFacts,
  findEdition: FindEdition,
  settled: readonly Segment[] = [],
): SystemView {
  const starts = segmentStarts(facts, organisation)
  const segments = settled.at(-1)?.to === starts[settled.length] ? [...settled] : []
  for (let index = segments.length; index < starts.length; index += 1) {
    const from = starts[index]!
    const to = starts[index + 1] ?? END_OF_TIME
    segments.push(segmentAt({ facts, organisation, findEdition, from, to, previous: segments.at(-1) }))
  }
  return { facts, organisation, segments, liveOn: segments.find((segment) => isLiveStage(segment.stage))?.from ?? null }
}

/** The segments of days before one, of which the last ends with it. */
export function segmentsBefore({ segments }: SystemView, day: Day): Segment[] {
  return segments.flatMap((segment) => {
    if (segment.from >= day) return []
    return segment.to <= day ? [segment] : [{ ...segment, to: day }]
  })
}

/** The segment that a day falls into; undefined before registration. */
export function segmentOn(view: SystemView, on: Day): Segment | undefined {
  return view.segments.findLast((segment) => segment.from <= on)
}

export function findControl(edition: Edition, id: string): Control | undefined {
  return controlsOf(edition).get(id)
}

const controlMaps = new WeakMap<Edition, ReadonlyMap<string, Control>>()

function controlsOf(edition: Edition): ReadonlyMap<string, Control> {
  const known = controlMaps.get(edition)
  if (known) return known
  const controls = new Map(edition.controls.map((control) => [control.id, control]))
  controlMaps.set(edition, controls)
  return controls
}

/** Every control that any edition of the system's life knows, in the order of the newest. */
export function listControls(view: SystemView): string[] {
  const ids = new Set<string>()
  for (const segment of view.segments.toReversed()) for (const control of segment.edition.controls) ids.add(control.id)
  return [...ids]
}

/** The organisation's day of a recording. */
export function recordingDay(organisation: OrganisationFacts, recordedAt: Instant): Day {
  return dayAt(organisation, recordedAt)
}

function segmentStarts(facts: SystemFacts, organisation: OrganisationFacts): Day[] {
  const days = new Set<Day>([facts.registeredOn])
  const add = (items: readonly { effectiveOn: Day }[]) => {
    for (const item of items) if (item.effectiveOn > facts.registeredOn) days.add(item.effectiveOn)
  }
  for (const history of facts.attributes.values()) add(history)
  for (const history of [facts.stages, facts.kinds, facts.units, facts.brands, facts.owners, facts.struck]) add(history)
  add(facts.raisedTiers)
  add(facts.filings.flatMap(({ carried }) => (carried ? [{ effectiveOn: carried.on }] : [])))
  for (const rules of [organisation.editions, organisation.programmes, organisation.policies]) add(rules)
  return [...days].toSorted()
}

interface SegmentInput {
  facts: SystemFacts
  organisation: OrganisationFacts
  findEdition: FindEdition
  from: Day
  to: Day
  previous: Segment | undefined
}

function segmentAt({ facts, organisation, findEdition, from, to, previous }: SegmentInput): Segment {
  const edition = findEdition(ruleOn(organisation.editions, from))
  const programme = ruleOn(organisation.programmes, from)
  const answers = answersOn(facts, from)
  const raisedTo: Tier | null = valueOn(facts.raisedTiers, from) ?? null
  const unchanged =
    previous?.edition === edition &&
    previous.programme === programme &&
    previous.raisedTo === raisedTo &&
    sameAnswers(previous.answers, answers)
  // Of most of a long life nobody asks.
  const classification = once(() => (unchanged ? previous.classification : classify(edition, answers, raisedTo)))
  const applicability = once(() =>
    unchanged ? previous.applicability : applicabilityOf(edition, programme, answers, classification()),
  )
  return {
    from,
    to,
    edition,
    programme,
    policy: ruleOn(organisation.policies, from),
    stage: valueOn(facts.stages, from) ?? 'idea',
    kind: valueOn(facts.kinds, from) ?? null,
    unit: valueOn(facts.units, from) ?? null,
    brands: valueOn(facts.brands, from) ?? [],
    owner: valueOn(facts.owners, from) ?? null,
    struck: valueOn(facts.struck, from) ?? false,
    raisedTo,
    answers,
    get classification() {
      return classification()
    },
    get applicability() {
      return applicability()
    },
  }
}

function applicabilityOf(
  edition: Edition,
  programme: Programme,
  answers: Answers,
  classification: Classification,
): ReadonlyMap<string, ControlApplicability> {
  const list = computeApplicability({ edition, programme, answers, tier: classification.tier })
  return new Map(list.map((item) => [item.control, item]))
}

function answersOn(facts: SystemFacts, on: Day): Answers {
  const answers: Record<string, AnswerValue> = {}
  for (const [id, history] of facts.attributes) {
    const value = valueOn(history, on)
    if (value !== undefined && value !== null) answers[id] = value
  }
  const stage = valueOn(facts.stages, on)
  if (stage !== undefined) answers['lifecycleStage'] = stage
  const kind = valueOn(facts.kinds, on)
  if (kind && !answers['systemType']) answers['systemType'] = [kind]
  return answers
}

function sameAnswers(a: Answers, b: Answers): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => String(a[key]) === String(b[key]))
}
