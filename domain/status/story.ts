import { editions, getEdition } from '../catalogue/editions.ts'
import type { Answers, Control, Edition, Tier } from '../catalogue/edition.ts'
import { toDay, type Day, type Instant } from '../days.ts'
import { ORGANISATION, type EventData, type EventType, type LedgerEvent, type Programme } from '../events.ts'
import { foldOrganisation, foldSystem } from '../fold.ts'
import type { Stage } from '../status-words.ts'
import { quietAnswers } from './story-answers.ts'
import { viewSystem, type SystemView } from './view.ts'

/** The edition that stories are told with. */
export const STORY_EDITION = '2026.11.0'
export const SYSTEM = 'SYS-1'

type Dates = { effectiveOn?: string }

/**
 * A story of a register, told in the order it was recorded, for tests: `aStory().on('2026-02-01').registered().filed({…})
 * .accepted()`. What has a day of its own takes the day of recording unless told otherwise; `SYS-1` is meant unless
 * another system is named.
 */
export class Story {
  readonly events: LedgerEvent[] = []
  #today: Day
  readonly #versions = new Map<string, number>()
  readonly #counts = new Map<string, number>()

  constructor(options: { openedOn?: string; programme?: Programme; graceDays?: number; timeZone?: string } = {}) {
    const { openedOn = '2026-01-01', programme = 'full', graceDays = 30, timeZone = 'UTC' } = options
    this.#today = toDay(openedOn)
    const rules = { edition: STORY_EDITION, programme, timeZone, noticeDays: 30, graceDays }
    this.tell('RegisterOpened', ORGANISATION, rules)
  }

  /** The day on which what is told next is recorded. */
  get today(): Day {
    return this.#today
  }

  /** What is told next was recorded on this day. */
  on(day: string): this {
    const next = toDay(day)
    if (next < this.#today) throw new RangeError(`a story runs forwards: ${next} is before ${this.#today}`)
    this.#today = next
    return this
  }

  tell<T extends EventType>(type: T, subject: string, data: EventData[T]): this {
    const seq = this.events.length
    const version = (this.#versions.get(subject) ?? 0) + 1
    this.#versions.set(subject, version)
    const clock = new Date(Date.parse(`${this.#today}T09:00:00.000Z`) + seq)
    const recordedAt = clock.toISOString() as Instant // safe because toISOString writes this form
    const event = { seq, id: `event-${seq}`, recordedAt, actor: 'PER-1', type, subject, version, data }
    this.events.push(event as LedgerEvent) // safe because type and data belong together
    return this
  }

  registered(about: Registration = {}): this {
    const {
      system = SYSTEM,
      stage = 'live',
      attributes = quietAnswers,
      kind = null,
      unit = null,
      graceDays = null,
    } = about
    const names = { name: 'Northwind newsletter', purpose: null, benefit: null, kind, unit, externalId: null }
    const known = Object.entries(attributes).flatMap(([id, value]) =>
      value === undefined ? [] : [[id, value] as const],
    )
    return this.tell('SystemRegistered', system, {
      ...names,
      stage,
      attributes: Object.fromEntries(known),
      effectiveOn: this.#dayOf(about),
      graceDays,
      source: null,
      proposed: false,
    })
  }

  answered(attributes: EventData['SystemAmended']['attributes'], dates: Dates = {}): this {
    return this.tell('SystemAmended', SYSTEM, { fields: {}, attributes, effectiveOn: this.#dayOf(dates) })
  }

  movedTo(unit: string, dates: Dates = {}): this {
    return this.tell('SystemAmended', SYSTEM, { fields: { unit }, attributes: {}, effectiveOn: this.#dayOf(dates) })
  }

  went(stage: Stage, dates: Dates = {}): this {
    return this.tell('StageChanged', SYSTEM, { stage, effectiveOn: this.#dayOf(dates) })
  }

  raisedTo(tier: Tier | null, dates: Dates = {}): this {
    return this.tell('TierRaised', SYSTEM, { tier, reason: words, effectiveOn: this.#dayOf(dates) })
  }

  nominated(personId: string, dates: Dates = {}): this {
    return this.tell('OwnerNominated', SYSTEM, { personId, effectiveOn: this.#dayOf(dates) })
  }

  /** The nominee accepts. */
  ownedBy(personId: string, dates: Dates = {}): this {
    return this.tell('OwnershipAccepted', SYSTEM, { personId, effectiveOn: this.#dayOf(dates) })
  }

  confirmedBy(personId: string, dates: Dates = {}): this {
    return this.tell('OwnershipConfirmed', SYSTEM, { personId, effectiveOn: this.#dayOf(dates) })
  }

  changed(kind: string, dates: Dates = {}): this {
    return this.tell('ChangeDeclared', SYSTEM, { kind, effectiveOn: this.#dayOf(dates) })
  }

  organisationChanged(kind: string, dates: Dates = {}): this {
    return this.tell('OrganisationChangeDeclared', ORGANISATION, { kind, effectiveOn: this.#dayOf(dates) })
  }

  /** Filed for SYS-1 unless for the organisation, a unit or other systems; not decided yet. */
  filed(about: Filing): this {
    const { controls, verdict = 'pass', organisation = false, unit = null } = about
    const systems = about.systems ?? (organisation || unit !== null ? [] : [SYSTEM])
    return this.tell('EvidenceFiled', this.#next('FIL'), {
      systems,
      organisation,
      unit,
      controls,
      kind: 'policy',
      effectiveOn: this.#dayOf(about),
      validUntil: about.validUntil === undefined ? null : toDay(about.validUntil),
      verdict,
      artefacts: [],
      note: null,
    })
  }

  /** The filing named, or else the latest. */
  accepted(filing = this.#latest('FIL')): this {
    return this.tell('FilingAccepted', filing, { reason: null, pins: [], soleLead: false })
  }

  rejected(filing = this.#latest('FIL')): this {
    return this.tell('FilingRejected', filing, { reason: words, pins: [], soleLead: false })
  }

  withdrawn(filing = this.#latest('FIL')): this {
    return this.tell('FilingWithdrawn', filing, { reason: null })
  }

  revoked(filing = this.#latest('FIL')): this {
    return this.tell('FilingRevoked', filing, { reason: words })
  }

  excepted(control: string, from: string, until: string): this {
    const span = { from: toDay(from), until: toDay(until) }
    const exception = { system: SYSTEM, control, reason: words, measures: null, ...span }
    return this.tell('ExceptionGranted', this.#next('EXC'), exception)
  }

  exceptionRevoked(dates: Dates = {}): this {
    return this.tell('ExceptionRevoked', this.#latest('EXC'), { reason: words, effectiveOn: this.#dayOf(dates) })
  }

  found(about: Finding): this {
    const { control = null, severity = 'major' } = about
    const dates = { dueOn: toDay(about.dueOn), effectiveOn: this.#dayOf(about) }
    const finding = { system: SYSTEM, control, severity, action: words, ownerId: null, ...dates }
    return this.tell('FindingRaised', this.#next('FIN'), finding)
  }

  resolved(dates: Dates = {}): this {
    return this.tell('FindingResolved', this.#latest('FIN'), { note: null, effectiveOn: this.#dayOf(dates) })
  }

  promisedFor(dueOn: string, dates: Dates = {}): this {
    const data = { dueOn: toDay(dueOn), reason: words, effectiveOn: this.#dayOf(dates) }
    return this.tell('FindingAmended', this.#latest('FIN'), data)
  }

  verified(): this {
    return this.tell('FindingVerified', this.#latest('FIN'), { note: null, soleLead: false })
  }

  resolutionRejected(): this {
    return this.tell('ResolutionRejected', this.#latest('FIN'), { reason: words, soleLead: false })
  }

  regressed(about: { dueOn: string; cleanDays?: number } & Dates): this {
    const { cleanDays = 0 } = about
    const dates = { dueOn: toDay(about.dueOn), effectiveOn: this.#dayOf(about) }
    return this.tell('FindingRegressed', this.#latest('FIN'), { reason: words, cleanDays, ...dates })
  }

  reviewed(dates: Dates = {}): this {
    return this.tell('ReviewCompleted', SYSTEM, { outcome: 'continue', effectiveOn: this.#dayOf(dates), note: null })
  }

  scheduled(cadence: string, dueOn: string | null = null, dates: Dates = {}): this {
    const due = dueOn === null ? null : toDay(dueOn)
    return this.tell('ScheduleSet', SYSTEM, { cadence, dueOn: due, effectiveOn: this.#dayOf(dates), reason: null })
  }

  adopted(edition: string, dates: Dates = {}): this {
    return this.tell('EditionAdopted', ORGANISATION, { edition, effectiveOn: this.#dayOf(dates) })
  }

  programme(programme: Programme, dates: Dates = {}): this {
    return this.tell('ProgrammeChosen', ORGANISATION, { programme, effectiveOn: this.#dayOf(dates) })
  }

  policy(noticeDays: number, graceDays: number, dates: Dates = {}): this {
    return this.tell('PolicySet', ORGANISATION, { noticeDays, graceDays, effectiveOn: this.#dayOf(dates) })
  }

  struck(dates: Dates = {}): this {
    return this.tell('SystemStruck', SYSTEM, { effectiveOn: this.#dayOf(dates), importId: 'IMP-1' })
  }

  restored(dates: Dates = {}): this {
    return this.tell('SystemRestored', SYSTEM, { effectiveOn: this.#dayOf(dates), importId: 'IMP-1' })
  }

  /** Every control that applies today passes from today: filed by its scope and accepted, and the owner accepts. */
  everythingPasses(except: readonly string[] = []): this {
    const { applicability, edition } = this.view().segments.findLast((segment) => segment.from <= this.#today)!
    const applies = edition.controls.filter(({ id }) => applicability.get(id)?.applies !== 'no' && !except.includes(id))
    const ofOrganisation = applies.filter(({ scope }) => scope === 'organisation').map(({ id }) => id)
    const ofSystem = applies.filter(({ scope, id }) => scope !== 'organisation' && id !== 'governance.owner')
    if (ofOrganisation.length > 0) this.filed({ controls: ofOrganisation, organisation: true }).accepted()
    if (ofSystem.length > 0) this.filed({ controls: ofSystem.map(({ id }) => id) }).accepted()
    return except.includes('governance.owner') ? this : this.ownedBy('PER-7')
  }

  /** SYS-1 as known at the end of a day of recording; as known after everything told, without one. */
  view(knownOn?: string, system = SYSTEM): SystemView {
    const known = this.events.filter((event) => knownOn === undefined || event.recordedAt.slice(0, 10) <= knownOn)
    return viewOf(known, system)
  }

  #dayOf({ effectiveOn }: Dates): Day {
    return effectiveOn === undefined ? this.#today : toDay(effectiveOn)
  }

  #next(prefix: string): string {
    this.#counts.set(prefix, (this.#counts.get(prefix) ?? 0) + 1)
    return this.#latest(prefix)
  }

  #latest(prefix: string): string {
    return `${prefix}-${this.#counts.get(prefix) ?? 0}`
  }
}

export interface Registration extends Dates {
  system?: string
  stage?: Stage
  attributes?: Answers
  kind?: string | null
  unit?: string | null
  graceDays?: number | null
}

export interface Filing extends Dates {
  controls: string[]
  verdict?: 'pass' | 'fail' | 'inconclusive'
  validUntil?: string
  systems?: string[]
  organisation?: boolean
  unit?: string | null
}

export interface Finding extends Dates {
  control?: string | null
  severity?: 'critical' | 'major' | 'minor'
  dueOn: string
}

const words = { textHash: '0'.repeat(64) }

export function aStory(options: ConstructorParameters<typeof Story>[0] = {}): Story {
  return new Story(options)
}

/** A system as known from these events. Throws RangeError when it is not registered in them. */
export function viewOf(events: readonly LedgerEvent[], system = SYSTEM): SystemView {
  const facts = foldSystem(system, events)
  if (!facts) throw new RangeError(`${system} is not registered`)
  return viewSystem(facts, foldOrganisation(events), editionOf)
}

/**
 * An edition that stories may go on to: a control is gone, one is new, and of others the frequency, the severity, the
 * condition or the changes that end its passes are other than before.
 */
export const LATER_EDITION = `${STORY_EDITION}+1`

const OTHERWISE: Readonly<Record<string, Partial<Control>>> = {
  'consent.opt-in': { defaultFrequency: { high: 'P1M', limited: 'P3M', minimal: 'P3M' } },
  'optout.unsubscribe': { appliesWhen: { field: 'sendsDirectMarketing', is: false } },
  'reliability.monitoring': { severityIfMissing: 'critical', renewOn: ['incident'] },
  'fairness.inclusive-team': { scope: 'organisation' },
}

function laterEdition(): Edition {
  const base = getEdition(STORY_EDITION)
  const kept = base.controls.filter(({ id }) => id !== 'governance.ethics-guidelines')
  const controls = kept.map((control) => ({ ...control, ...OTHERWISE[control.id] }))
  return { ...base, version: LATER_EDITION, controls: [...controls, { ...controls[0]!, id: 'own.second-look' }] }
}

const told: readonly Edition[] = [...editions, laterEdition()]

/** Throws RangeError on a version that no story knows. */
export function editionOf(version: string): Edition {
  const edition = told.find((one) => one.version === version)
  if (!edition) throw new RangeError(`no edition ${version}`)
  return edition
}
