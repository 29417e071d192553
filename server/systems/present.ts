import type { System, SystemSummary } from '../../contracts/systems.ts'
import { findPersonRow } from '../../db/people-queries.ts'
import { listOf } from '../../db/status-copy/matching.ts'
import type { SystemListRow } from '../../db/system-list.ts'
import { findSystem, readAbsorbed, readWords, type SystemRow } from '../../db/system-queries.ts'
import { classify } from '../../domain/catalogue/classify.ts'
import { listScreeningQuestions } from '../../domain/catalogue/going-live.ts'
import { computeCompleteness } from '../../domain/catalogue/questions.ts'
import type { Day } from '../../domain/days.ts'
import { valueOn } from '../../domain/facts.ts'
import { findStandIn, type StandIn } from '../../domain/stand-ins.ts'
import { listOpenQuestions, peopleAffectedIn } from '../../domain/status/open-questions.ts'
import { computeSystemState } from '../../domain/status/system-status.ts'
import type { Context } from '../context.ts'
import { personName } from '../people/names.ts'
import { listRights } from './rights.ts'
import { maySeeWords } from './words.ts'
import type { WholeSystem } from './whole-system.ts'

type Names = ReadonlyMap<string, string>

/** A system as this reader may see it. */
export function presentSystem(context: Context, system: WholeSystem, names: Names): System {
  const { row, segment } = system
  const { edition, programme, answers } = segment
  const shared = { edition, programme, answers }
  const { answered, asked, missing } = computeCompleteness(shared)
  return {
    ...summaryOf(system, names),
    edition: edition.version,
    programme,
    attributes: answersOf(system),
    source: row.source,
    struckOn: row.struckOn,
    mergedInto: survivorOf(context, row),
    absorbed: readAbsorbed(context.store.orm, row.id).map(({ id, name, struckOn }) => ({
      id,
      name,
      on: struckOn ?? '',
    })),
    registeredAt: row.registeredAt,
    registeredBy: row.registeredBy === 'program' ? null : personName(row.registeredBy, names),
    ownerSince: attestedOn(system),
    ownerGone: isOwnerGone(context, system),
    nominatedAt: row.nominatedAt,
    declined: declinedOf(context, row, names),
    standIns: row.standIns
      .filter(({ until }) => until === null || until >= system.today)
      .map(({ personId, ...standIn }) => ({ person: personName(personId, names), ...standIn })),
    derivedTier: classify(edition, answers).tier,
    raisedTier: segment.raisedTo,
    tierReasons: segment.classification.because.map(({ id, tier, because }) => ({ id, tier, because })),
    screening: segment.classification.screening,
    screeningOpen: listScreeningQuestions(segment.classification.unknownRules),
    contradictions: segment.classification.contradictions.map((one) => ({ ...one })),
    completeness: { answered, asked, missing: [...missing] },
    may: listRights(context.actor, row),
  }
}

function survivorOf({ store }: Context, { mergedInto, struckOn }: WholeSystem['row']): System['mergedInto'] {
  const survivor = mergedInto === null ? null : findSystem(store.orm, mergedInto)
  return survivor && { id: survivor.id, name: survivor.name, on: struckOn ?? '' }
}

function summaryOf({ row, view, segment, today }: WholeSystem, names: Names): SystemSummary {
  const state = computeSystemState(view, segment.from > today ? segment.from : today)
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    purpose: row.purpose,
    benefit: row.benefit,
    kind: segment.kind,
    unit: segment.unit,
    brands: [...segment.brands],
    stage: segment.stage,
    status: state.status,
    verdict: state.verdict,
    tier: state.tier,
    tierProvisional: state.tierProvisional,
    legalClass: segment.classification.legalClass,
    owner: segment.owner === null ? null : personName(segment.owner, names),
    nominee: row.nomineeId === null ? null : personName(row.nomineeId, names),
    ...standingIn(row.standIns, today, names),
    nextDueOn: state.nextDueOn,
    lastReviewOn: row.lastReviewOn,
    peopleAffected: peopleAffectedIn(segment),
    openQuestions: listOpenQuestions(segment).length,
    byException: state.isByException,
    registeredOn: row.registeredOn,
    externalId: row.externalId,
    proposed: row.proposed,
  }
}

/** The same from a row of the inventory. */
export function presentSummary(row: SystemListRow, names: Names, today: Day): SystemSummary {
  const person = (id: string | null) => (id === null ? null : personName(id, names))
  const { id, version, name, purpose, benefit, kind, unit, externalId, registeredOn } = row
  // Safe because these columns are projected from states of those types.
  const words = row as Pick<SystemSummary, 'stage' | 'status' | 'verdict' | 'tier' | 'legalClass'>
  const { stage, status, verdict, tier, legalClass } = words
  return {
    id,
    version,
    name,
    purpose,
    benefit,
    kind,
    unit,
    brands: listOf(row.brands),
    stage,
    status,
    verdict,
    tier,
    tierProvisional: row.tierProvisional === 1,
    legalClass,
    owner: person(row.ownerId),
    nominee: person(row.nomineeId),
    ...standingIn(standInsOf(row), today, names),
    nextDueOn: row.nextDueOn,
    lastReviewOn: row.lastReviewOn,
    peopleAffected: row.peopleAffected,
    openQuestions: row.openQuestions,
    byException: row.byException === 1,
    registeredOn,
    externalId,
    proposed: row.proposed === 1,
  }
}

/** The stand-ins of a row of the inventory. */
export function standInsOf({ standIns }: Pick<SystemListRow, 'standIns'>): StandIn[] {
  return JSON.parse(standIns) as StandIn[] // safe because the column holds the projection's own
}

function standingIn(standIns: readonly StandIn[], today: Day, names: Names) {
  const nameOf = (capacity: StandIn['capacity']) => {
    const found = findStandIn(standIns, capacity, today)
    return found && personName(found.personId, names)
  }
  return { deputy: nameOf('deputy'), actingOwner: nameOf('acting-owner') }
}

function isOwnerGone({ store, now }: Context, { segment }: WholeSystem): boolean {
  const owner = segment.owner === null ? null : findPersonRow(store.orm, segment.owner, now)
  return owner !== null && (owner.disabled || (owner.role !== 'owner' && owner.role !== 'lead'))
}

/** Whoever declined, the leads and those who have to do with the system read why. */
function declinedOf({ store, actor }: Context, row: SystemRow, names: Names): System['declined'] {
  if (row.declinedBy === null || row.declinedAt === null || row.declinedHash === null) return null
  const isTheirs = maySeeWords(actor, row) || (actor.kind === 'person' && actor.personId === row.declinedBy)
  const reason = isTheirs ? (readWords(store.orm, [row.declinedHash]).get(row.declinedHash) ?? null) : null
  return { by: personName(row.declinedBy, names), at: row.declinedAt, reason }
}

/** What was answered: neither the stage, a field of its own, nor the kind where it stands in for an answer. */
function answersOf({ view, today }: WholeSystem): System['attributes'] {
  const answers: System['attributes'] = {}
  for (const [id, history] of view.facts.attributes) {
    const value = valueOn(history, today)
    if (value !== undefined && value !== null) answers[id] = typeof value === 'object' ? [...value] : value
  }
  return answers
}

function attestedOn({ view, segment, today }: WholeSystem): Day | null {
  const own = view.facts.attestations.filter(
    ({ personId, effectiveOn }) => personId === segment.owner && effectiveOn <= today,
  )
  return own.reduce<Day | null>(
    (last, { effectiveOn }) => (last === null || effectiveOn > last ? effectiveOn : last),
    null,
  )
}
