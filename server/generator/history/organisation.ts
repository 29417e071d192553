import { applyChanges, nextVersion, type EditionChanges } from '../../../domain/catalogue/edition-changes.ts'
import { addDays, addDuration, type Day } from '../../../domain/days.ts'
import { CATALOGUE, ORGANISATION, type NewEvent } from '../../../domain/events.ts'
import { opening } from '../../register/open-register.ts'
import { adopting } from '../../catalogue/propose-edition.ts'
import { addStaff, type Staff } from './people.ts'
import type { History } from './history.ts'
import { UNITS } from './wording.ts'

/** What is filed once for everybody, and how often. */
const FOR_ALL = [
  { controls: ['governance.structure'], kind: 'governance-minutes', every: 'P3M' },
  { controls: ['security.encryption'], kind: 'access-review', every: 'P3M' },
  { controls: ['governance.incidents'], kind: 'drill-record', every: 'P12M' },
  { controls: ['governance.ethics-guidelines', 'governance.training'], kind: 'training-record', every: 'P12M' },
]
/** Units that show for themselves what the others leave to the organisation. */
const UNITS_OF_THEIR_OWN = 2

/** The organisation itself: its people, its units, what it files for all, and its rules as they change. */
export function foundOrganisation(history: History, systems: number): Staff {
  const { startsOn, endsOn } = history.span
  const marked: NewEvent = { type: 'MarkedAsExample', subject: ORGANISATION, data: { endsOn } }
  history.record('program', [opening()])
  history.record('program', [marked])
  const staff = addStaff(history, systems)
  const [lead] = staff.leads as [string] // safe because there are four leads or more
  const own = (event: NewEvent) => history.record(lead, [event])
  own({ type: 'OrganisationNamed', subject: ORGANISATION, data: { name: 'Meridian Trading' } })
  const zone = { timeZone: 'Europe/Amsterdam', effectiveOn: history.today }
  own({ type: 'TimeZoneChosen', subject: ORGANISATION, data: zone })
  for (const name of UNITS) own({ type: 'UnitKept', subject: ORGANISATION, data: { name } })
  for (const all of FOR_ALL) repeat(history, addDays(startsOn, 10), () => fileForAll(history, staff, all))
  for (const unit of UNITS.slice(0, UNITS_OF_THEIR_OWN)) {
    const all = { controls: ['security.encryption'], kind: 'penetration-test', every: 'P6M', unit }
    repeat(history, addDays(startsOn, 40), () => fileForAll(history, staff, all))
  }
  history.plan(addDuration(startsOn, 'P2Y'), () => changePolicy(history, staff))
  history.plan(addDuration(startsOn, 'P40M'), () => changeCatalogue(history, staff))
  return staff
}

interface ForAll {
  controls: readonly string[]
  kind: string
  every: string
  unit?: string
}

/** `work` gives the day on which it is to be done again. */
function repeat(history: History, on: Day, work: () => Day): void {
  history.plan(on, () => repeat(history, work(), work))
}

/** A lead files for the organisation or a unit, and another one accepts it; now and then it comes late. */
function fileForAll(history: History, { leads }: Staff, { controls, kind, every, unit }: ForAll): Day {
  const { random, today } = history
  const [filer, decider] = [leads[0]!, leads[1]!] // safe because there are four leads or more
  const id = history.next('FIL')
  const artefacts = [{ url: `https://evidence.example.org/${id}` }]
  const data = { systems: [], organisation: unit === undefined, unit: unit ?? null, controls: [...controls], kind }
  const rest = { effectiveOn: today, validUntil: null, verdict: 'pass', artefacts, note: null } as const
  history.record(filer, [{ type: 'EvidenceFiled', subject: id, data: { ...data, ...rest } }])
  history.plan(addDays(today, random.between(1, 5)), () =>
    history.record(decider, [
      { type: 'FilingAccepted', subject: id, data: { reason: null, pins: [], soleLead: false } },
    ]),
  )
  const isLate = random.chance(0.1)
  return addDays(addDuration(today, every), isLate ? random.between(2, 15) : -random.between(8, 20))
}

/** One lead proposes a longer notice and grace, another confirms. */
function changePolicy(history: History, { leads }: Staff): void {
  const effectiveOn = addDays(history.today, 14)
  const policy = { noticeDays: 45, graceDays: 45, effectiveOn }
  const proposed = { programme: 'essential', ...policy } as const
  history.record(leads[0]!, [{ type: 'RulesProposed', subject: ORGANISATION, data: proposed }])
  history.record(leads[1]!, [{ type: 'PolicySet', subject: ORGANISATION, data: policy }])
}

export const OWN_CHANGES: EditionChanges = {
  amended: [{ control: 'privacy.lawful-basis', frequency: { high: 'P6M' } }],
  added: [],
}

/** The register makes an edition of its own: one control is to be shown more often. */
function changeCatalogue(history: History, { leads }: Staff): void {
  const base = history.edition
  const edition = nextVersion(base.version, [])
  const effectiveOn = addDays(history.today, 30)
  const proposal = { edition, base: base.version, changes: OWN_CHANGES, effectiveOn }
  const drafted = { base: base.version, changes: OWN_CHANGES }
  history.record(leads[0]!, [{ type: 'EditionDrafted', subject: CATALOGUE, data: drafted }])
  history.record(leads[0]!, [{ type: 'EditionProposed', subject: CATALOGUE, data: proposal }])
  history.record(leads[1]!, adopting(proposal))
  history.plan(effectiveOn, () => {
    history.edition = applyChanges(base, OWN_CHANGES, edition)
  })
}
