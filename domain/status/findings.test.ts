import { describe, expect, test } from 'vitest'
import { toDay } from '../days.ts'
import { computeControlState } from './control-status.ts'
import { explainControl } from './explain-control.ts'
import { compareSpans, withoutWaiting } from './restatements.fixture.ts'
import { newsletterAnswers } from './story-answers.ts'
import { aStory, viewOf, type Story } from './story.ts'
import { computeSystemState } from './system-status.ts'
import { computeTimeline } from './timeline.ts'

const CONTROL = 'optout.unsubscribe'

/** In order from 2 February on, but for a major finding of 1 March that is due on the 15th. */
function found(): Story {
  return aStory()
    .on('2026-02-01')
    .registered({ attributes: newsletterAnswers })
    .everythingPasses()
    .on('2026-03-01')
    .found({ control: CONTROL, dueOn: '2026-03-15' })
}

const control = (story: Story, on: string, known?: string) =>
  computeControlState(story.view(known), CONTROL, toDay(on)).status
const system = (story: Story, on: string) => computeSystemState(story.view(), toDay(on))
const isOpen = (story: Story, on: string) => system(story, on).reasons.some(({ rule }) => rule === 'open-finding')

describe('a finding that is promised for another day', () => {
  const story = found().on('2026-03-20').promisedFor('2026-04-10')

  test('is past due from the old day until the new one was promised, and from the day after that', () => {
    const days = ['2026-03-15', '2026-03-16', '2026-03-19', '2026-03-20', '2026-04-10', '2026-04-11']
    expect(days.map((day) => control(story, day) === 'failing')).toEqual([false, true, true, false, false, true])
  })

  test('says by which day it was due then', () => {
    const view = story.view()
    const told = (on: string) => {
      const state = computeControlState(view, CONTROL, toDay(on))
      return explainControl({ state, view, on: toDay(on), since: toDay(on), names: new Map() }).sentence
    }
    expect(told('2026-03-18')).toContain('FIN-1 was due on 15 Mar 2026')
    expect(told('2026-04-20')).toContain('FIN-1 was due on 10 Apr 2026')
  })

  test('changes no day that was told before', () => {
    for (const on of ['2026-03-10', '2026-03-16', '2026-03-19']) {
      expect(control(story, on)).toBe(control(story, on, on))
    }
  })
})

describe('a resolved finding', () => {
  test('ends its effect from its own day, verified or not', () => {
    const resolved = found().on('2026-03-20').resolved({ effectiveOn: '2026-03-18' })
    const verified = found().on('2026-03-20').resolved({ effectiveOn: '2026-03-18' }).on('2026-04-01').verified()
    for (const story of [resolved, verified]) {
      expect(control(story, '2026-03-17')).toBe('failing')
      expect(control(story, '2026-03-18')).toBe('met')
      expect(isOpen(story, '2026-03-17')).toBe(false) // failing comes first
      expect(isOpen(story, '2026-03-18')).toBe(false)
    }
  })

  test('counts as never resolved once that was rejected; what was known stays', () => {
    const story = found().on('2026-03-10').resolved().on('2026-03-25').resolutionRejected()
    expect(control(story, '2026-03-20')).toBe('failing')
    expect(control(story, '2026-03-20', '2026-03-20')).toBe('met')
  })

  test('that is rejected restates no day: it waited for a decision', () => {
    const story = found().on('2026-03-10').resolved().on('2026-03-25').resolutionRejected()
    const spans = (events: Story['events']) =>
      computeTimeline(viewOf(events)).system.map(({ from, to, state }) => ({ from, to, status: state.status }))
    const known = story.events.filter(({ recordedAt }) => recordedAt < '2026-03-20T23:59')
    const before = toDay('2026-03-21')
    expect(compareSpans(spans(known), spans(story.events), before)).not.toEqual([])
    expect(compareSpans(spans(withoutWaiting(story.events, known)), spans(story.events), before)).toEqual([])
  })
})

describe('a finding that came back', () => {
  const story = found()
    .on('2026-03-10')
    .resolved()
    .on('2026-03-12')
    .verified()
    .on('2026-05-02')
    .regressed({ effectiveOn: '2026-04-26', dueOn: '2026-05-20', cleanDays: 47 })

  test('is open anew from its day, and leaves the clean days clean', () => {
    const open = ['2026-03-09', '2026-03-10', '2026-04-25', '2026-04-26'].map((day) => isOpen(story, day))
    expect(open).toEqual([true, false, false, true])
  })

  test('fails its control past its new day, not past the old one', () => {
    expect(control(story, '2026-03-16')).toBe('met')
    expect(control(story, '2026-05-20')).not.toBe('failing')
    expect(control(story, '2026-05-21')).toBe('failing')
    const state = computeControlState(story.view(), CONTROL, toDay('2026-05-21'))
    expect(state).toMatchObject({ reason: { rule: 'finding-overdue', due: '2026-05-20' }, dueOn: '2026-05-20' })
  })
})
