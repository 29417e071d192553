import { describe, expect, test } from 'vitest'
import { toDay } from '../days.ts'
import { newsletterAnswers, quietAnswers } from './story-answers.ts'
import { aStory, type Story } from './story.ts'
import { computeSystemState } from './system-status.ts'

/** A media mix model on minimal tier, live since its registration on 2 February 2026, with everything filed on that day. */
function inOrder(options: Parameters<typeof aStory>[0] = {}): Story {
  return aStory(options).on('2026-02-02').registered({ attributes: quietAnswers }).everythingPasses()
}

/** A newsletter on limited tier with everything filed but what is named. */
function newsletter(...except: string[]): Story {
  return aStory().on('2026-02-02').registered({ attributes: newsletterAnswers }).everythingPasses(except)
}

function stateOf(story: Story, on: string) {
  return computeSystemState(story.view(), toDay(on))
}

const statusOf = (story: Story, on: string): string => stateOf(story, on).status

type Case = [day: string, status: string]

describe('retired and not-live', () => {
  test.each(['idea', 'development'] as const)(
    'a system in stage %s is not live, whatever is wrong with it',
    (stage) => {
      const story = aStory()
        .on('2026-02-02')
        .registered({ stage, attributes: newsletterAnswers })
        .raisedTo('prohibited')
      expect(statusOf(story, '2027-02-02')).toBe('not-live')
    },
  )

  test('a retired system is retired and due for nothing', () => {
    const story = inOrder().on('2026-03-01').went('retired')
    expect(statusOf(story, '2026-02-28')).toBe('in-order')
    expect(stateOf(story, '2026-03-01')).toMatchObject({ status: 'retired', nextDueOn: null })
  })

  test('a pilot counts as live, a stage holds from its effective day', () => {
    const story = aStory().on('2026-02-02').registered({ stage: 'development' }).everythingPasses()
    story.on('2026-03-01').went('pilot', { effectiveOn: '2026-02-20' })
    expect(statusOf(story, '2026-02-19')).toBe('not-live')
    expect(statusOf(story, '2026-02-20')).toBe('in-order')
  })
})

describe('failing', () => {
  test('a serious control that fails makes the system fail', () => {
    const story = newsletter()
      .on('2026-03-01')
      .filed({ controls: ['privacy.minimisation'], verdict: 'fail' })
    expect(stateOf(story, '2026-03-01')).toMatchObject({
      status: 'failing',
      verdict: 'action-required',
      reasons: [{ rule: 'controls', controls: ['privacy.minimisation'] }],
    })
  })

  test('a prohibited tier fails, even with everything filed', () => {
    const answers = { ...quietAnswers, socialScoring: true }
    const story = aStory().on('2026-02-02').registered({ attributes: answers }).everythingPasses()
    expect(stateOf(story, '2026-02-02')).toMatchObject({
      status: 'failing',
      verdict: 'blocked',
      tier: 'prohibited',
      reasons: [{ rule: 'prohibited', rules: ['prohibited.social-scoring'] }],
    })
  })

  test('no exception waives a prohibition', () => {
    const answers = { ...quietAnswers, socialScoring: true }
    const story = aStory().on('2026-02-02').registered({ attributes: answers }).everythingPasses()
    story.excepted('autonomy.prohibited-screen', '2026-02-02', '2026-12-31')
    expect(stateOf(story, '2026-02-03')).toMatchObject({ status: 'failing', isByException: false })
  })

  test('failing stands before lapsed', () => {
    const story = newsletter('privacy.minimisation')
      .on('2026-03-20')
      .filed({ controls: ['consent.opt-in'], verdict: 'fail' })
    expect(statusOf(story, '2026-03-19')).toBe('lapsed')
    expect(statusOf(story, '2026-03-20')).toBe('failing')
  })
})

describe('lapsed', () => {
  test.each<Case>([
    ['2026-03-04', 'awaiting'],
    ['2026-03-05', 'lapsed'],
  ])('a serious control with nothing filed lapses the system when its grace is over: on %s it is %s', (day, status) => {
    expect(statusOf(newsletter('privacy.minimisation'), day)).toBe(status)
  })

  test('a serious control that is overdue lapses the system on the day after its end', () => {
    const story = aStory({ programme: 'essential' }).on('2026-02-02').registered({ attributes: newsletterAnswers })
    story.everythingPasses().reviewed({ effectiveOn: '2026-07-30' })
    expect(statusOf(story, '2026-08-02')).toBe('attention')
    expect(statusOf(story, '2026-08-03')).toBe('lapsed')
  })

  test('a serious control that is inconclusive lapses the system', () => {
    const story = newsletter()
      .filed({ controls: ['privacy.minimisation'], verdict: 'inconclusive' })
      .accepted()
    expect(stateOf(story, '2026-02-02')).toMatchObject({ status: 'lapsed', verdict: 'action-required' })
  })

  test.each<Case>([
    ['2026-03-04', 'awaiting'],
    ['2026-03-05', 'lapsed'],
  ])('a serious control that is undetermined lapses the system after its grace: on %s it is %s', (day, status) => {
    const { sendsDirectMarketing: _, ...unanswered } = newsletterAnswers
    const story = aStory()
      .on('2026-02-02')
      .registered({ attributes: unanswered })
      .everythingPasses(['optout.unsubscribe'])
    expect(stateOf(story, day).controls.find((item) => item.control === 'optout.unsubscribe')?.status).toBe(
      'undetermined',
    )
    expect(statusOf(story, day)).toBe(status)
  })

  test.each<Case>([
    ['2026-03-04', 'in-order'],
    ['2026-03-05', 'lapsed'],
  ])(
    'a prohibition rule still unknown lapses the system after 30 days, though every control passes: on %s it is %s',
    (day, status) => {
      const { socialScoring: _, ...unanswered } = quietAnswers
      const story = aStory().on('2026-02-02').registered({ attributes: unanswered }).everythingPasses()
      expect(statusOf(story, day)).toBe(status)
      expect(stateOf(story, day).verdict).toBe('insufficient-evidence')
    },
  )

  test('the question that a prohibition rule waits for is named, and its grace begins when it became unknown', () => {
    const { socialScoring: _, ...unanswered } = quietAnswers
    const story = aStory({ programme: 'essential' }).on('2026-02-02').registered({ attributes: unanswered })
    story.everythingPasses().answered({ socialScoring: false }).on('2026-04-01').answered({ socialScoring: null })
    expect(statusOf(story, '2026-03-31')).toBe('in-order')
    expect(statusOf(story, '2026-05-01')).toBe('in-order')
    expect(stateOf(story, '2026-05-02')).toMatchObject({
      status: 'lapsed',
      reasons: [{ rule: 'prohibition-unknown', unanswered: ['socialScoring'] }],
    })
    story.on('2026-05-10').answered({ socialScoring: false })
    expect(statusOf(story, '2026-05-10')).toBe('in-order')
  })
})

describe('reviews', () => {
  const kept = () =>
    inOrder()
      .filed({ controls: ['governance.structure'], organisation: true, validUntil: '2026-02-02' })
      .accepted()

  test.each<[tier: 'high' | 'limited' | 'minimal', dueOn: string]>([
    ['high', '2026-05-02'],
    ['limited', '2026-08-02'],
    ['minimal', '2027-02-02'],
  ])('on tier %s the first review is due a cadence after registration, on %s', (tier, dueOn) => {
    expect(stateOf(inOrder().raisedTo(tier), '2026-02-02').review).toMatchObject({ dueOn, lastOn: null })
  })

  test.each<Case>([
    ['2026-03-31', 'in-order'],
    ['2026-04-01', 'attention'],
    ['2026-05-01', 'attention'],
    ['2026-05-02', 'lapsed'],
  ])(
    'a review due on 1 May is told 30 days before and lapses the system the day after: on %s it is %s',
    (day, status) => {
      const story = aStory({ programme: 'essential' }).on('2026-02-02').registered().everythingPasses()
      story.scheduled('P12M', '2026-05-01')
      expect(statusOf(story, day)).toBe(status)
      expect(stateOf(story, day).nextDueOn).toBe('2026-05-01')
    },
  )

  test('a review done moves the next one a cadence on, also when it was done before the day set by hand', () => {
    const story = kept().scheduled('P6M', '2026-05-01').on('2026-04-20').reviewed()
    expect(stateOf(story, '2026-04-19').review.dueOn).toBe('2026-05-01')
    expect(stateOf(story, '2026-04-20').review).toMatchObject({
      dueOn: '2026-10-20',
      lastOn: '2026-04-20',
      cadence: 'P6M',
    })
  })

  test('a day set by hand after a review counts', () => {
    const story = kept().on('2026-04-20').reviewed().on('2026-04-21').scheduled('P6M', '2026-06-15')
    expect(stateOf(story, '2026-04-21').review.dueOn).toBe('2026-06-15')
  })

  test('the notice of a review is a quarter of its cadence where that is less than 30 days', () => {
    const story = aStory({ programme: 'essential' }).on('2026-02-02').registered().everythingPasses()
    story.scheduled('P1M')
    expect(stateOf(story, '2026-02-02').review).toMatchObject({ dueOn: '2026-03-02', noticeDays: 7 })
    expect(statusOf(story, '2026-02-22')).toBe('in-order')
    expect(statusOf(story, '2026-02-23')).toBe('attention')
  })
})

describe('awaiting', () => {
  test('a serious control in its grace makes the system await, though a minor one fails', () => {
    const story = newsletter('privacy.minimisation')
    story.filed({ controls: ['fairness.inclusive-team'], verdict: 'fail' }).accepted()
    expect(stateOf(story, '2026-02-02')).toMatchObject({ status: 'awaiting', verdict: 'action-required' })
  })

  test('a minor control in its grace does not', () => {
    expect(statusOf(newsletter('fairness.inclusive-team'), '2026-02-02')).toBe('in-order')
  })
})

describe('attention', () => {
  test.each<Case>([
    ['2026-07-02', 'in-order'],
    ['2026-07-03', 'attention'],
  ])('anything due soon is told: on %s it is %s', (day, status) => {
    const story = aStory({ programme: 'essential' }).on('2026-02-02').registered({ attributes: newsletterAnswers })
    expect(statusOf(story.everythingPasses().on('2026-06-01').reviewed(), day)).toBe(status)
  })

  test.each<Case>([
    ['2026-05-31', 'in-order'],
    ['2026-06-01', 'attention'],
    ['2026-07-01', 'attention'],
    ['2026-07-02', 'lapsed'],
  ])('an exception is told within 30 days of its end, 1 July: on %s it is %s', (day, status) => {
    const story = aStory({ programme: 'essential' }).on('2026-02-02').registered({ attributes: newsletterAnswers })
    story.everythingPasses(['consent.opt-in']).excepted('consent.opt-in', '2026-02-02', '2026-07-01').reviewed()
    expect(statusOf(story, day)).toBe(status)
    expect(stateOf(story, day).isByException).toBe(status !== 'lapsed')
  })

  test.each<[verdict: 'fail' | 'inconclusive', day: string]>([
    ['fail', '2026-02-02'],
    ['inconclusive', '2026-02-02'],
  ])('a minor control that says %s asks for attention only', (verdict, day) => {
    const story = newsletter()
      .filed({ controls: ['fairness.inclusive-team'], verdict })
      .accepted()
    expect(stateOf(story, day)).toMatchObject({ status: 'attention', verdict: 'acceptable-with-gaps' })
  })

  test('a minor control that is missing or overdue asks for attention only', () => {
    expect(statusOf(newsletter('fairness.inclusive-team'), '2026-03-05')).toBe('attention')
    const ended = newsletter('fairness.inclusive-team')
    ended.filed({ controls: ['fairness.inclusive-team'], validUntil: '2026-02-10' }).accepted()
    expect(statusOf(ended, '2026-02-11')).toBe('attention')
  })

  test('a minor control that is undetermined asks for attention only, also past its grace', () => {
    const { channels: _, ...unanswered } = newsletterAnswers
    const story = aStory().on('2026-02-02').registered({ attributes: unanswered })
    story.everythingPasses(['consent.double-opt-in']).reviewed()
    expect(stateOf(story, '2026-03-30').controls.find((item) => item.control === 'consent.double-opt-in')?.status).toBe(
      'undetermined',
    )
    expect(statusOf(story, '2026-02-02')).toBe('attention')
    expect(statusOf(story, '2026-03-30')).toBe('attention')
  })

  test('an open finding asks for attention, with or without a control, until it is resolved', () => {
    const story = inOrder().on('2026-03-01').found({ severity: 'critical', dueOn: '2026-03-10' })
    expect(statusOf(story, '2026-02-28')).toBe('in-order')
    expect(stateOf(story, '2026-03-01')).toMatchObject({ status: 'attention', reasons: [{ rule: 'open-finding' }] })
    expect(statusOf(story, '2026-03-30')).toBe('attention')
    expect(statusOf(story.on('2026-03-31').resolved(), '2026-03-31')).toBe('in-order')
  })
})

describe('in-order', () => {
  test('a live system whose controls all hold is in order, and its verdict acceptable', () => {
    expect(stateOf(inOrder(), '2026-02-02')).toMatchObject({
      status: 'in-order',
      verdict: 'acceptable',
      tier: 'minimal',
      tierProvisional: false,
      legalClass: 'none',
      reasons: [{ rule: 'all-in-order' }],
      isByException: false,
    })
  })

  test('the next due day is the earliest of its controls and its review', () => {
    expect(stateOf(inOrder(), '2026-02-02').nextDueOn).toBe('2026-05-02')
    expect(stateOf(inOrder().scheduled('P12M', '2026-04-01'), '2026-02-02').nextDueOn).toBe('2026-04-01')
  })

  test('in order only because of an exception is told apart', () => {
    const story = newsletter('privacy.minimisation').excepted('privacy.minimisation', '2026-02-02', '2026-06-01')
    expect(stateOf(story, '2026-02-02')).toMatchObject({
      status: 'in-order',
      isByException: true,
      verdict: 'acceptable',
    })
  })
})

test('a day before registration is refused', () => {
  expect(() => statusOf(inOrder(), '2026-02-01')).toThrow(RangeError)
})
