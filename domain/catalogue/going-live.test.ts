import { describe, expect, test } from 'vitest'
import { anAnsweredSystem, edition } from './edition.fixture.ts'
import { findLiveObstacle } from './going-live.ts'

describe('going live', () => {
  test('is free for a system whose screening is complete', () => {
    expect(findLiveObstacle(edition, anAnsweredSystem(), null)).toBeNull()
    expect(
      findLiveObstacle(edition, anAnsweredSystem({ aiTechnique: undefined, channels: undefined }), null),
    ).toBeNull()
  })

  test('waits for each question that a prohibition hangs on', () => {
    const obstacle = findLiveObstacle(edition, anAnsweredSystem({ vulnerabilityScreen: undefined }), null)
    expect(obstacle).toMatchObject({ reason: 'screening-incomplete', unanswered: ['vulnerabilityScreen'] })
    expect(obstacle?.detail).toBe('It may not go live before this is answered: Screen B: vulnerability.')
  })

  test('is barred by a prohibition that holds, even while another is open', () => {
    const answers = anAnsweredSystem({ socialScoring: true, manipulationScreen: undefined })
    expect(findLiveObstacle(edition, answers, null)).toMatchObject({ reason: 'prohibited', unanswered: [] })
  })

  test('is barred where a lead raised the tier to prohibited, not where to high', () => {
    expect(findLiveObstacle(edition, anAnsweredSystem(), 'prohibited')?.detail).toContain('a lead raised its tier')
    expect(findLiveObstacle(edition, anAnsweredSystem(), 'high')).toBeNull()
  })

  test('of nothing answered names questions that can be answered now', () => {
    const unanswered = findLiveObstacle(edition, {}, null)?.unanswered ?? []
    const hidden = edition.attributes.filter(({ showWhen }) => showWhen !== undefined).map(({ id }) => id)
    expect(unanswered.length).toBeGreaterThan(3)
    expect(unanswered.filter((id) => hidden.includes(id))).toEqual([])
  })
})
