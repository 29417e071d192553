import { addDays, addDuration, later, type Day } from '../../../domain/days.ts'
import type { NewEvent } from '../../../domain/events.ts'
import { OWNER_CONTROL } from '../../../domain/status/trail.ts'
import { addPerson } from './people.ts'
import { aLead, isHere, isInUse, tierOf, validUntil, type Landscape, type Told } from './system.ts'

/** The share of owners who leave in a year, and of them whose system nobody takes over for long. */
const LEAVING = 0.08

/** Whoever is nominated accepts some days later; a few never do. */
export function accept(landscape: Landscape, system: Told): void {
  const { history, staff } = landscape
  const personId = system.nomineeId
  if (personId === null || system.random.chance(0.02)) return
  history.plan(addDays(history.today, system.random.between(1, 25)), () => {
    if (system.nomineeId !== personId || system.isStruck || !isHere(staff, personId)) return
    system.ownerId = personId
    system.nomineeId = null
    const data = { personId, effectiveOn: history.today }
    history.record(personId, [{ type: 'OwnershipAccepted', subject: system.id, data }])
    confirmLater(landscape, system, personId)
  })
}

/** Owners confirm at the frequency of the control that asks for one; some late. */
function confirmLater(landscape: Landscape, system: Told, personId: string): void {
  const { history, staff } = landscape
  const ends = validUntil(history, system, OWNER_CONTROL, history.today)
  const isInTime = system.random.chance(0.7 + 0.27 * system.care)
  const on = addDays(ends, isInTime ? -system.random.between(3, 20) : system.random.between(1, 40))
  history.plan(later(on, addDays(history.today, 1)), () => {
    if (system.ownerId !== personId || !isHere(staff, personId) || system.isStruck || system.stage === 'retired') return
    const data = { personId, effectiveOn: history.today }
    history.record(personId, [{ type: 'OwnershipConfirmed', subject: system.id, data }])
    confirmLater(landscape, system, personId)
  })
}

const CADENCE = { prohibited: 'P3M', high: 'P3M', limited: 'P6M', minimal: 'P12M' } as const

/** The recurring look at the whole system by a lead, mostly in time. */
export function keepReviewing(landscape: Landscape, system: Told, from: Day): void {
  const { history, staff } = landscape
  const { random } = system
  const due = addDuration(from, CADENCE[tierOf(history, system)])
  const on = addDays(due, random.chance(0.75 + 0.2 * system.care) ? -random.between(1, 15) : random.between(1, 45))
  history.plan(later(on, addDays(history.today, 1)), () => {
    if (system.isStruck || system.stage === 'retired') return
    if (isInUse(system)) {
      const outcome = random.chance(0.85) ? 'continue' : 'continue-with-changes'
      const data = { outcome, effectiveOn: history.today, note: null }
      history.record(aLead(staff, system), [{ type: 'ReviewCompleted', subject: system.id, data }])
      system.lastReviewOn = history.today
    }
    keepReviewing(landscape, system, history.today)
  })
}

/** People leave in all the years: what they had is handed over, and somebody new comes. */
export function planDepartures(landscape: Landscape): void {
  const { history, staff } = landscape
  const { startsOn } = history.span
  const random = history.random.branch('departures')
  const leaving = Math.ceil(staff.owners.length * LEAVING * 5)
  for (let each = 0; each < leaving; each += 1) {
    history.plan(addDays(startsOn, random.between(200, 5 * 365)), () => {
      const gone = random.pick(staff.owners)
      staff.owners.push(addPerson(history, random, 'owner'))
      staff.owners.splice(staff.owners.indexOf(gone), 1)
      handOver(landscape, gone, random.pick(staff.leads))
    })
  }
}

/** All that somebody had, in one commit of a lead. */
function handOver(landscape: Landscape, gone: string, lead: string): void {
  const { history, staff, systems } = landscape
  const effectiveOn = history.today
  const events: NewEvent[] = []
  const nominated: Told[] = []
  for (const system of systems.filter((one) => one.ownerId === gone || one.nomineeId === gone)) {
    if (system.isStruck) continue
    const personId = system.random.pick(staff.owners)
    if (personId === system.ownerId) continue
    events.push({ type: 'OwnerNominated', subject: system.id, data: { personId, effectiveOn } })
    system.nomineeId = personId
    nominated.push(system)
  }
  for (const { findings, random } of systems) {
    for (const [subject, ownerId] of findings) {
      if (ownerId !== gone) continue
      const next = random.pick(staff.owners)
      events.push({ type: 'FindingHandedOver', subject, data: { ownerId: next, effectiveOn } })
      findings.set(subject, next)
    }
  }
  events.push({ type: 'PersonDisabled', subject: gone, data: {} })
  history.record(lead, events)
  for (const system of nominated) accept(landscape, system)
}
