import { addDays } from '../../domain/days.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { withdrawFiling } from '../filings/withdraw.ts'
import { amendSystem } from '../systems/amend.ts'
import { appointDeputy } from '../systems/appoint-deputy.ts'
import { declareChange } from '../systems/declare-change.ts'
import { raiseTier } from '../systems/raise-tier.ts'
import { setSchedule } from '../systems/schedule.ts'
import { planFor, type Story } from './story.ts'

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

/** What became different about systems, and what people corrected. */
export function planChanges(story: Story): void {
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
