import fc from 'fast-check'
import { expect, test } from 'vitest'
import { severitiesOf, verdictOfControl, verdictOfTier, worseVerdict } from '../catalogue/verdict.ts'
import { addDays, END_OF_TIME, toDay, type Day } from '../days.ts'
import { controlStatuses, isLiveStage } from '../status-words.ts'
import type { ControlSpan } from './course.ts'
import { gravityOf, worseStatus } from './gravity.ts'
import { outlineSystem } from './outline.ts'
import { aStory, LATER_EDITION } from './story.ts'
import { isPassing, ownPart } from './system-status.ts'
import type { SystemView } from './view.ts'

const FIRST = toDay('2026-01-05')
const LAST = addDays(FIRST, 400)

/** Live, retired for a while, with another edition later on, in which severities are others. */
const VIEW = aStory({ openedOn: FIRST })
  .registered({ stage: 'live', unit: 'Retail' })
  .went('development', { effectiveOn: '2026-06-01' })
  .went('live', { effectiveOn: '2026-06-20' })
  .adopted(LATER_EDITION, { effectiveOn: '2026-09-01' })
  .went('retired', { effectiveOn: '2026-12-20' })
  .view()

/** What the controls that say anything on a day make of the system, asked one by one. */
function outlineOn(view: SystemView, controls: ReadonlyMap<string, readonly ControlSpan[]>, on: Day) {
  const { segment, review, status: own } = ownPart(view, on)
  const severities = severitiesOf(segment.edition)
  const said = [...controls].flatMap(([control, spans]) => {
    const span = spans.find(({ fromOn, toOn }) => fromOn <= on && on < toOn)
    const severity = severities.get(control)
    return span && severity ? [{ span, severity }] : []
  })
  const gravities = isLiveStage(segment.stage) ? said.map(({ span, severity }) => gravityOf(severity, span, on)) : []
  const status = gravities.reduce(worseStatus, own)
  const due = [review.dueOn, ...said.flatMap(({ span: { dueOn } }) => (dueOn === null ? [] : [dueOn]))].toSorted()[0]!
  return {
    status,
    verdict: said
      .map(({ span, severity }) => verdictOfControl(severity, span.status))
      .reduce(worseVerdict, verdictOfTier(segment.classification)),
    review,
    nextDueOn: status === 'retired' ? null : due,
    isByException: isPassing(status) && said.some(({ span }) => span.status === 'excepted'),
    segment,
  }
}

const someSpans = fc
  .array(
    fc.record({
      gapDays: fc.constantFrom(0, 0, 3, 40),
      days: fc.integer({ min: 1, max: 120 }),
      status: fc.constantFrom(...controlStatuses.filter((status) => status !== 'not-applicable')),
      dueAfter: fc.option(fc.integer({ min: -20, max: 150 }), { freq: 4 }),
    }),
    { maxLength: 5 },
  )
  .map((parts) => {
    const spans: ControlSpan[] = []
    let day = FIRST
    for (const { gapDays, days, status, dueAfter } of parts) {
      const fromOn = addDays(day, gapDays)
      const toOn = addDays(fromOn, days)
      spans.push({ fromOn, toOn, status, dueOn: dueAfter === null ? null : addDays(fromOn, dueAfter) })
      day = toOn
    }
    return spans
  })

const someControls = fc
  .uniqueArray(fc.constantFrom(...severitiesOf(VIEW.segments[0]!.edition).keys(), 'own.second-look'), { maxLength: 4 })
  .chain((ids) => fc.tuple(...ids.map((id) => someSpans.map((spans) => [id, spans] as const))))
  .map((entries) => new Map<string, readonly ControlSpan[]>(entries))

test('a system is on each day what its controls say on it, whenever they turn', () => {
  fc.assert(
    fc.property(someControls, fc.integer({ min: 0, max: 200 }), (controls, after) => {
      const from = addDays(FIRST, after)
      const outlines = outlineSystem(VIEW, controls, from)
      expect([outlines[0]!.from, outlines.at(-1)!.to]).toEqual([from, END_OF_TIME])
      for (let on = from; on < LAST; on = addDays(on, 1)) {
        const outline = outlines.find(({ from: begins, to }) => begins <= on && on < to)!
        expect({ on, ...outline.state }).toEqual({ on, ...outlineOn(VIEW, controls, on), review: outline.state.review })
        expect(outline.state.review.dueOn).toBe(ownPart(VIEW, on).review.dueOn)
      }
    }),
    { numRuns: 150 },
  )
})

test('an exception asks for attention in its last days, and what nobody can tell lapses after its grace', () => {
  const span = { fromOn: toDay('2026-02-01'), toOn: toDay('2026-04-01'), dueOn: toDay('2026-03-10') }
  const statuses = (status: ControlSpan['status']) =>
    outlineSystem(VIEW, new Map([['consent.opt-in', [{ ...span, status }]]]), toDay('2026-01-20'))
      .filter(({ from }) => from < span.toOn)
      .map(({ from, state }) => `${from} ${state.status}`)
  expect(statuses('excepted')).toEqual(['2026-01-20 in-order', '2026-02-01 in-order', '2026-02-08 attention'])
  expect(statuses('undetermined')).toEqual(['2026-01-20 in-order', '2026-02-01 awaiting', '2026-03-11 lapsed'])
})
