import { addDays, daysBetween, later, type Day } from '../../../domain/days.ts'
import type { FilingVerdict } from '../../../domain/events.ts'
import { raiseFinding } from './incidents.ts'
import {
  aLead,
  bundlesOf,
  isHere,
  isInUse,
  ownerOrLead,
  validUntil,
  type Bundle,
  type Landscape,
  type Told,
} from './system.ts'

/** Begins what keeps evidence up to date, a filing after the other, for as long as the system is in use. */
export function keepEvidence(landscape: Landscape, system: Told, from: Day): void {
  for (const bundle of bundlesOf(landscape, system)) {
    const on = addDays(from, Math.floor(system.random.next() * (40 - 25 * system.care)))
    landscape.history.plan(on, () => keepUp(landscape, system, bundle))
  }
}

interface Filing {
  id: string
  bundle: Bundle
  filer: string
  verdict: FilingVerdict
  effectiveOn: Day
}

function keepUp(landscape: Landscape, system: Told, bundle: Bundle): void {
  if (!isInUse(system)) return
  const { history } = landscape
  const filing = file(landscape, system, bundle)
  const days = system.random.between(1, 11)
  history.plan(addDays(history.today, days), () => settle(landscape, system, filing))
}

function file(landscape: Landscape, system: Told, bundle: Bundle): Filing {
  const { history } = landscape
  const { random } = system
  const filer = ownerOrLead(landscape, system)
  const verdict = random.chance(0.93) ? 'pass' : random.chance(0.6) ? 'fail' : 'inconclusive'
  const effectiveOn = addDays(history.today, -(random.chance(0.05) ? random.between(15, 50) : random.between(0, 5)))
  const id = history.next('FIL')
  const systems = [system.id, ...(random.chance(0.03) ? othersShown(landscape, system) : [])]
  const scope = { systems, organisation: false, unit: null, controls: [...bundle.controls], kind: bundle.kind }
  const { note, artefacts, texts } = substanceOf(landscape, system, id)
  const data = { ...scope, effectiveOn, validUntil: null, verdict, artefacts, note } as const
  history.record(filer, [{ type: 'EvidenceFiled', subject: id, data }], { texts })
  return { id, bundle, filer, verdict, effectiveOn }
}

/** Mostly a link; now and then only what somebody saw. */
function substanceOf({ history }: Landscape, { random }: Told, id: string) {
  if (random.chance(0.9)) {
    return { note: null, artefacts: [{ url: `https://evidence.example.org/${id}` }], texts: [] }
  }
  const { reference, texts } = history.words('Looked at together with whoever runs it; a sample of forty.')
  return { note: reference, artefacts: [], texts }
}

/** Systems alike that the same person answers for: one assessment shows them all. */
function othersShown({ systems }: Landscape, system: Told): string[] {
  const { ownerId, kind } = system
  if (ownerId === null) return []
  const alike = systems.filter((one) => one !== system && one.ownerId === ownerId && one.kind === kind && isInUse(one))
  return alike.slice(0, 4).map(({ id }) => id)
}

/** Somebody else decides on it, and the next one is planned. */
function settle(landscape: Landscape, system: Told, filing: Filing): void {
  const { history } = landscape
  const { random } = system
  const again = (least: number, most: number) =>
    history.plan(addDays(history.today, random.between(least, most)), () => keepUp(landscape, system, filing.bundle))
  const subject = filing.id
  if (random.chance(0.01) && isThere(landscape, filing.filer)) {
    history.record(filing.filer, [{ type: 'FilingWithdrawn', subject, data: { reason: null } }])
    return again(2, 10)
  }
  const decider = deciderOf(landscape, system, filing)
  if (filing.verdict === 'pass' && random.chance(0.07)) {
    const { reference, texts } = history.words('It does not show what was asked: no sample, and no date.')
    const data = { reason: reference, pins: [], soleLead: false }
    history.record(decider, [{ type: 'FilingRejected', subject, data }], { texts })
    return again(3, 20)
  }
  history.record(decider, [{ type: 'FilingAccepted', subject, data: { reason: null, pins: [], soleLead: false } }])
  if (filing.verdict === 'pass') return planNext(landscape, system, filing)
  if (filing.verdict === 'fail' && random.chance(0.6))
    raiseFinding(landscape, system, filing.bundle.controls[0] ?? null)
  again(12, 50)
}

/** Who files is an owner who may leave meanwhile, or a lead. */
function isThere({ staff }: Landscape, personId: string): boolean {
  return staff.leads.includes(personId) || isHere(staff, personId)
}

function deciderOf({ staff }: Landscape, system: Told, { filer, bundle }: Filing): string {
  const entitled = staff.approvers.find(({ approves }) => bundle.controls.every((id) => approves.includes(id)))
  return entitled && system.random.chance(0.6) ? entitled.id : aLead(staff, system, filer)
}

/** Before the pass ends where all goes well; some come late, and of few it turns out that they were not true. */
function planNext(landscape: Landscape, system: Told, filing: Filing): void {
  const { history, staff } = landscape
  const { random, care } = system
  const ends = filing.bundle.controls
    .map((control) => validUntil(history, system, control, filing.effectiveOn))
    .reduce((a, b) => (a < b ? a : b))
  if (random.chance(0.004)) {
    history.plan(addDays(history.today, random.between(10, 60)), () => {
      if (daysBetween(history.today, ends) < 5) return
      const { reference, texts } = history.words('The sample turned out to be of another system.')
      history.record(
        aLead(staff, system),
        [{ type: 'FilingRevoked', subject: filing.id, data: { reason: reference } }],
        { texts },
      )
    })
  }
  const isInTime = random.chance(0.85 + 0.14 * care)
  const on = addDays(ends, isInTime ? -random.between(4, 24) : random.between(1, random.chance(0.8) ? 30 : 120))
  history.plan(later(on, addDays(history.today, 1)), () => keepUp(landscape, system, filing.bundle))
}
