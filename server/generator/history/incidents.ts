import { PROHIBITED_SCREEN, usualLastDay } from '../../../domain/exceptions.ts'
import { addDays, later, type Day } from '../../../domain/days.ts'
import type { NewEvent, Severity } from '../../../domain/events.ts'
import { cleanDaysBetween, usualDueDay } from '../../../domain/findings.ts'
import { findControl } from '../../../domain/catalogue/edition.ts'
import { aLead, bundlesOf, isHere, isInUse, ownerOrLead, tierOf, type Landscape, type Told } from './system.ts'
import { UNITS } from './wording.ts'

/** What happens to a system beside its evidence, every half a year or so. */
export function haveIncidents(landscape: Landscape, system: Told): void {
  const { history } = landscape
  history.plan(addDays(history.today, system.random.between(40, 330)), () => {
    if (system.isStruck || system.stage === 'retired') return
    if (isInUse(system)) happen(landscape, system)
    haveIncidents(landscape, system)
  })
}

function happen(landscape: Landscape, system: Told): void {
  const drawn = system.random.next()
  if (drawn < 0.3) return declareChange(landscape, system)
  if (drawn < 0.5) return raiseFinding(landscape, system, anyControl(landscape, system))
  if (drawn < 0.62) return grantException(landscape, system)
  if (drawn < 0.84) return amend(landscape, system)
  if (drawn < 0.88) return raiseTier(landscape, system)
  if (drawn < 0.93) return appointDeputy(landscape, system)
  if (drawn < 0.95) return retire(landscape, system)
}

function declareChange(landscape: Landscape, system: Told): void {
  const control = findControl(landscape.history.edition, anyControl(landscape, system))
  const kind = control ? system.random.pick(control.renewOn) : 'material-change'
  const data = { kind, effectiveOn: earlierDay(landscape, system, 4) }
  landscape.history.record(ownerOrLead(landscape, system), [{ type: 'ChangeDeclared', subject: system.id, data }])
}

function anyControl(landscape: Landscape, system: Told): string {
  return system.random.pick(bundlesOf(landscape, system).flatMap(({ controls }) => controls))
}

/** Some days back, and not before the system was registered. */
function earlierDay({ history }: Landscape, { random, registeredOn }: Told, most: number): Day {
  return later(addDays(history.today, -random.between(0, most)), registeredOn)
}

function grantException(landscape: Landscape, system: Told): void {
  const { history, staff } = landscape
  const control = anyControl(landscape, system)
  const from = history.today
  const isCovered = (system.excepted.get(control) ?? '') >= from
  if (control === PROHIBITED_SCREEN || isCovered || tierOf(history, system) === 'prohibited') return
  const until = usualLastDay(from)
  system.excepted.set(control, until)
  const subject = history.next('EXC')
  const { reference, texts } = history.words('The tool that shows it is being replaced; a person looks at it weekly.')
  const data = { system: system.id, control, reason: reference, measures: null, from, until }
  history.record(aLead(staff, system), [{ type: 'ExceptionGranted', subject, data }], { texts })
  if (system.random.chance(0.15)) history.plan(addDays(from, 45), () => revokeException(landscape, system, subject))
}

function revokeException({ history, staff }: Landscape, system: Told, subject: string): void {
  const { reference, texts } = history.words('The new tool is there.')
  const data = { reason: reference, effectiveOn: history.today }
  history.record(aLead(staff, system), [{ type: 'ExceptionRevoked', subject, data }], { texts })
}

function amend(landscape: Landscape, system: Told): void {
  const { random } = system
  const moves = random.chance(0.3)
  const people = random.between(1, 4_000) * 500
  if (!moves) system.attributes['peopleAffectedPerYear'] = people
  const data = {
    fields: moves ? { unit: random.pick(UNITS) } : {},
    attributes: moves ? {} : { peopleAffectedPerYear: people },
    effectiveOn: earlierDay(landscape, system, 10),
  }
  landscape.history.record(ownerOrLead(landscape, system), [{ type: 'SystemAmended', subject: system.id, data }])
}

function raiseTier(landscape: Landscape, system: Told): void {
  const { history, staff } = landscape
  if (system.raisedTo !== null || tierOf(history, system) !== 'minimal') return
  system.raisedTo = 'limited'
  const { reference, texts } = history.words('It reaches more people than the questions ask about.')
  const data = { tier: system.raisedTo, reason: reference, effectiveOn: history.today }
  history.record(aLead(staff, system), [{ type: 'TierRaised', subject: system.id, data }], { texts })
}

function appointDeputy(landscape: Landscape, system: Told): void {
  const { history, staff } = landscape
  const personId = system.random.pick(staff.owners)
  if (personId === system.ownerId) return
  const data = { personId, effectiveOn: history.today, until: null }
  history.record(ownerOrLead(landscape, system), [{ type: 'DeputyAppointed', subject: system.id, data }])
}

function retire(landscape: Landscape, system: Told): void {
  const data = { stage: 'retired', effectiveOn: landscape.history.today } as const
  landscape.history.record(ownerOrLead(landscape, system), [{ type: 'StageChanged', subject: system.id, data }])
  system.stage = 'retired'
}

const SEVERITIES: readonly Severity[] = ['critical', 'major', 'major', 'minor', 'minor']

/** A lead says what is wrong; it is put right, some of it too late, looked at, and now and then it comes back. */
export function raiseFinding(landscape: Landscape, system: Told, control: string | null): void {
  const { history, staff } = landscape
  const severity = system.random.pick(SEVERITIES)
  const lead = aLead(staff, system)
  const subject = history.next('FND')
  const ownerId = system.ownerId !== null && isHere(staff, system.ownerId) ? system.ownerId : null
  const { reference, texts } = history.words('Ask anew where the answer was taken for granted.')
  const dueOn = usualDueDay(severity, history.today)
  const effectiveOn = earlierDay(landscape, system, 3)
  const data = { system: system.id, control, severity, action: reference, ownerId, dueOn, effectiveOn }
  history.record(lead, [{ type: 'FindingRaised', subject, data }], { texts })
  system.findings.set(subject, ownerId)
  putRight(landscape, system, { subject, severity, dueOn, control })
}

interface Open {
  subject: string
  severity: Severity
  dueOn: Day
  control: string | null
}

function putRight(landscape: Landscape, system: Told, open: Open): void {
  const { history, staff } = landscape
  const { random } = system
  const on = random.chance(0.8)
    ? addDays(open.dueOn, -random.between(0, 9))
    : addDays(open.dueOn, random.between(1, 40))
  history.plan(later(on, addDays(history.today, 1)), () => {
    const ownerId = system.findings.get(open.subject) ?? null
    const resolver = ownerId !== null && isHere(staff, ownerId) ? ownerId : ownerOrLead(landscape, system)
    const resolvedOn = history.today
    const resolved: NewEvent = {
      type: 'FindingResolved',
      subject: open.subject,
      data: { note: null, effectiveOn: resolvedOn },
    }
    history.record(resolver, [resolved])
    system.findings.delete(open.subject)
    if (random.chance(0.6)) verify(landscape, system, { subject: open.subject, resolver })
    if (random.chance(0.05)) comeBack(landscape, system, { ...open, ownerId, resolvedOn })
  })
}

function verify(
  { history, staff }: Landscape,
  system: Told,
  { subject, resolver }: Record<'subject' | 'resolver', string>,
) {
  history.plan(addDays(history.today, system.random.between(2, 8)), () => {
    const data = { note: null, soleLead: false }
    history.record(aLead(staff, system, resolver), [{ type: 'FindingVerified', subject, data }])
  })
}

function comeBack(landscape: Landscape, system: Told, found: Open & { ownerId: string | null; resolvedOn: Day }): void {
  const { history, staff } = landscape
  const { subject, severity, ownerId, resolvedOn } = found
  history.plan(addDays(history.today, system.random.between(20, 120)), () => {
    const { reference, texts } = history.words('The same again after the last release.')
    const dueOn = usualDueDay(severity, history.today)
    const cleanDays = cleanDaysBetween(resolvedOn, history.today)
    const data = { reason: reference, cleanDays, dueOn, effectiveOn: history.today }
    history.record(aLead(staff, system), [{ type: 'FindingRegressed', subject, data }], { texts })
    system.findings.set(subject, ownerId)
    putRight(landscape, system, { ...found, dueOn })
  })
}
