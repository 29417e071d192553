import { describe, expect, test } from 'vitest'
import { addDays, toDay, type Day } from '../days.ts'
import { computePath } from './foreseen-path.ts'
import { newsletterAnswers } from './story-answers.ts'
import { aStory, type Story } from './story.ts'
import type { Scenario } from './suppose.ts'

const TODAY = toDay('2026-03-02')

/** In order on the day the days to come begin, with one control left to the test. */
function inOrderBut(control: string): Story {
  return aStory().registered({ attributes: newsletterAnswers }).on(TODAY).everythingPasses([control]).reviewed()
}

function fallsOf(story: Story, scenario: Scenario, days = 60) {
  const path = computePath(story.view(), scenario, { today: TODAY, upTo: addDays(TODAY, days) })
  return path.flatMap(({ from, causes }) => causes.map(({ kind, id }) => [from, kind, id] as [Day, string, string]))
}

const idle: Scenario = { kind: 'nobody-acts' }
const best: Scenario = { kind: 'all-filed' }

describe('what takes a system out of order', () => {
  const cases: readonly [what: string, tell: (story: Story) => unknown, falls: readonly unknown[]][] = [
    [
      'evidence that ends',
      (story) => story.filed({ controls: ['consent.opt-in'], validUntil: '2026-03-20' }).accepted(),
      [['2026-03-21', 'filing-ends', 'FIL-3']],
    ],
    [
      'evidence that ends, where what held longer is revoked',
      (story) => {
        story.filed({ controls: ['consent.opt-in'], effectiveOn: '2026-02-20' }).accepted()
        story.filed({ controls: ['consent.opt-in'], effectiveOn: '2026-02-21', validUntil: '2026-03-10' }).accepted()
        story.revoked('FIL-3')
      },
      [['2026-03-11', 'filing-ends', 'FIL-4']],
    ],
    [
      'an exception that ends with nothing on file',
      (story) => story.excepted('consent.opt-in', '2026-03-02', '2026-03-15'),
      [['2026-03-16', 'exception', 'EXC-1']],
    ],
    [
      'a finding that is not put right',
      (story) => {
        story.filed({ controls: ['consent.opt-in'] }).accepted()
        story.found({ control: 'consent.opt-in', severity: 'critical', dueOn: '2026-03-12' })
      },
      [['2026-03-13', 'finding', 'FIN-1']],
    ],
    [
      'a review that is not done',
      (story) => {
        story.filed({ controls: ['consent.opt-in'] }).accepted()
        story.scheduled('P6M', '2026-03-30')
      },
      [['2026-03-31', 'review', 'SYS-1']],
    ],
  ]
  test.each(cases)('%s', (_, tell, falls) => {
    const story = inOrderBut('consent.opt-in')
    tell(story)
    expect(fallsOf(story, idle)).toEqual(falls)
  })

  test.each(cases.filter(([what]) => !what.includes('finding')))('%s, unless all is filed by its day', (_, tell) => {
    const story = inOrderBut('consent.opt-in')
    tell(story)
    expect(fallsOf(story, best, 700)).toEqual([])
  })

  test('a finding is not put right by filing', () => {
    const story = inOrderBut('consent.opt-in')
      .filed({ controls: ['consent.opt-in'] })
      .accepted()
    story.found({ control: 'consent.opt-in', severity: 'critical', dueOn: '2026-03-12' })
    expect(fallsOf(story, best)).toEqual([['2026-03-13', 'finding', 'FIN-1']])
  })
})

describe('one filing', () => {
  const story = () =>
    inOrderBut('consent.opt-in')
      .filed({ controls: ['consent.opt-in'], validUntil: '2026-04-01' })
      .accepted()

  test('that is not renewed takes the system out of order on the day after its end, whatever else is filed', () => {
    expect(fallsOf(story(), { kind: 'not-renewed', filing: 'FIL-3' }, 365)).toEqual([
      ['2026-04-02', 'filing-ends', 'FIL-3'],
    ])
  })

  test('that is revoked takes it out at once where its grace is over, and at its end where another holds on', () => {
    const without: Scenario = { kind: 'without', filing: 'FIL-3' }
    expect(fallsOf(story(), without)).toEqual([[TODAY, 'filing-lost', 'FIL-3']])
    const held = story()
      .filed({ controls: ['consent.opt-in'], validUntil: '2026-03-25' })
      .accepted()
    expect(fallsOf(held, without)).toEqual([['2026-03-26', 'filing-lost', 'FIL-3']])
  })

  test('that says fail, and is rejected, takes nothing with it', () => {
    const failing = story().filed({ controls: ['consent.opt-in'], verdict: 'fail' })
    const path = computePath(failing.view(), { kind: 'without', filing: 'FIL-4' }, { today: TODAY, upTo: TODAY })
    expect(path.map(({ status }) => status)).toEqual(['attention'])
  })
})

test('an owner who left is not supposed to be found', () => {
  const story = aStory().registered({ attributes: newsletterAnswers }).on(TODAY).everythingPasses(['governance.owner'])
  const path = computePath(story.reviewed().view(), best, { today: TODAY, upTo: addDays(TODAY, 90) })
  expect(path.at(-1)?.status).toBe('lapsed')
})

test('an owner who begins later confirms each quarter from then on', () => {
  const story = aStory().registered({ attributes: newsletterAnswers }).on(TODAY).everythingPasses(['governance.owner'])
  story.reviewed().ownedBy('PER-7', { effectiveOn: addDays(TODAY, 5) })
  const path = computePath(story.view(), best, { today: TODAY, upTo: addDays(TODAY, 700) })
  expect(path.at(-1)?.status).toBe('in-order')
})
