import { addDays, later } from '../../domain/days.ts'
import type { Answers } from '../../domain/catalogue/edition.ts'
import { computeReviewDue } from '../../domain/status/review-due.ts'
import { importSystems } from '../imports/import-systems.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { amendSystem } from '../systems/amend.ts'
import { changeStage } from '../systems/change-stage.ts'
import { completeReview } from '../systems/complete-review.ts'
import { confirmProposal } from '../systems/confirm-proposal.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { registerSystem } from '../systems/register.ts'
import { getWholeSystem } from '../systems/whole-system.ts'
import { answersOf, type Entry } from './entry.ts'
import { keep } from './keeping.ts'
import { planFor, unlessRefused, type Story, type Told } from './story.ts'
import { REVIEW_NOTES } from './wording.ts'

const LIST_SOURCE = 'marketing-tools-list'

/** What else is told of a system once it is registered. */
export type AfterAcceptance = (told: Told) => unknown

/** Registers a system by hand on its day, and what follows from that. */
export function planRegistration(
  story: Story,
  entry: Entry,
  answers: Answers = answersOf(entry),
  then: AfterAcceptance = (told) => keep(story, told),
): void {
  story.filling.plan(story.daysAgo(entry.registeredDaysAgo), async () => {
    const { name, purpose, benefit, kind, unit, owner, externalId } = entry
    const by = entry.isProposed && owner ? owner : story.otherLead(owner)
    const { id } = await registerSystem(story.as(by), {
      name,
      purpose,
      benefit,
      kind,
      unit,
      stage: entry.stage ?? 'live',
      attributes: answers,
      ...(externalId === undefined ? {} : { externalId }),
      ...(owner && !entry.isProposed ? { ownerId: story.ids[owner] } : {}),
    })
    await follow(story, { id, entry, owner: null }, then)
  })
}

/** Brings the first list in, and has its answers given in the weeks after. */
export function planImport(story: Story, entries: readonly Entry[]): void {
  story.filling.plan(story.daysAgo(726), async () => {
    const list = entries.map(({ externalId, name, purpose, unit, kind }) => [externalId, name, purpose, unit, kind])
    const { id, ids } = await importList(story, list)
    if (id === null) throw new Error('the list brought nothing')
    for (const [index, entry] of entries.entries()) {
      const told: Told = { id: ids[index] ?? '', entry, owner: null }
      story.systems.set(entry.name, told)
      story.filling.plan(addDays(story.filling.today, 4 + 5 * index), async () => {
        const { benefit, owner } = entry
        const lead = story.otherLead(owner)
        await amendSystem(story.as(lead), told.id, { benefit, attributes: answersOf(entry) })
        if (owner) await nominateOwner(story.as(lead), told.id, { personId: story.ids[owner] })
        await follow(story, told, (accepted) => keep(story, accepted))
      })
    }
  })
}

async function importList(story: Story, rows: readonly (readonly (string | undefined)[])[]) {
  const quoted = (value = '') => `"${value.replaceAll('"', '""')}"`
  const lines = [['id', 'tool', 'what for', 'team', 'kind'], ...rows].map((row) => row.map(quoted).join(','))
  const report = await importSystems(story.as('ingrid'), {
    file: { bytes: new TextEncoder().encode(`${lines.join('\n')}\n`), name: 'marketing tools.csv' },
    map: {
      source: LIST_SOURCE,
      title: 'The marketing tools list, as the agency kept it',
      externalId: { columns: ['id'] },
      fields: {
        name: { column: 'tool' },
        purpose: { column: 'what for' },
        unit: { column: 'team' },
        kind: { column: 'kind' },
        stage: { constant: 'live' },
      },
    },
    parts: {},
    dryRun: false,
  })
  return { id: report.id, ids: report.createdSystems.map(({ id }) => id ?? '') }
}

async function follow(story: Story, told: Told, then: AfterAcceptance): Promise<void> {
  const { filling } = story
  const { entry } = told
  story.systems.set(entry.name, told)
  if (entry.isProposed && filling.today < story.daysAgo(60)) {
    await confirmProposal(story.as(story.otherLead(entry.owner)), told.id, {})
  }
  const { owner } = entry
  if (owner && !entry.isUnanswered) {
    const isEarly = filling.today < story.daysAgo(600)
    const afterDays = isEarly ? filling.random.between(3, 34) : filling.random.between(1, 8)
    filling.plan(addDays(filling.today, afterDays), async () => {
      if (!(await unlessRefused(() => acceptOwnership(story.as(owner), told.id, {})))) return
      told.owner = owner
      await then(told)
    })
  }
  planReviews(story, told)
  if (entry.retiredDaysAgo !== undefined) {
    planFor(story, entry.retiredDaysAgo, entry.name, ({ id, owner: by }) =>
      changeStage(story.as(story.otherLead(by)), id, { stage: 'retired' }),
    )
  }
}

/** A lead looks at the whole system each time its review is due; seldom too late. */
function planReviews(story: Story, told: Told): void {
  const { filling } = story
  const { entry } = told
  const random = filling.random.branch(`reviews ${entry.name}`)
  const fresh = entry.care?.freshDaysAgo
  const last = story.daysAgo(Math.max(entry.reviewsStopDaysAgo ?? 0, entry.retiredDaysAgo ?? 0, fresh ?? 0))
  const review = async () => {
    const note = random.pick(REVIEW_NOTES)
    const outcome = random.chance(0.8) ? 'continue' : 'continue-with-changes'
    await unlessRefused(() => completeReview(story.as(story.otherLead(told.owner)), told.id, { outcome, note }))
  }
  const planNext = () => {
    const { view } = getWholeSystem(filling.program, filling.store.orm, told.id)
    const { dueOn } = computeReviewDue(view, filling.today)
    const on = addDays(dueOn, random.chance(0.07) ? random.between(5, 30) : -random.between(1, 16))
    if (on >= last) return
    filling.plan(later(on, addDays(filling.today, 1)), async () => {
      await review()
      planNext()
    })
  }
  planNext()
  if (fresh !== undefined) filling.plan(story.daysAgo(fresh - 4), review)
}
