import { describe, expect, test } from 'vitest'
import { addDays, END_OF_TIME, toDay, type Day } from '../days.ts'
import { newsletterAnswers, quietAnswers } from './story-answers.ts'
import { aStory, type Story } from './story.ts'
import { computeSystemState } from './system-status.ts'
import { computeControlTimeline, computeTimeline } from './timeline.ts'

const spans = (intervals: readonly { from: string; to: string; state: { status: string } }[]) =>
  intervals.map(({ from, to, state }) => [from, to, state.status])

describe('the timeline of a control', () => {
  test('tells a year of one control with its boundaries', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: newsletterAnswers }).on('2026-02-20')
    story
      .filed({ controls: ['consent.opt-in'] })
      .accepted()
      .on('2026-06-01')
    story
      .filed({ controls: ['consent.opt-in'], verdict: 'fail' })
      .accepted()
      .on('2026-06-15')
    story.filed({ controls: ['consent.opt-in'] }).accepted()
    expect(spans(computeControlTimeline(story.view(), 'consent.opt-in'))).toEqual([
      ['2026-02-02', '2026-02-20', 'awaiting'],
      ['2026-02-20', '2026-06-01', 'met'],
      ['2026-06-01', '2026-06-15', 'failing'],
      ['2026-06-15', '2026-11-15', 'met'],
      ['2026-11-15', '2026-12-16', 'due-soon'],
      ['2026-12-16', END_OF_TIME, 'overdue'],
    ])
  })

  test('begins anew where the same status rests on another fact', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: newsletterAnswers })
    story
      .filed({ controls: ['consent.opt-in'] })
      .accepted()
      .on('2026-03-01')
      .filed({ controls: ['consent.opt-in'] })
      .accepted()
    const [first, second] = computeControlTimeline(story.view(), 'consent.opt-in')
    expect(first?.state).toMatchObject({ status: 'met', dueOn: '2026-08-02' })
    expect(second).toMatchObject({ from: '2026-03-01', state: { status: 'met', dueOn: '2026-09-01' } })
  })
})

describe('the timeline of a system', () => {
  test('tells its life from registration to the end of what is known', () => {
    const story = aStory({ programme: 'essential' }).on('2026-02-02').registered({ stage: 'development' })
    story.on('2026-03-01').everythingPasses().went('live').on('2026-09-01').went('retired')
    expect(spans(computeTimeline(story.view()).system).slice(0, 2)).toEqual([
      ['2026-02-02', '2026-03-01', 'not-live'],
      ['2026-03-01', '2026-09-01', 'in-order'],
    ])
    expect(computeTimeline(story.view()).system.at(-1)).toMatchObject({ to: END_OF_TIME, state: { status: 'retired' } })
  })

  test('leaves out the days on which it is struck', () => {
    const story = aStory().on('2026-02-02').registered().on('2026-03-01').struck().on('2026-04-01').restored()
    const { system } = computeTimeline(story.view())
    const covers = (day: string) => system.some(({ from, to }) => from <= day && toDay(day) < to)
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(covers)).toEqual([true, false, false, true])
  })

  test('has a control that no edition of the time asks for as not applicable, and lists every control', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: quietAnswers })
    const { controls } = computeTimeline(story.view())
    expect(controls.size).toBe(60)
    expect(spans(controls.get('consent.opt-in')!)).toEqual([['2026-02-02', END_OF_TIME, 'not-applicable']])
  })
})

describe('the timeline turns on the very day on which the status does', () => {
  const optIn = 'consent.opt-in'
  const newsletter = () =>
    aStory({ programme: 'essential' }).on('2026-02-02').registered({ attributes: newsletterAnswers }).policy(10, 30)
  const unscreened = () =>
    aStory({ programme: 'essential' })
      .on('2026-02-02')
      .registered()
      .everythingPasses()
      .on('2026-04-03')
      .answered({ socialScoring: null })

  const stories: [what: string, story: Story][] = [
    ['a grace that ends', newsletter()],
    ['a pass that ends', newsletter().everythingPasses()],
    [
      'a pass with a last day of its own',
      newsletter()
        .filed({ controls: [optIn], validUntil: '2026-04-01' })
        .accepted(),
    ],
    ['a change', newsletter().everythingPasses().on('2026-03-05').changed('new-purpose')],
    ['a change planned ahead', newsletter().everythingPasses().changed('new-purpose', { effectiveOn: '2026-03-20' })],
    [
      'a change of tier',
      newsletter().everythingPasses().on('2026-03-05').raisedTo('high', { effectiveOn: '2026-04-05' }),
    ],
    [
      'a successor',
      newsletter()
        .everythingPasses()
        .on('2026-07-29')
        .filed({ controls: [optIn] }),
    ],
    [
      'a short successor',
      newsletter()
        .everythingPasses()
        .filed({ controls: [optIn], validUntil: '2026-08-05' }),
    ],
    [
      'a failure',
      newsletter()
        .everythingPasses()
        .on('2026-03-05')
        .filed({ controls: [optIn], verdict: 'fail' }),
    ],
    ['an exception', newsletter().everythingPasses([optIn]).excepted(optIn, '2026-02-10', '2026-06-10')],
    [
      'a revoked exception',
      newsletter().excepted(optIn, '2026-02-10', '2026-06-10').on('2026-03-11').exceptionRevoked(),
    ],
    [
      'a finding',
      newsletter().everythingPasses().found({ control: optIn, dueOn: '2026-03-06' }).on('2026-04-11').resolved(),
    ],
    ['a finding without control', newsletter().everythingPasses().on('2026-03-06').found({ dueOn: '2026-03-09' })],
    ['a review', newsletter().everythingPasses().scheduled('P12M', '2026-05-13').on('2026-06-17').reviewed()],
    ['an owner who confirms', newsletter().everythingPasses().on('2026-06-09').confirmedBy('PER-7')],
    ['another owner', newsletter().everythingPasses().on('2026-06-09').ownedBy('PER-8')],
    ['going live', aStory().on('2026-02-02').registered({ stage: 'idea' }).on('2026-02-20').went('live')],
    ['a prohibition unknown', unscreened()],
    ['another programme', newsletter().on('2026-04-03').programme('full')],
    ['another policy', newsletter().everythingPasses().on('2026-04-03').policy(25, 5)],
    [
      'a filing for the organisation',
      newsletter()
        .on('2026-05-06')
        .filed({ controls: ['governance.incidents'], organisation: true })
        .accepted(),
    ],
  ]

  test.each(stories)('%s', (_what, story) => {
    const view = story.view()
    const { system, controls } = computeTimeline(view)
    for (let on = toDay('2026-02-02'); on < toDay('2027-06-01'); on = addDays(on, 1)) {
      const state = computeSystemState(view, on)
      const told = state.controls.map(({ control }) => stateOn(controls.get(control)!, on))
      expect(told).toEqual(state.controls)
      const { status, verdict, nextDueOn, isByException, tier } = stateOn(system, on)!
      expect({ on, status, verdict, nextDueOn, isByException, tier }).toMatchObject({
        status: state.status,
        verdict: state.verdict,
        nextDueOn: state.nextDueOn,
        isByException: state.isByException,
        tier: state.tier,
      })
    }
  })

  function stateOn<T>(intervals: readonly { from: Day; to: Day; state: T }[], on: Day): T | undefined {
    return intervals.find(({ from, to }) => from <= on && on < to)?.state
  }
})
