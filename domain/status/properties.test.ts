import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, END_OF_TIME, toDay, type Day } from '../days.ts'
import { controlStatuses, systemStatuses, type ControlStatus, type SystemStatus } from '../status-words.ts'
import { computeControlState } from './control-status.ts'
import { isInOrder, isOutOfOrder } from './fall-causes.ts'
import { computePath, type PathPiece } from './foreseen-path.ts'
import { aControl, aDay, aStoryThat, FIRST_DAY } from './random-stories.fixture.ts'
import { newsletterAnswers } from './story-answers.ts'
import { aStory, editionOf, STORY_EDITION, viewOf, type Story } from './story.ts'
import { suppose } from './suppose.ts'
import { computeSystemState } from './system-status.ts'
import { computeControlTimeline, computeTimeline } from './timeline.ts'
import { listControls, type SystemView } from './view.ts'

const edition = editionOf(STORY_EDITION)
const MERGED = 'SYS-2'

describe('whatever happens', () => {
  test('there is a status for the system and every control, on every day from registration on', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), aDay, (story, on) => {
        const state = computeSystemState(story.view(), on)
        expect(systemStatuses).toContain(state.status)
        expect(state.controls.map((item) => item.control)).toEqual(edition.controls.map((control) => control.id))
        for (const item of state.controls) {
          expect(controlStatuses).toContain(item.status)
          if (item.reason.rule === 'unanswered') expect(item.reason.unanswered.length).toBeGreaterThan(0)
        }
        if (state.status === 'lapsed' || state.status === 'awaiting') expect(state.reasons.length).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
  })

  test('what was known is not changed by what is recorded later', () => {
    fc.assert(
      fc.property(
        aStoryThat({ mayBeLate: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        aDay,
        (story, share, on) => {
          const known = story.events.slice(0, 2 + Math.floor(share * (story.events.length - 2)))
          const before = summary(viewOf(structuredClone(known)), on)
          viewOf(story.events)
          expect(summary(viewOf(known), on)).toEqual(before)
        },
      ),
      { numRuns: 80 },
    )
  })

  test('where nothing came late, a day looks as corrected as it was known', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: false }), aDay, (story, on) => {
        expect(summary(story.view(), on)).toEqual(summary(story.view(on), on))
      }),
      { numRuns: 100 },
    )
  })

  test('a further failure improves no status on any day', () => {
    fc.assert(
      fc.property(
        aStoryThat({ mayBeLate: true }),
        aDay,
        aDay,
        aControl,
        fc.boolean(),
        (story, effectiveOn, on, control, decided) => {
          const before = computeSystemState(story.view(), on)
          story.filed({ controls: [control], verdict: 'fail', effectiveOn, ...levelFor(control) })
          if (decided) story.accepted()
          const after = computeSystemState(story.view(), on)
          expect(systemRank(after.status)).toBeLessThanOrEqual(systemRank(before.status))
          for (const [index, item] of after.controls.entries()) {
            expect(controlRank(item.status)).toBeLessThanOrEqual(controlRank(before.controls[index]!.status))
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the timeline', () => {
  test('is the status function, evaluated day by day', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), fc.array(aDay, { minLength: 10, maxLength: 10 }), (story, days) => {
        const view = story.view()
        const timeline = computeTimeline(view)
        for (const on of days) {
          const state = computeSystemState(view, on)
          expect(essence(intervalOn(timeline.system, on)!.state)).toEqual(essence(state))
          const told = state.controls.map(({ control }) => intervalOn(timeline.controls.get(control)!, on)?.state)
          expect(told).toEqual(state.controls)
        }
      }),
      { numRuns: 1000 }, // ten days each: 10,000 cases
    )
  }, 180_000)

  test('misses no day on which anything changes', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), (story) => {
        const view = story.view()
        const { system } = computeTimeline(view)
        for (let on = FIRST_DAY; on < addDays(FIRST_DAY, 400); on = addDays(on, 1)) {
          expect([on, intervalOn(system, on)!.state.status]).toEqual([on, computeSystemState(view, on).status])
        }
      }),
      { numRuns: 10 },
    )
  })

  test('is the same where no day before one is asked about, whatever was filed for a control', () => {
    const days = fc.integer({ min: 0, max: 300 })
    const filed = fc.record({
      verdict: fc.constantFrom('pass', 'pass', 'pass', 'fail', 'inconclusive'),
      level: fc.constantFrom('system', 'carried', 'organisation', 'Retail', 'Travel'),
      validDays: fc.option(fc.integer({ min: 0, max: 400 })),
      isAccepted: fc.constantFrom(true, true, true, false),
      after: days,
    })
    const happening = fc.record({
      kind: fc.constantFrom('changed', 'moved', 'changed for all'),
      after: days,
    })
    const control = fc.constantFrom('consent.opt-in', 'privacy.rights-requests', 'fairness.inclusive-team')
    fc.assert(
      fc.property(
        control,
        fc.array(filed, { minLength: 2, maxLength: 6 }),
        fc.array(happening, { maxLength: 3 }),
        fc.tuple(days, days),
        (id, filings, happenings, [from, mergedAfter]) => {
          const story = aStory({ openedOn: FIRST_DAY, programme: 'full' })
          story
            .registered({ attributes: newsletterAnswers, stage: 'live', unit: 'Retail' })
            .registered({ system: MERGED })
          const carried: string[] = []
          for (const { verdict, level, validDays, isAccepted, after } of filings) {
            const effectiveOn = addDays(FIRST_DAY, after)
            const scope = {
              unit: level === 'Retail' || level === 'Travel' ? level : null,
              organisation: level === 'organisation',
            }
            const systems = level === 'carried' ? { systems: [MERGED] } : {}
            const valid = validDays === null ? {} : { validUntil: addDays(effectiveOn, validDays) }
            story.filed({ controls: [id], verdict, effectiveOn, ...scope, ...systems, ...valid })
            if (level === 'carried') carried.push(story.events.at(-1)!.subject)
            if (isAccepted) story.accepted()
          }
          for (const { kind, after } of happenings) {
            const dates = { effectiveOn: addDays(FIRST_DAY, after) }
            if (kind === 'moved') story.movedTo('Travel', dates)
            else if (kind === 'changed') story.changed('new-market', dates)
            else story.organisationChanged('new-market', dates)
          }
          if (carried.length > 0) absorbs(story, carried, addDays(FIRST_DAY, mergedAfter))
          const view = story.view()
          const start = addDays(FIRST_DAY, from)
          const asked = computeControlTimeline({ ...view, askedFrom: start }, id, start)
          expect(asked).toEqual(computeControlTimeline(view, id, start))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('is the same there for a pass that came with a merge, which a change before that does not end', () => {
    const id = 'fairness.inclusive-team'
    const story = aStory({ openedOn: FIRST_DAY, programme: 'full' })
    story.registered({ attributes: newsletterAnswers, stage: 'live' }).registered({ system: MERGED })
    story.filed({ controls: [id], effectiveOn: '2026-02-01', systems: [MERGED] }).accepted()
    story.filed({ controls: [id], effectiveOn: '2026-03-01' }).accepted()
    story.changed('new-market', { effectiveOn: '2026-04-01' })
    absorbs(story, ['FIL-1'], toDay('2026-05-01'))
    const start = toDay('2026-03-15')
    const asked = computeControlTimeline({ ...story.view(), askedFrom: start }, id, start)
    expect(intervalOn(asked, toDay('2026-06-01'))?.state.dueOn).toBe('2027-02-01')
    expect(asked).toEqual(computeControlTimeline(story.view(), id, start))
  })

  test('tiles the life of the system and of each control without gap or overlap', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), (story) => {
        const { system, controls } = computeTimeline(story.view())
        for (const intervals of [system, ...controls.values()]) {
          expect(intervals[0]!.from).toBe(FIRST_DAY)
          expect(intervals.at(-1)!.to).toBe(END_OF_TIME)
          for (const [index, interval] of intervals.entries()) {
            expect(interval.from < interval.to).toBe(true)
            if (index > 0) expect(interval.from).toBe(intervals[index - 1]!.to)
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  test('counts every control once on every day', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), aDay, (story, on) => {
        const { controls } = computeTimeline(story.view())
        const counts = new Map<ControlStatus, number>()
        for (const intervals of controls.values()) {
          for (const { from, to, state } of intervals) {
            if (from <= on && on < to) counts.set(state.status, (counts.get(state.status) ?? 0) + 1)
          }
        }
        expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(edition.controls.length)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the days to come', () => {
  const daysFrom = (today: Day) => ({ today, upTo: addDays(today, 365) })

  test('go on as the timeline says, if nobody acts', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), (story) => {
        const [view, days] = [story.view(), daysFrom(story.today)]
        const path = computePath(view, { kind: 'nobody-acts' }, days)
        const { system } = computeTimeline(view)
        for (let on = days.today; on <= days.upTo; on = addDays(on, 7)) {
          expect([on, pieceOn(path, on)?.status]).toEqual([on, intervalOn(system, on)?.state.status])
        }
      }),
      { numRuns: 60 },
    )
  })

  test('are on no day worse with everything filed than if nobody acts, and where only filing is missing all is in order', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), (story) => {
        const [view, days] = [story.view(), daysFrom(story.today)]
        const idle = computePath(view, { kind: 'nobody-acts' }, days)
        const best = computePath(view, { kind: 'all-filed' }, days)
        const then = suppose(view, { kind: 'all-filed' }, days)
        for (let on = addDays(days.today, 1); on <= days.upTo; on = addDays(on, 3)) {
          const [before, after] = [pieceOn(idle, on)!.status, pieceOn(best, on)!.status]
          expect([on, systemRank(after)]).toEqual([on, Math.max(systemRank(after), systemRank(before))])
          const state = computeSystemState(then, on)
          const owned = state.segment.owner !== null
          const missed = state.controls.filter(
            ({ control, status }) =>
              (status === 'overdue' || status === 'missing') && (owned || control !== 'governance.owner'),
          )
          expect([on, missed, state.review.dueOn < on]).toEqual([on, [], false])
        }
      }),
      { numRuns: 60 },
    )
  })

  test('change nothing today, and nothing in the past', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), fc.integer({ min: 0, max: 200 }), (story, backDays) => {
        const view = story.view()
        const on = addDays(story.today, -backDays)
        if (on < view.facts.registeredOn) return
        const then = suppose(view, { kind: 'all-filed' }, daysFrom(story.today))
        expect(isInOrder(computeSystemState(then, on).status)).toBe(isInOrder(computeSystemState(view, on).status))
        if (on < story.today) expect(summary(then, on)).toEqual(summary(view, on))
      }),
      { numRuns: 60 },
    )
  })

  test('are the same without a filing that bears on nothing', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), (story) => {
        story.filed({ controls: ['consent.opt-in'], verdict: 'pass', systems: ['SYS-9'] }).accepted()
        const filing = story.events.at(-1)!.subject
        const [view, days] = [story.view(), daysFrom(story.today)]
        const idle = computePath(view, { kind: 'nobody-acts' }, days)
        expect(computePath(view, { kind: 'without', filing }, days)).toEqual(idle)
        const best = computePath(view, { kind: 'all-filed' }, days)
        expect(computePath(view, { kind: 'not-renewed', filing }, days)).toEqual(best)
      }),
      { numRuns: 40 },
    )
  })

  test('are without a filing as they are once it is revoked', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), (story) => {
        story.filed({ controls: ['consent.opt-in', 'reliability.monitoring'] }).accepted()
        const filing = story.events.at(-1)!.subject
        const days = daysFrom(story.today)
        const foreseen = computePath(story.view(), { kind: 'without', filing }, days)
        story.revoked(filing)
        const come = computePath(story.view(), { kind: 'nobody-acts' }, days)
        expect(foreseen.map(withoutCauses)).toEqual(come.map(withoutCauses))
      }),
      { numRuns: 40 },
    )
  })

  test('name a cause for every fall, and for nothing else', () => {
    fc.assert(
      fc.property(
        aStoryThat({ mayBeLate: true }),
        fc.constantFrom('nobody-acts' as const, 'all-filed' as const),
        (story, kind) => {
          const path = computePath(story.view(), { kind }, daysFrom(story.today))
          for (const [index, piece] of path.entries()) {
            const before = path[index - 1]
            const falls = before?.to === piece.from && isInOrder(before.status) && isOutOfOrder(piece.status)
            expect(piece.causes.length > 0).toBe(falls)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

function pieceOn(path: readonly PathPiece[], on: Day): PathPiece | undefined {
  return path.find(({ from, to }) => from <= on && on < to)
}

function withoutCauses({ from, to, status }: PathPiece) {
  return { from, to, status }
}

function intervalOn<T extends { from: Day; to: Day }>(intervals: readonly T[], on: Day): T | undefined {
  return intervals.find(({ from, to }) => from <= on && on < to)
}

describe('a system that takes a merged one in', () => {
  test('is on every day before the merge as it was without it, and then as the status function says', () => {
    fc.assert(
      fc.property(
        aStoryThat({ mayBeLate: true }),
        fc.array(fc.tuple(aControl, fc.constantFrom('pass', 'pass', 'fail'), fc.integer({ min: -300, max: 0 }))),
        fc.integer({ min: 0, max: 60 }),
        (story, filings, backDays) => {
          const before = story.view()
          const on = addDays(story.today, -backDays)
          if (on < before.facts.registeredOn) return
          const carried = takesIn(story, filings, on)
          const after = story.view()
          expect(after.facts.filings.filter((one) => one.carried).map(({ id }) => id)).toEqual(carried)
          const { system } = computeTimeline(after)
          for (let day = addDays(on, -40); day < addDays(on, 120); day = addDays(day, 3)) {
            if (day < before.facts.registeredOn) continue
            if (day < on) expect(summary(after, day)).toEqual(summary(before, day))
            expect([day, intervalOn(system, day)!.state.status]).toEqual([day, computeSystemState(after, day).status])
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  test('is as it was known, whatever came with the merge', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true }), aDay, (story, on) => {
        const known = [...story.events]
        takesIn(story, [['consent.opt-in', 'pass', -10]], story.today)
        const upTo = story.events.filter(
          ({ seq }) => seq < known.length || story.events[seq]?.type !== 'SystemAbsorbed',
        )
        expect(summary(viewOf(upTo), on)).toEqual(summary(viewOf(known), on))
      }),
      { numRuns: 40 },
    )
  })
})

/** Tells that another system, with these filings, is merged into the one of the story. Gives the ids of the filings. */
function takesIn(
  story: Story,
  filings: readonly (readonly [control: string, verdict: 'pass' | 'fail', days: number])[],
  on: Day,
): string[] {
  story.registered({ system: MERGED })
  const ids = filings.map(([control, verdict, days]) => {
    story.filed({ controls: [control], verdict, effectiveOn: addDays(on, days), systems: [MERGED] }).accepted()
    return story.events.at(-1)!.subject
  })
  story.tell('ChangeDeclared', MERGED, { kind: 'new-purpose', effectiveOn: on })
  absorbs(story, ids, on)
  return ids
}

function absorbs(story: Story, filings: string[], on: Day): void {
  const facts = { filings, exceptions: [], findings: [], effectiveOn: on }
  story.tell('SystemMerged', MERGED, { into: 'SYS-1', effectiveOn: on, reason: null })
  story.tell('SystemAbsorbed', 'SYS-1', { merged: MERGED, ...facts })
}

function essence(state: ReturnType<typeof computeSystemState>) {
  const { status, verdict, tier, tierProvisional, legalClass, nextDueOn, isByException } = state
  return { status, verdict, tier, tierProvisional, legalClass, nextDueOn, isByException }
}

/** The statuses of a system and its controls on a day; null before it was known. */
function summary(view: SystemView, on: Day) {
  const controls = listControls(view).map((control) => [control, computeControlState(view, control, on).status])
  return { ...essence(computeSystemState(view, on)), nextDueOn: null, controls }
}

/** How good a status is; a failure cannot touch what is out or excepted. */
function controlRank(status: ControlStatus): number {
  const worstFirst: ControlStatus[] = [
    'failing',
    'missing',
    'overdue',
    'inconclusive',
    'undetermined',
    'awaiting',
    'due-soon',
    'met',
  ]
  return worstFirst.indexOf(status)
}

function systemRank(status: SystemStatus): number {
  const worstFirst: SystemStatus[] = ['failing', 'lapsed', 'awaiting', 'attention', 'in-order']
  return worstFirst.indexOf(status)
}

function levelFor(control: string) {
  return { organisation: edition.controls.find(({ id }) => id === control)?.scope === 'organisation' }
}
