import { addDays } from '../../domain/days.ts'
import { grantException } from '../exceptions/grant.ts'
import { revokeException } from '../exceptions/revoke.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { withdrawFiling } from '../filings/withdraw.ts'
import { raiseFinding } from '../findings/raise.ts'
import { resolveFinding } from '../findings/resolve.ts'
import { changePerson } from '../people/change.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { amendSystem } from '../systems/amend.ts'
import { appointDeputy } from '../systems/appoint-deputy.ts'
import { declareChange } from '../systems/declare-change.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { setSchedule } from '../systems/schedule.ts'
import { raiseTier } from '../systems/raise-tier.ts'
import { decideLater, file } from './evidence.ts'
import { keep } from './keeping.ts'
import type { Who } from './people.ts'
import { planFor, type Story } from './story.ts'

/** Evidence that said no, and when it was put right; null: not yet. */
const FAILURES: readonly {
  system: string
  control: string
  kind: string
  daysAgo: number
  mendedDaysAgo: number | null
}[] = [
  {
    system: 'Weekly letter',
    control: 'optout.unsubscribe',
    kind: 'suppression-reconciliation',
    daysAgo: 498,
    mendedDaysAgo: 474,
  },
  { system: 'Seen before', control: 'consent.device-tracking', kind: 'tracker-scan', daysAgo: 541, mendedDaysAgo: 520 },
  { system: 'Voucher allocator', control: 'fairness.bias-audit', kind: 'bias-audit', daysAgo: 344, mendedDaysAgo: 301 },
  {
    system: 'Shop assistant',
    control: 'transparency.chatbot',
    kind: 'transcript-test',
    daysAgo: 262,
    mendedDaysAgo: 251,
  },
  {
    system: 'Front page shelf',
    control: 'consent.device-tracking',
    kind: 'tracker-scan',
    daysAgo: 214,
    mendedDaysAgo: 203,
  },
  {
    system: 'Article texts',
    control: 'content.claims',
    kind: 'content-sample-review',
    daysAgo: 166,
    mendedDaysAgo: 149,
  },
  {
    system: 'Forgotten basket letter',
    control: 'optout.unsubscribe',
    kind: 'suppression-reconciliation',
    daysAgo: 12,
    mendedDaysAgo: null,
  },
]

/** What went wrong, what was allowed for a time, and what changed. */
export function planHappenings(story: Story): void {
  for (const failure of FAILURES) planFailure(story, failure)
  planFindings(story)
  planExceptions(story)
  planChanges(story)
  planDepartures(story)
}

function planFailure(story: Story, { system, control, kind, daysAgo, mendedDaysAgo }: (typeof FAILURES)[number]): void {
  const fileAs = async (verdict: 'pass' | 'fail', { id, owner }: { id: string; owner: Who | null }, note?: string) => {
    const by = owner ?? 'ingrid'
    const about = { systems: [id] }
    const effectiveOn = story.filling.today
    const wish = { by, about, subject: system, controls: [control], kind, effectiveOn, verdict }
    const filing = await file(story, note === undefined ? wish : { ...wish, note })
    if (filing)
      decideLater(story, [filing], { rejection: null, by: story.otherLead(by) }, story.filling.random.between(1, 4))
  }
  planFor(story, daysAgo, system, (told) => fileAs('fail', told))
  if (mendedDaysAgo === null) return
  planFor(story, mendedDaysAgo, system, (told) =>
    fileAs('pass', told, 'Put right and tested again, on the same sample as before and on a new one.'),
  )
}

interface Found {
  system: string
  control?: string
  severity: 'critical' | 'major' | 'minor'
  action: string
  daysAgo: number
  dueInDays: number
  resolvedDaysAgo?: number
  resolution?: string
}

const FINDINGS: readonly Found[] = [
  {
    system: 'Weekly letter',
    control: 'optout.unsubscribe',
    severity: 'critical',
    daysAgo: 497,
    dueInDays: 21,
    resolvedDaysAgo: 472,
    action: 'Opt-outs from the app did not reach the mailer. Read one list in both, and show a month without a miss.',
    resolution: 'One list since Monday; four weeks checked, nothing was sent to anybody on it.',
  },
  {
    system: 'Voucher allocator',
    control: 'fairness.bias-audit',
    severity: 'major',
    daysAgo: 342,
    dueInDays: 40,
    resolvedDaysAgo: 300,
    action:
      'Members over 50 got vouchers at 0.71 of the rate of the others. Find out why, and show the audit after the change.',
    resolution: 'App use had counted as loyalty. It is out; the audit after the change gives 0.93.',
  },
  {
    system: 'Window visitor counter',
    severity: 'minor',
    daysAgo: 190,
    dueInDays: 60,
    resolvedDaysAgo: 141,
    action: 'The sign at the window says “camera” and not what it counts. Change it in all 31 windows.',
    resolution: 'New signs are up in all windows; photographs are filed.',
  },
  {
    system: 'Size adviser',
    control: 'privacy.lawful-basis',
    severity: 'minor',
    daysAgo: 74,
    dueInDays: 110,
    action: 'The record does not say why sizes of children’s clothes are kept for as long. Shorten it, or say why.',
  },
  {
    system: 'Job adverts on social platforms',
    control: 'fairness.opportunity-ads',
    severity: 'major',
    daysAgo: 88,
    dueInDays: 45,
    action:
      'The platform showed the warehouse advert to men three times in four. Turn its optimisation off for job adverts and measure again.',
  },
  {
    system: 'Shop assistant',
    severity: 'minor',
    daysAgo: 9,
    dueInDays: 30,
    action: 'Hand-over to a person takes three tries in Danish. Add the phrases that testers used.',
  },
]

function planFindings(story: Story): void {
  for (const found of FINDINGS) {
    planFor(story, found.daysAgo, found.system, async ({ id, owner }) => {
      const { severity, action, control } = found
      const dueOn = addDays(story.filling.today, found.dueInDays)
      const about = { system: id, severity, action, dueOn, ...(control ? { control } : {}) }
      const finding = await raiseFinding(story.as(story.otherLead(owner)), about)
      if (found.resolvedDaysAgo === undefined) return
      planFor(story, found.resolvedDaysAgo, found.system, (told) =>
        resolveFinding(story.as(told.owner ?? 'ingrid'), finding.id, { note: found.resolution ?? null }),
      )
    })
  }
}

interface Waiver {
  system: string
  control: string
  reason: string
  measures: string
  daysAgo: number
  forDays: number
  revokedDaysAgo?: number
}

const WAIVERS: readonly Waiver[] = [
  {
    system: 'Search order, France',
    control: 'consent.device-tracking',
    daysAgo: 420,
    forDays: 90,
    reason: 'The scanner does not reach the new app frame before the supplier’s spring release.',
    measures: 'Ten pages a week are looked at by hand; the owner keeps the list.',
  },
  {
    system: 'Short film voices',
    control: 'content.human-review',
    daysAgo: 14,
    forDays: 60,
    reason: 'The log of reviews is built into the studio in January.',
    measures: 'Every film is seen by two editors, who sign the delivery note.',
  },
  {
    system: 'Where is my order',
    control: 'transparency.chatbot',
    daysAgo: 200,
    forDays: 120,
    revokedDaysAgo: 148,
    reason: 'The greeting is recorded anew with the speaker’s next booking.',
    measures: 'The menu before the call says that a machine answers.',
  },
  {
    system: 'Campaign scenes',
    control: 'content.human-review',
    daysAgo: 40,
    forDays: 58,
    reason: 'The reviewers’ tool is moved to the new house system until the end of the season.',
    measures: 'Two editors sign each scene on paper; the sheets are kept.',
  },
  {
    system: 'Weekly letter, France',
    control: 'privacy.third-party-sharing',
    daysAgo: 52,
    forDays: 150,
    reason:
      'The contract with the new printer of the personal page is signed in spring; until then it gets no addresses.',
    measures: 'Addresses are printed in house. The data flow to the printer is switched off and checked monthly.',
  },
]

function planExceptions(story: Story): void {
  for (const { system, control, reason, measures, daysAgo, forDays, revokedDaysAgo } of WAIVERS) {
    planFor(story, daysAgo, system, async ({ id, owner }) => {
      const from = story.filling.today
      const until = addDays(from, forDays)
      const lead = story.otherLead(owner)
      const granted = await grantException(story.as(lead), { system: id, control, reason, measures, from, until })
      if (revokedDaysAgo === undefined) return
      planFor(story, revokedDaysAgo, system, () =>
        revokeException(story.as(lead), granted.id, {
          reason: 'The new greeting is live, so the exception is not needed any more.',
        }),
      )
    })
  }
}

const CHANGES: readonly [system: string, kind: string, daysAgo: number][] = [
  ['Front page shelf', 'retrain', 540],
  ['Seen before', 'new-recipient', 436],
  ['Voucher allocator', 'retrain', 303],
  ['Shop assistant', 'model-change', 268],
  ['Weekly letter', 'template-change', 240],
  ['Article texts', 'model-change', 170],
  ['Size adviser', 'new-data-source', 49],
  ['Consent banner', 'consent-flow-change', 25],
]

function planChanges(story: Story): void {
  for (const [system, kind, daysAgo] of CHANGES) {
    planFor(story, daysAgo, system, ({ id, owner }) => declareChange(story.as(owner ?? 'ingrid'), id, { kind }))
  }
  planFor(story, 251, 'Job adverts on social platforms', ({ id }) =>
    raiseTier(story.as('ingrid'), id, {
      tier: 'high',
      reason: 'Who sees a job advert matters more than the rules say: the board wants quarterly evidence.',
    }),
  )
  planFor(story, 400, 'Weekly letter', ({ id }) =>
    amendSystem(story.as('ingrid'), id, { attributes: { peopleAffectedPerYear: 940_000 } }),
  )
  planFor(story, 310, 'Demand forecast', ({ id }) =>
    setSchedule(story.as('mateo'), id, {
      cadence: 'P6M',
      reason: 'Buyers lean on it more than they did: twice a year.',
    }),
  )
  planFor(story, 280, 'Consent banner', ({ id, owner }) =>
    appointDeputy(story.as(owner ?? 'ingrid'), id, { personId: story.ids.jonas }),
  )
  // Filed for the wrong quarter, and taken back by the one who noticed.
  planFor(story, 232, 'Weekly letter', async ({ id, owner }) => {
    if (owner === null) return
    const wish = { systems: [id], controls: ['consent.records'], kind: 'consent-record-export', verdict: 'pass' }
    const effectiveOn = addDays(story.filling.today, -190)
    const note = 'Export of the consent records of the spring.'
    const filing = await fileEvidence(story.as(owner), { ...wish, effectiveOn, note })
    await withdrawFiling(story.as(owner), filing.id, {
      reason: 'This is the export of last spring: the new one follows.',
    })
  })
}

/** Two owners leave. What they had is handed over, sooner or later, or not yet. */
function planDepartures(story: Story): void {
  planDeparture(story, 'stefan', 203)
  planDeparture(story, 'birgitta', 156)
  planHandover(story, { system: 'Brand mentions', to: 'niamh', nominatedDaysAgo: 133, acceptedDaysAgo: 104 })
  planHandover(story, { system: 'Basket groups', to: 'priya', nominatedDaysAgo: 21, acceptedDaysAgo: null })
  // The first one asked never answered.
  planHandover(story, { system: 'Connected TV spots', to: 'tomasz', nominatedDaysAgo: 131, acceptedDaysAgo: null })
}

function planDeparture(story: Story, who: Who, daysAgo: number): void {
  story.filling.plan(story.daysAgo(daysAgo), async () => {
    await changePerson(story.as('ingrid'), story.ids[who], { disabled: true })
    for (const told of story.systems.values()) if (told.owner === who) told.owner = null
  })
}

interface Handover {
  system: string
  to: Who
  nominatedDaysAgo: number
  acceptedDaysAgo: number | null
}

function planHandover(story: Story, { system, to, nominatedDaysAgo, acceptedDaysAgo }: Handover): void {
  planFor(story, nominatedDaysAgo, system, ({ id }) =>
    nominateOwner(story.as('mateo'), id, { personId: story.ids[to] }),
  )
  if (acceptedDaysAgo === null) return
  planFor(story, acceptedDaysAgo, system, async (told) => {
    await acceptOwnership(story.as(to), told.id, {})
    told.owner = to
    keep(story, told)
  })
}
