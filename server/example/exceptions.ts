import { addDays } from '../../domain/days.ts'
import { grantException } from '../exceptions/grant.ts'
import { revokeException } from '../exceptions/revoke.ts'
import { planFor, type Story } from './story.ts'

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

/** What was allowed for a time. */
export function planExceptions(story: Story): void {
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
