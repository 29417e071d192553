import { describe, expect, test } from 'vitest'
import { toDay } from '../days.ts'
import { computeControlState } from './control-status.ts'
import { newsletterAnswers, quietAnswers } from './story-answers.ts'
import { aStory, type Story } from './story.ts'

const OPT_IN = 'consent.opt-in'

/** A newsletter on limited tier, live and registered on 2 February 2026: `consent.opt-in` applies, for six months a pass. */
function aNewsletter(options: Parameters<typeof aStory>[0] = {}): Story {
  return aStory(options).on('2026-02-02').registered({ attributes: newsletterAnswers })
}

function statusOf(story: Story, on: string, control = OPT_IN, knownOn?: string): string {
  return computeControlState(story.view(knownOn), control, toDay(on)).status
}

function stateOf(story: Story, on: string, control = OPT_IN) {
  return computeControlState(story.view(), control, toDay(on))
}

type Case = [day: string, status: string]

describe('tier', () => {
  test('a tier raised from 1 May shortens the frequency from that day, not before', () => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()
      .on('2026-05-01')
      .raisedTo('high')
    expect(statusOf(story, '2026-04-30')).toBe('met')
    expect(statusOf(story, '2026-05-01')).toBe('due-soon')
    expect(statusOf(story, '2026-05-02')).toBe('due-soon')
    expect(statusOf(story, '2026-05-03')).toBe('overdue')
  })

  test('a provisional tier uses the frequency of high', () => {
    const { biometrics: _, ...unanswered } = newsletterAnswers
    const story = aStory()
      .on('2026-02-02')
      .registered({ attributes: unanswered })
      .filed({ controls: [OPT_IN] })
      .accepted()
    expect(story.view().segments[0]?.classification).toMatchObject({ tier: 'high', tierProvisional: true })
    expect(stateOf(story, '2026-02-02').dueOn).toBe('2026-05-02')
    story.on('2026-03-01').answered({ biometrics: ['none'] })
    expect(stateOf(story, '2026-03-01').dueOn).toBe('2026-08-02')
  })

  test('a prohibited tier uses the frequency of high', () => {
    const story = aNewsletter()
      .raisedTo('prohibited')
      .filed({ controls: [OPT_IN] })
      .accepted()
    expect(stateOf(story, '2026-02-02').dueOn).toBe('2026-05-02')
  })
})

describe('undetermined', () => {
  const { usesPersonalData: _, ...unanswered } = newsletterAnswers
  const story = () => aStory().on('2026-02-02').registered({ attributes: unanswered })

  test('an unanswered question that decides the condition is named', () => {
    expect(stateOf(story(), '2026-02-02')).toMatchObject({
      status: 'undetermined',
      reason: { rule: 'unanswered', unanswered: ['usesPersonalData'], graceEndsOn: '2026-03-04' },
    })
    expect(statusOf(story(), '2026-12-02')).toBe('undetermined')
  })

  test('the essential programme keeps a critical control whose condition is unknown', () => {
    const essential = aStory({ programme: 'essential' }).on('2026-02-02').registered({ attributes: unanswered })
    expect(statusOf(essential, '2026-02-02', 'optout.personalisation')).toBe('undetermined')
    expect(statusOf(essential, '2026-02-02', 'privacy.minimisation')).toBe('not-applicable')
  })

  test('what was filed counts although the question is open', () => {
    expect(
      statusOf(
        story()
          .filed({ controls: [OPT_IN] })
          .accepted(),
        '2026-02-02',
      ),
    ).toBe('met')
    expect(statusOf(story().filed({ controls: [OPT_IN], verdict: 'fail' }), '2026-02-02')).toBe('failing')
  })

  test('an answer that makes it apply begins the grace on that day', () => {
    const answered = story().on('2026-05-01').answered({ usesPersonalData: true })
    expect(statusOf(answered, '2026-05-01')).toBe('awaiting')
    expect(statusOf(answered, '2026-05-31')).toBe('awaiting')
    expect(statusOf(answered, '2026-06-01')).toBe('missing')
  })

  test('an answer taken back makes it unknown again', () => {
    const back = aNewsletter().on('2026-02-10').answered({ usesPersonalData: null })
    expect(statusOf(back, '2026-02-09')).toBe('awaiting')
    expect(statusOf(back, '2026-02-10')).toBe('undetermined')
  })
})

describe('awaiting and missing', () => {
  test.each<Case>([
    ['2026-02-02', 'awaiting'],
    ['2026-03-04', 'awaiting'],
    ['2026-03-05', 'missing'],
  ])('grace is 30 days from the registration of 2 February: on %s it is %s', (day, status) => {
    expect(statusOf(aNewsletter(), day)).toBe(status)
  })

  test('grace runs from the day the control first applied', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: quietAnswers }).on('2026-06-01')
    story.answered({ usesPersonalData: true, lawfulBasis: ['consent'] })
    expect(statusOf(story, '2026-07-01')).toBe('awaiting')
    expect(statusOf(story, '2026-07-02')).toBe('missing')
  })

  test('for a gate before going live, grace is over on going live', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: newsletterAnswers, stage: 'development' })
    story.on('2026-02-20').went('live')
    expect(statusOf(story, '2026-02-19')).toBe('awaiting')
    expect(statusOf(story, '2026-02-20')).toBe('missing')
  })

  test('a pilot is live', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: newsletterAnswers, stage: 'idea' })
    expect(statusOf(story.on('2026-02-20').went('pilot').on('2026-04-01').went('live'), '2026-02-20')).toBe('missing')
  })

  test.each<Case>([
    ['2026-09-30', 'awaiting'],
    ['2026-10-31', 'awaiting'],
    ['2026-11-01', 'missing'],
  ])('for gate live, grace begins on going live, 1 October: on %s it is %s', (day, status) => {
    const story = aStory().on('2026-02-02').registered({ attributes: newsletterAnswers, stage: 'development' })
    expect(statusOf(story.on('2026-10-01').went('live'), day, 'governance.incidents')).toBe(status)
  })

  test('for gate live, a system that is not live awaits without end', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: newsletterAnswers, stage: 'idea' })
    expect(stateOf(story, '2030-01-01', 'governance.incidents')).toMatchObject({ status: 'awaiting', dueOn: null })
  })

  test.each<Case>([
    ['2026-03-05', 'awaiting'],
    ['2026-03-18', 'awaiting'],
    ['2026-03-19', 'missing'],
  ])('a system imported with 44 days of grace has them from registration: on %s it is %s', (day, status) => {
    const story = aStory().on('2026-02-02').registered({ attributes: newsletterAnswers, graceDays: 44 })
    expect(statusOf(story, day)).toBe(status)
  })

  test('staggered grace does not cut short that of a control that applies later', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: quietAnswers, graceDays: 44 })
    story.on('2026-03-10').answered({ usesPersonalData: true, lawfulBasis: ['consent'] })
    expect(statusOf(story, '2026-04-09')).toBe('awaiting')
    expect(statusOf(story, '2026-04-10')).toBe('missing')
  })

  test('the days of grace are those of the policy on the day it began', () => {
    const story = aStory({ graceDays: 60 }).on('2026-02-02').registered({ attributes: newsletterAnswers })
    story.on('2026-02-10').policy(30, 10)
    expect(statusOf(story, '2026-04-03')).toBe('awaiting')
    expect(statusOf(story, '2026-04-04')).toBe('missing')
  })
})
