import { addDays } from '../../domain/days.ts'
import { raiseFinding } from '../findings/raise.ts'
import { regressFinding } from '../findings/regress.ts'
import { resolveFinding } from '../findings/resolve.ts'
import { verifyFinding } from '../findings/verify.ts'
import { decideLater, file } from './evidence.ts'
import type { Who } from './people.ts'
import { planFor, type Story } from './story.ts'

/** What went wrong, and how it was put right. */
export function planFailures(story: Story): void {
  for (const failure of FAILURES) planFailure(story, failure)
  planFindings(story)
}

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
  /** Looked at by another; left out: that still waits. */
  verifiedDaysAgo?: number
  back?: { daysAgo: number; reason: string }
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
    verifiedDaysAgo: 467,
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
    verifiedDaysAgo: 291,
  },
  {
    system: 'Window visitor counter',
    severity: 'minor',
    daysAgo: 190,
    dueInDays: 60,
    resolvedDaysAgo: 141,
    action: 'The sign at the window says “camera” and not what it counts. Change it in all 31 windows.',
    resolution: 'New signs are up in all windows; photographs are filed.',
    verifiedDaysAgo: 134,
    back: { daysAgo: 16, reason: 'Three windows have the old sign again since they were refitted.' },
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
      planFor(story, found.resolvedDaysAgo, found.system, async (told) => {
        const by = told.owner ?? 'ingrid'
        await resolveFinding(story.as(by), finding.id, { note: found.resolution ?? null })
        planAfter(story, found, { id: finding.id, verifier: story.otherLead(by) })
      })
    })
  }
}

/** Another looks at what was put right, and some of it comes back. */
function planAfter(story: Story, found: Found, { id, verifier }: { id: string; verifier: 'ingrid' | 'mateo' }): void {
  const { verifiedDaysAgo, back } = found
  if (verifiedDaysAgo !== undefined) {
    planFor(story, verifiedDaysAgo, found.system, () => verifyFinding(story.as(verifier), id, { outcome: 'verify' }))
  }
  if (back) {
    planFor(story, back.daysAgo, found.system, () => regressFinding(story.as(verifier), id, { reason: back.reason }))
  }
}
