import type { Store } from '../../db/open.ts'
import { addDays, type Day } from '../../domain/days.ts'
import { beginFilling, type RunningFilling } from '../generator/filling.ts'
import { answersOf } from './entry.ts'
import { decideLater, file } from './evidence.ts'
import { planChanges } from './changes.ts'
import { planDepartures } from './departures.ts'
import { planExceptions } from './exceptions.ts'
import { planFailures } from './failures.ts'
import { keep } from './keeping.ts'
import { markAsExample } from './mark.ts'
import { planDataSources, planOrganisation } from './organisation.ts'
import { addCast } from './people.ts'
import { planImport, planRegistration } from './registering.ts'
import type { Scenario } from './scenario.ts'
import { SCENARIOS, UNANSWERED } from './scenarios.ts'
import { createStory, type Story, type Told } from './story.ts'
import { MEDIA_SYSTEMS } from './systems-media.ts'
import { OTHER_SYSTEMS } from './systems-other.ts'
import { SHOP_SYSTEMS } from './systems-shop.ts'

const SEED = 20_261
/** Two years. */
const STORY_DAYS = 731

export type Telling = Parameters<RunningFilling['run']>[0]

/**
 * Fills an empty register with the example: Lindhaven, a retailer that is not there, its systems and two years of their
 * history up to the day before `endsOn`. The same day gives the same register, but for salts and the password's hash.
 * Throws Refusal: conflict, for a register in use.
 */
export async function fillExample(store: Store, endsOn: Day, { tell, stopOn }: Telling = {}): Promise<void> {
  const filling = await beginFilling(store, { startsOn: addDays(endsOn, -STORY_DAYS), endsOn, seed: SEED })
  await markAsExample(filling.program, endsOn)
  const story = createStory(filling, await addCast(filling))
  planOrganisation(story)
  const entries = [...SHOP_SYSTEMS, ...MEDIA_SYSTEMS, ...OTHER_SYSTEMS]
  planImport(
    story,
    entries.filter(({ isImported }) => isImported),
  )
  for (const entry of entries.filter(({ isImported }) => !isImported)) planRegistration(story, entry)
  for (const scenario of SCENARIOS) planScenario(story, scenario)
  planDataSources(story)
  planFailures(story)
  planExceptions(story)
  planChanges(story)
  planDepartures(story)
  await filling.run({ ...(tell ? { tell } : {}), ...(stopOn ? { stopOn } : {}) })
}

function planScenario(story: Story, scenario: Scenario): void {
  const answers = { ...answersOf(scenario) }
  const isHalfFilled = scenario.name === 'Partner network adverts'
  if (isHalfFilled) for (const question of UNANSWERED) delete answers[question]
  planRegistration(story, scenario, answers, (told) => {
    if (scenario.isKept)
      keep(
        story,
        told,
        scenario.proofs.map(({ control }) => control),
      )
    planProofs(story, scenario, told)
  })
}

function planProofs(story: Story, { name, proofs }: Scenario, told: Told): void {
  const { filling } = story
  for (const [index, { control, kind, verdict, note, rejection }] of proofs.entries()) {
    filling.plan(addDays(filling.today, 6 + 3 * index), async () => {
      const by = told.owner
      if (by === null) return
      const about = { systems: [told.id] }
      const filing = await file(story, {
        by,
        about,
        subject: name,
        controls: [control],
        kind,
        effectiveOn: filling.today,
        verdict,
        note,
      })
      if (filing) decideLater(story, [filing], { rejection: rejection ?? null, by: story.otherLead(by) }, 4)
    })
  }
}
