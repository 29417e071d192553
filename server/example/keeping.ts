import { addDays, addDuration, daysBetween, type Day } from '../../domain/days.ts'
import type { Filing } from '../../contracts/filings.ts'
import { OWNER_CONTROL } from '../../domain/status/trail.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { getWholeSystem } from '../systems/whole-system.ts'
import type { Random } from '../generator/random.ts'
import { DILIGENT, type Care } from './entry.ts'
import { decideLater, file, rejectionOf } from './evidence.ts'
import { CAST, type Who } from './people.ts'
import { unlessRefused, type Story, type Told } from './story.ts'

/** Controls that are shown together by one kind of evidence, and renewed as often. */
interface Bundle {
  controls: string[]
  kind: string
  frequency: string
  /** The last day the newest one holds; null before the first. */
  endsOn: Day | null
}

/** What people prefer to file, because one of it shows several things. */
const PREFERRED = [
  'consent-record-export',
  'suppression-reconciliation',
  'data-register',
  'tracker-scan',
  'disclosure-copy',
  'content-sample-review',
  'human-review-log',
]

/** How far ahead of an end a visit also renews what else ends soon. */
const TOGETHER_DAYS = 26

/** The owner looks after a system from now on: files evidence, renews it, confirms to own it. */
export function keep(story: Story, told: Told, without: readonly string[] = []): void {
  const bundles = bundlesOf(story, told, without)
  const care = told.entry.care ?? DILIGENT
  const kept: Kept = { told, bundles, care, random: story.filling.random.branch(`keeping ${told.entry.name}`) }
  const [least, most] = care.firstAfterDays
  story.filling.plan(addDays(story.filling.today, kept.random.between(least, most)), () => visit(story, kept))
  if (care.freshDaysAgo === undefined) return
  story.filling.plan(story.daysAgo(care.freshDaysAgo), () => {
    for (const bundle of bundles) bundle.endsOn = null
    return visit(story, kept)
  })
}

interface Kept {
  told: Told
  bundles: Bundle[]
  care: Care
  /** Of this system alone, so that no other moves its story. */
  random: Random
}

/** What a visit filed, and for what. */
interface Renewed {
  bundle: Bundle
  filing: Filing
}

/** The system's own controls that apply, by the kind of evidence and how often it is renewed. */
function bundlesOf({ filling }: Story, { id }: Told, without: readonly string[]): Bundle[] {
  const { segment } = getWholeSystem(filling.program, filling.store.orm, id)
  const tier = segment.classification.tier === 'prohibited' ? 'high' : segment.classification.tier
  const bundles = new Map<string, Bundle>()
  for (const control of segment.edition.controls) {
    const isAsked = segment.applicability.get(control.id)?.applies === 'yes'
    if (!isAsked || control.scope !== 'system' || without.includes(control.id)) continue
    const isOwner = control.id === OWNER_CONTROL
    const kinds = control.evidenceTypes
    const kind = isOwner ? OWNER_CONTROL : (PREFERRED.find((one) => kinds.includes(one)) ?? kinds[0] ?? 'policy')
    const frequency = control.defaultFrequency[tier]
    const bundle = bundles.get(`${kind} ${frequency}`) ?? { controls: [], kind, frequency, endsOn: null }
    if (isOwner) bundle.endsOn = addDuration(filling.today, frequency)
    bundle.controls.push(control.id)
    bundles.set(`${kind} ${frequency}`, bundle)
  }
  return [...bundles.values()]
}

async function visit(story: Story, kept: Kept): Promise<void> {
  const { filling } = story
  const { told, bundles, care } = kept
  const { owner, entry } = told
  const stops = Math.max(care.stopsDaysAgo ?? 0, entry.retiredDaysAgo ?? 0, (care.freshDaysAgo ?? 0) - 6)
  if (owner === null || filling.today >= story.daysAgo(stops)) return
  const soon = addDays(filling.today, TOGETHER_DAYS)
  const renewed: Renewed[] = []
  for (const bundle of bundles.filter(({ endsOn }) => endsOn === null || endsOn <= soon)) {
    const filing = await renew(story, kept, bundle)
    if (filing) renewed.push({ bundle, filing })
  }
  const sentBack = kept.random.chance(0.06) && !isFresh(story, care) ? renewed.shift() : undefined
  if (sentBack) sendBack(story, kept, sentBack)
  const filings = renewed.map(({ filing }) => filing)
  decideLater(story, filings, { rejection: null, by: deciderOf(story, filings, owner) }, kept.random.between(1, 8))
  const next = nextVisit(story, kept)
  if (next !== null) filling.plan(next, () => visit(story, kept))
}

/** The last of these visits is to stand today: it is not sent back. */
function isFresh({ filling, daysAgo }: Story, { freshDaysAgo }: Care): boolean {
  return freshDaysAgo !== undefined && filling.today >= daysAgo(freshDaysAgo)
}

/** Files once for a bundle, sometimes with the day on which it was done; or confirms to own. */
async function renew(story: Story, { told, random, care }: Kept, bundle: Bundle): Promise<Filing | null> {
  const { today } = story.filling
  const { owner } = told
  if (owner === null) return null
  if (bundle.kind === OWNER_CONTROL) {
    await unlessRefused(() => acceptOwnership(story.as(owner), told.id, {}))
    bundle.endsOn = addDuration(today, bundle.frequency)
    return null
  }
  const sinceFirst = daysBetween(story.filling.startsOn, today)
  const isLateFiled = random.chance(0.1) && !isFresh(story, care)
  const lateDays = isLateFiled ? random.between(12, 45) : random.between(0, 5)
  const effectiveOn = addDays(today, -Math.min(lateDays, sinceFirst))
  bundle.endsOn = addDuration(effectiveOn, bundle.frequency)
  const { controls, kind } = bundle
  return file(story, {
    by: owner,
    about: { systems: [told.id] },
    subject: told.entry.name,
    controls,
    kind,
    effectiveOn,
  })
}

/** A filing is rejected with a reason, and done again some days later. */
function sendBack(story: Story, kept: Kept, { bundle, filing }: Renewed): void {
  const { filling } = story
  const by = deciderOf(story, [filing], kept.told.owner)
  decideLater(story, [filing], { rejection: rejectionOf(story, filing.kind), by }, kept.random.between(2, 7))
  filling.plan(addDays(filling.today, kept.random.between(12, 24)), async () => {
    const again = await renew(story, kept, bundle)
    if (!again) return
    const ruling = { rejection: null, by: deciderOf(story, [again], kept.told.owner) }
    decideLater(story, [again], ruling, kept.random.between(1, 4))
  })
}

/** The day of the next renewal: before the first end, or, now and then, after it. */
function nextVisit(story: Story, { bundles, care, random }: Kept): Day | null {
  const { today, startsOn } = story.filling
  const ends = bundles.map(({ endsOn }) => endsOn).filter((endsOn) => endsOn !== null)
  const first = ends.toSorted()[0]
  if (first === undefined) return null
  // People get used to it: in the second year half as much is late.
  const isEarly = daysBetween(startsOn, today) < 330
  const isLate = random.chance(care.lateChance * (isEarly ? 1.5 : 0.75))
  const wanted = isLate ? addDays(first, random.between(3, 34)) : addDays(first, -random.between(4, 20))
  return wanted > today ? wanted : addDays(today, 2)
}

/** An approver where all of it is theirs to decide, mostly; else a lead who has no part in it. */
export function deciderOf(story: Story, filings: readonly Filing[], owner: Who | null): Who {
  const mine: readonly string[] = CAST.katarzyna.approves
  const controls = filings.flatMap((filing) => filing.controls.map(({ id }) => id))
  const isHers = controls.every((control) => mine.includes(control))
  return isHers && story.filling.random.chance(0.7) ? 'katarzyna' : story.otherLead(owner)
}
