import { createHash } from 'node:crypto'
import { addDays, addDuration, daysBetween, type Day } from '../../../domain/days.ts'
import type { EventData, NewEvent } from '../../../domain/events.ts'
import type { Stage } from '../../../domain/status-words.ts'
import type { Random } from '../random.ts'
import { ARCHETYPES, MARKETS, PROHIBITED, type Archetype } from './archetypes.ts'
import { keepEvidence } from './evidence.ts'
import { haveIncidents } from './incidents.ts'
import { accept, keepReviewing } from './ownership.ts'
import { isInUse, ownerOrLead, type Landscape, type Told } from './system.ts'
import { PLACES, UNITS } from './wording.ts'

export const SOURCE = 'it-inventory'
/** The share of all systems that the first import brings, and each later one. */
const IMPORTED = 0.6
const IMPORTED_LATER = 0.01

/** The systems as they come: one large import, one at a time ever since, and a snapshot of the inventory each year. */
export function planSystems(landscape: Landscape, count: number): void {
  const { history } = landscape
  const { startsOn, endsOn } = history.span
  const first = Math.round(count * IMPORTED)
  const later = Math.round(count * IMPORTED_LATER)
  const years = [1, 2, 3, 4]
  history.plan(addDays(startsOn, 5), () => importSystems(landscape, first))
  for (const year of years) history.plan(addDuration(startsOn, `P${year}Y`), () => importSystems(landscape, later))
  const random = history.random.branch('registrations')
  const days = daysBetween(startsOn, endsOn)
  for (let number = first + later * years.length; number < count; number += 1) {
    history.plan(addDays(startsOn, random.between(20, days - 5)), () => register(landscape))
  }
}

function register(landscape: Landscape): void {
  const { history, staff } = landscape
  const random = branchOf(landscape)
  const isProposed = random.chance(0.3)
  const stage: Stage = random.chance(0.3) ? 'idea' : 'development'
  const told = invent(landscape, { random, stage, externalId: null })
  const actor = isProposed ? random.pick(staff.owners) : random.pick(staff.leads)
  const nominee = isProposed ? actor : random.pick(staff.owners)
  const data = { ...fieldsOf(told, random), graceDays: null, source: null, proposed: isProposed }
  history.record(actor, [registered(told, data), nominated(history.today, told, nominee)])
  accept(landscape, told)
  if (isProposed) {
    history.plan(addDays(history.today, 4), () =>
      history.record(random.pick(staff.leads), [{ type: 'ProposalConfirmed', subject: told.id, data: {} }]),
    )
  }
  live(landscape, told)
}

/** What is new, what is otherwise and what is gone, in one commit. */
function importSystems(landscape: Landscape, count: number): void {
  const { history, staff, systems } = landscape
  const id = history.next('IMP')
  const known = systems.filter(({ externalId, isStruck }) => externalId !== null && !isStruck)
  const random = history.random.branch(id)
  const struck = known.filter(() => random.chance(0.012))
  const changed = known.filter((one) => !struck.includes(one) && random.chance(0.03))
  const firstNumber = systems.filter(({ externalId }) => externalId !== null).length + 1
  const created = Array.from({ length: count }, (_, at) => importOne(landscape, `INV-${firstNumber + at}`))
  const counts = { created: count, changed: changed.length, struck: struck.length, refused: 0 }
  const rows = count + known.length - struck.length
  const summary = { sha256: createHash('sha256').update(`${id} ${rows}`).digest('hex'), source: SOURCE }
  const unchanged = known.length - struck.length - changed.length
  const effectiveOn = history.today
  history.record(staff.leads[0]!, [
    ...created.flatMap(({ events }) => events),
    ...changed.map((one) => amended(one, random, effectiveOn)),
    ...struck.map(({ id: subject }): NewEvent => ({
      type: 'SystemStruck',
      subject,
      data: { effectiveOn, importId: id },
    })),
    { type: 'ImportCommitted', subject: id, data: { ...summary, asOf: effectiveOn, rows, unchanged, ...counts } },
  ])
  for (const one of struck) one.isStruck = true
  for (const { told } of created) {
    accept(landscape, told)
    live(landscape, told)
  }
}

const STAGES: readonly Stage[] = [
  'live',
  'live',
  'live',
  'live',
  'live',
  'live',
  'live',
  'pilot',
  'pilot',
  'development',
]
/** Days of grace of systems that an import brings in turns, so that not all are due at once. */
const TURNS = [null, 90, 180] as const

function importOne(landscape: Landscape, externalId: string): { told: Told; events: NewEvent[] } {
  const random = branchOf(landscape)
  const told = invent(landscape, { random, stage: random.pick(STAGES), externalId })
  const data = { ...fieldsOf(told, random), graceDays: random.pick(TURNS), source: SOURCE, proposed: false }
  const events = [registered(told, data)]
  if (random.chance(0.95)) {
    events.push(nominated(landscape.history.today, told, random.pick(landscape.staff.owners)))
  }
  return { told, events }
}

function amended(told: Told, random: Random, effectiveOn: Day): NewEvent {
  const purpose = `${PURPOSES.get(told.kind) ?? ''} Also in ${random.pick(PLACES)}.`
  return { type: 'SystemAmended', subject: told.id, data: { fields: { purpose }, attributes: {}, effectiveOn } }
}

const PURPOSES = new Map(ARCHETYPES.map(({ kind, purpose }) => [kind, purpose]))

function branchOf({ history, systems }: Landscape): Random {
  return history.random.branch(`system ${systems.length}`)
}

function invent(
  landscape: Landscape,
  { random, stage, externalId }: { random: Random; stage: Stage; externalId: string | null },
): Told {
  const { history, systems } = landscape
  const isProhibited = !['pilot', 'live'].includes(stage) && random.chance(0.01)
  const { kind, answers } = isProhibited ? PROHIBITED : drawArchetype(random)
  const attributes = { ...answers, systemType: [kind], jurisdictions: [...random.pick(MARKETS)] }
  const told: Told = {
    id: history.next('SYS'),
    kind,
    attributes: { ...attributes, peopleAffectedPerYear: random.between(1, 4_000) * 500 },
    stage,
    registeredOn: history.today,
    externalId,
    raisedTo: null,
    ownerId: null,
    nomineeId: null,
    excepted: new Map(),
    findings: new Map(),
    lastReviewOn: null,
    isStruck: false,
    random,
    care: random.next(),
  }
  if (random.chance(0.06)) delete told.attributes['sharesData']
  systems.push(told)
  return told
}

const WEIGHTED = ARCHETYPES.flatMap((one) => Array.from({ length: one.weight }, () => one))

function drawArchetype(random: Random): Archetype {
  return random.pick(WEIGHTED)
}

function fieldsOf(told: Told, random: Random) {
  const { name, purpose } = [...ARCHETYPES, PROHIBITED].find(({ kind }) => kind === told.kind)! // safe: it was drawn from them
  return {
    name: `${name} ${random.pick(PLACES)} ${told.id.slice(4)}`,
    purpose,
    benefit: 'People see less of what does not concern them.',
    unit: random.chance(0.97) ? random.pick(UNITS) : null,
  }
}

type Details = ReturnType<typeof fieldsOf> & Pick<EventData['SystemRegistered'], 'graceDays' | 'source' | 'proposed'>

function registered({ id, kind, stage, externalId, attributes, registeredOn }: Told, details: Details): NewEvent {
  const data = { ...details, kind, stage, externalId, attributes: { ...attributes }, effectiveOn: registeredOn }
  return { type: 'SystemRegistered', subject: id, data }
}

function nominated(effectiveOn: Day, told: Told, personId: string): NewEvent {
  told.nomineeId = personId
  return { type: 'OwnerNominated', subject: told.id, data: { personId, effectiveOn } }
}

/** What goes on from the first day on; what is not in use yet goes live after some months. */
function live(landscape: Landscape, told: Told): void {
  const { history } = landscape
  const { random } = told
  useSources(landscape, told)
  if (told.attributes['sharesData'] === undefined) {
    history.plan(addDays(history.today, random.between(20, 200)), () => answerLate(landscape, told))
  }
  keepReviewing(landscape, told, told.registeredOn)
  haveIncidents(landscape, told)
  if (isInUse(told)) return keepEvidence(landscape, told, history.today)
  const isPossible = told.attributes['vulnerabilityScreen'] === 'clear' && random.chance(0.9)
  if (isPossible) history.plan(addDays(history.today, random.between(30, 150)), () => goLive(landscape, told))
}

function useSources(landscape: Landscape, told: Told): void {
  const { history, sources } = landscape
  const chosen = new Set(Array.from({ length: told.random.between(1, 3) }, () => told.random.pick(sources)))
  history.plan(addDays(history.today, told.random.between(1, 30)), () => {
    if (told.isStruck) return
    for (const sourceId of chosen) {
      const data = { sourceId, purpose: null, effectiveOn: history.today }
      history.record(ownerOrLead(landscape, told), [{ type: 'DataSourceUsed', subject: told.id, data }])
    }
  })
}

function answerLate(landscape: Landscape, told: Told): void {
  if (told.isStruck) return
  told.attributes['sharesData'] = 'processors-only'
  const attributes = { sharesData: 'processors-only' }
  const data = { fields: {}, attributes, effectiveOn: landscape.history.today }
  landscape.history.record(ownerOrLead(landscape, told), [{ type: 'SystemAmended', subject: told.id, data }])
}

function goLive(landscape: Landscape, told: Told): void {
  if (told.isStruck) return
  told.stage = told.random.chance(0.3) ? 'pilot' : 'live'
  const { history } = landscape
  const data = { stage: told.stage, effectiveOn: history.today }
  history.record(ownerOrLead(landscape, told), [{ type: 'StageChanged', subject: told.id, data }])
  keepEvidence(landscape, told, history.today)
}
