import { addDays } from '../../domain/days.ts'
import { addDataSource } from '../data-sources/add.ts'
import { useDataSource as attachDataSource } from '../data-sources/use.ts'
import { changeSettings } from '../settings/change.ts'
import { confirmRules } from '../settings/confirm.ts'
import { decideLater, file } from './evidence.ts'
import type { Who } from './people.ts'
import { planFor, type Story } from './story.ts'

export const COMPANY = 'Lindhaven Retail Group'

/** What is filed for everybody, and on which days before the end. */
const SHARED: readonly { control: string; kind: string; by: Who; daysAgo: readonly number[]; note?: string }[] = [
  // Nobody reviews access before the third month. A year later the team is reorganised, and it lapses for everybody.
  { control: 'security.encryption', kind: 'access-review', by: 'oluwaseun', daysAgo: [612, 528, 447, 189, 108, 34] },
  { control: 'governance.incidents', kind: 'incident-log', by: 'ingrid', daysAgo: [634, 304] },
  { control: 'governance.ethics-guidelines', kind: 'policy', by: 'ingrid', daysAgo: [655, 301] },
  { control: 'governance.structure', kind: 'governance-minutes', by: 'ingrid', daysAgo: [648, 470, 296, 47] },
  { control: 'governance.training', kind: 'training-record', by: 'mateo', daysAgo: [590, 241] },
  { control: 'privacy.rights-requests', kind: 'rights-request-log', by: 'katarzyna', daysAgo: [420, 150] },
]

/** Rules, and the evidence that counts for every system. */
export function planOrganisation(story: Story): void {
  const { filling } = story
  filling.plan(story.daysAgo(729), () => changeSettings(story.as('ingrid'), { organisation: COMPANY }))
  planRules(story)
  for (const { control, kind, by, daysAgo, note } of SHARED) {
    for (const days of daysAgo) {
      filling.plan(story.daysAgo(days), async () => {
        const effectiveOn = addDays(filling.today, -filling.random.between(0, 4))
        const about = { organisation: true } as const
        const filing = await file(story, {
          by,
          about,
          subject: COMPANY,
          controls: [control],
          kind,
          effectiveOn,
          ...(note ? { note } : {}),
        })
        if (filing)
          decideLater(story, [filing], { rejection: null, by: story.otherLead(by) }, filling.random.between(1, 6))
      })
    }
  }
  filling.plan(story.daysAgo(171), async () => {
    const about = { unit: 'Stores and payments' }
    const wish = {
      by: 'oluwaseun',
      about,
      subject: 'Stores and payments',
      controls: ['security.encryption'],
      kind: 'access-review',
      effectiveOn: filling.today,
    } as const
    const filing = await file(story, { ...wish, about: { unit: 'Stores and payments' } })
    if (filing) decideLater(story, [filing], { rejection: null, by: 'mateo' }, 3)
  })
  planOpenDecisions(story)
}

/** With two leads, one proposes and the other confirms. */
function planRules(story: Story): void {
  const { filling } = story
  filling.plan(story.daysAgo(372), () => changeSettings(story.as('mateo'), { graceDays: 45, noticeDays: 21 }))
  filling.plan(story.daysAgo(365), () => confirmRules(story.as('ingrid')))
  filling.plan(story.daysAgo(6), () => changeSettings(story.as('ingrid'), { graceDays: 30 }))
}

/** What waits for the second lead today: the board's minutes of this week. */
function planOpenDecisions(story: Story): void {
  const { filling } = story
  filling.plan(story.daysAgo(3), () =>
    file(story, {
      by: 'ingrid',
      about: { organisation: true },
      subject: COMPANY,
      controls: ['governance.ethics-guidelines'],
      kind: 'policy',
      effectiveOn: filling.today,
      note: 'Third edition of the guidelines, with the page on generated pictures that the brand team asked for.',
    }),
  )
}

const SOURCES: readonly { name: string; fields: Record<string, unknown>; usedBy: Readonly<Record<string, string>> }[] =
  [
    {
      name: 'Shop orders',
      fields: {
        origin: 'first-party',
        categories: ['purchase-history', 'contact'],
        lawfulBasis: 'contract',
        retention: '24 months',
        sharing: 'processors-only',
        protection: 'pseudonymised',
      },
      usedBy: {
        'Front page shelf': 'Ranking',
        'Goes well with': 'What was bought together',
        'Size adviser': 'Sizes kept and sent back',
        'Likely to leave': 'Months since the last order',
        'Voucher allocator': 'Choosing the voucher',
        'Weekly letter': 'Choosing articles',
        'Demand forecast': 'Weekly totals',
      },
    },
    {
      name: 'Web analytics',
      fields: {
        origin: 'first-party',
        categories: ['browsing', 'device-or-cookie-id'],
        lawfulBasis: 'consent',
        consentMechanism: 'Consent banner, “personal shop”',
        retention: '13 months',
        sharing: 'none',
        protection: 'pseudonymised',
      },
      usedBy: {
        'Front page shelf': 'Ranking',
        'Search order, France': 'Ranking',
        'Seen before': 'Articles looked at',
        'Consent banner': 'Keeping the answer',
        'Favourites and picks by e-mail': 'Ranking',
      },
    },
    {
      name: 'Newsletter list',
      fields: {
        origin: 'zero-party',
        categories: ['contact', 'declared-preferences'],
        lawfulBasis: 'consent',
        consentMechanism: 'Sign-up form, confirmed by a link',
        retention: 'until withdrawn',
        sharing: 'processors-only',
        protection: 'none',
      },
      usedBy: {
        'Weekly letter': 'Sending',
        'Weekly letter, France': 'Sending',
        'Hour of sending': 'Hours of opening',
        'Forgotten basket letter': 'Sending',
        'Favourites and picks by e-mail': 'Topics',
      },
    },
    {
      name: 'Loyalty programme',
      fields: {
        origin: 'first-party',
        categories: ['contact', 'purchase-history'],
        lawfulBasis: 'contract',
        retention: 'three years after the last purchase',
        sharing: 'none',
        protection: 'pseudonymised',
      },
      usedBy: {
        'Likely to leave': 'Training',
        'Loyalty tier letters': 'Points',
        'Voucher allocator': 'Budget for each member',
        'Basket groups': 'Grouping',
      },
    },
    {
      name: 'Area statistics by Statara',
      fields: {
        origin: 'third-party',
        categories: ['demographic'],
        lawfulBasis: 'legitimate-interests',
        retention: 'one year',
        sharing: 'none',
        protection: 'anonymised',
      },
      usedBy: { 'Store catchment areas': 'Households for each area', 'Second category': 'Size of household' },
    },
    {
      name: 'Partner audiences',
      fields: { origin: 'second-party', categories: ['device-or-cookie-id'], sharing: 'independent-controllers' },
      usedBy: {
        'Interest groups on the device': 'Choosing the audience',
        'Partner network adverts': 'Choosing the audience',
      },
    },
    {
      name: 'Care desk conversations',
      fields: {
        origin: 'first-party',
        categories: ['communications-content'],
        lawfulBasis: 'legitimate-interests',
        retention: '12 months',
        sharing: 'processors-only',
        protection: 'pseudonymised',
      },
      usedBy: {
        'Complaint sorter': 'Sorting',
        'Shop assistant': 'Examples of good answers',
        'Answer drafts': 'Drafting',
      },
    },
  ]

/** Sources are written down in the fifth month, and from then on with each system. */
export function planDataSources(story: Story): void {
  const { filling } = story
  filling.plan(story.daysAgo(598), async () => {
    for (const { name, fields, usedBy } of SOURCES) {
      const source = await addDataSource(story.as('ingrid'), { name, ...fields })
      for (const [system, purpose] of Object.entries(usedBy)) planUse(story, { system, sourceId: source.id, purpose })
    }
  })
}

function planUse(
  story: Story,
  { system, sourceId, purpose }: { system: string; sourceId: string; purpose: string },
): void {
  const told = story.systems.get(system)
  const use = (id: string) => attachDataSource(story.as('ingrid'), { id, sourceId }, { purpose })
  if (told) story.filling.plan(addDays(story.filling.today, story.filling.random.between(0, 9)), () => use(told.id))
  else planFor(story, 12, system, ({ id }) => use(id))
}
