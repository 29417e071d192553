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

  test('are those that a unit or an owner says something about', () => {
    const moved = alteredBy((story) => story.movedTo('Travel', { effectiveOn: DAY }))
    expect(moved).toContain('privacy.rights-requests')
    expect(moved).not.toContain('consent.opt-in')
    expect(alteredBy((story) => story.ownedBy('PER-9', { effectiveOn: DAY }))).toEqual(['governance.owner'])
  })

  test('are all where the policy is another, or the day on which it went live', () => {
    expect(alteredBy((story) => story.policy(10, 30, { effectiveOn: DAY }))).toBe('all')
    expect(alteredBy((story) => story.went('idea', { effectiveOn: '2026-02-01' }), '2026-02-01')).toBe('all')
  })
})
