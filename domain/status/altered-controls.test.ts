import { describe, expect, test } from 'vitest'
import { toDay } from '../days.ts'
import { alteredControls } from './altered-controls.ts'
import { aStory, LATER_EDITION, STORY_EDITION, editionOf, type Story } from './story.ts'

const DAY = '2026-06-01'

/** Those that what is told next alters, from a day on. */
function alteredBy(tell: (story: Story) => Story, from = DAY): readonly string[] | 'all' {
  const story = aStory().on('2026-02-01').registered({ stage: 'live', unit: 'Retail' }).on('2026-05-01')
  const before = story.view()
  const altered = alteredControls(before, tell(story).view(), toDay(from))
  return altered === 'all' ? 'all' : [...altered].toSorted()
}

const ofEdition = (version: string) => editionOf(version).controls.map(({ id }) => id)

describe('the controls that another life alters', () => {
  test('are none where nothing that a control sees is told', () => {
    expect(alteredBy((story) => story.went('retired', { effectiveOn: DAY }))).toEqual([])
    expect(alteredBy((story) => story.answered({ peopleAffectedPerYear: 12 }, { effectiveOn: DAY }))).toEqual([])
  })

  test('are those that an answer lets apply', () => {
    const altered = alteredBy((story) => story.answered({ sendsDirectMarketing: true }, { effectiveOn: DAY }))
    expect(altered).toContain('optout.unsubscribe')
    expect(altered).not.toContain('governance.owner')
  })

  test('are those that a higher tier lets be renewed sooner', () => {
    const altered = alteredBy((story) => story.raisedTo('high', { effectiveOn: DAY }))
    const frequencies = editionOf(STORY_EDITION).controls.map(({ id, defaultFrequency: { minimal, high } }) => ({
      id,
      isOther: minimal !== high,
    }))
    expect(altered).toEqual(expect.arrayContaining(frequencies.flatMap(({ id, isOther }) => (isOther ? [id] : []))))
    expect(altered).not.toContain('autonomy.prohibited-screen')
  })

  test('are those that another edition defines otherwise, adds or leaves out', () => {
    const altered = alteredBy((story) => story.adopted(LATER_EDITION, { effectiveOn: DAY }))
    expect(altered).toEqual([
      'consent.opt-in',
      'fairness.inclusive-team',
      'governance.ethics-guidelines',
      'optout.unsubscribe',
      'own.second-look',
      'reliability.monitoring',
    ])
    expect(ofEdition(STORY_EDITION).length).toBeGreaterThan(40)
  })

  test('are those that a unit may have something filed for', () => {
    const moved = alteredBy((story) => story.movedTo('Travel', { effectiveOn: DAY }))
    expect(moved).toContain('privacy.rights-requests')
    expect(moved).not.toContain('consent.opt-in')
  })

  test('are all where the policy gives another notice or another grace', () => {
    const { noticeDays, graceDays } = aStory().registered({}).view().segments[0]!.policy
    const dates = { effectiveOn: DAY }
    expect(alteredBy((story) => story.policy(noticeDays + 1, graceDays, dates))).toBe('all')
    expect(alteredBy((story) => story.policy(noticeDays, graceDays + 1, dates))).toBe('all')
    expect(alteredBy((story) => story.policy(noticeDays, graceDays, dates))).toEqual([])
  })

  test('are found wherever one life has more turns than the other', () => {
    const story = aStory().on('2026-02-01').registered({ stage: 'live', unit: 'Retail' })
    story.answered({ peopleAffectedPerYear: 10 }, { effectiveOn: '2026-07-01' })
    story.answered({ peopleAffectedPerYear: 20 }, { effectiveOn: '2026-09-01' }).on('2026-05-01')
    const before = story.view()
    story.answered({ sendsDirectMarketing: true }, { effectiveOn: DAY })
    story.answered({ sendsDirectMarketing: false }, { effectiveOn: '2026-06-05' })
    const [toAndFro, fro] = [DAY, '2026-06-05'].map((day) => alteredControls(before, story.view(), toDay(day)))
    expect(toAndFro).toContain('optout.unsubscribe')
    expect(fro).not.toContain('optout.unsubscribe')
    story.movedTo('Travel', { effectiveOn: '2026-10-01' })
    expect(alteredControls(before, story.view(), toDay('2026-06-05'))).toContain('privacy.rights-requests')
  })
})
