import { describe, expect, test } from 'vitest'
import { END_OF_TIME, toDay } from '../days.ts'
import { newsletterAnswers, quietAnswers } from './story-answers.ts'
import { aStory } from './story.ts'
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
