import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAt } from './day-at.ts'
import { addDays, dayOf, epochMs, instantFromEpochMs, lastInstantOf, toDay, toInstant, type Day } from './days.ts'
import { ruleOn, type Dated } from './facts.ts'

const zones = Intl.supportedValuesOf('timeZone')
const DAY_MS = 86_400_000
// Before, Samoa left out a day, and Newfoundland put its clocks back over midnight.
const FIRST = toDay('2012-01-01')
const LAST = addDays(FIRST, 25 * 365)

const aZone = fc.constantFrom(...zones)
const aDay = fc.nat(25 * 365).map((days) => addDays(FIRST, days))
const aMoment = (from: Day, to: Day) =>
  fc.integer({ min: Date.parse(from), max: Date.parse(to) - 1 }).map(instantFromEpochMs)

/** Any zones one after the other, changed within days of each other or years. */
const zonesInTurn: fc.Arbitrary<Dated<string>[]> = fc
  .tuple(
    aDay,
    fc.array(fc.record({ value: aZone, days: fc.oneof(fc.nat(3), fc.nat(400)) }), { minLength: 1, maxLength: 6 }),
  )
  .map(([first, changes]) => {
    let effectiveOn = first
    return changes.map(({ value, days }, seq) => {
      effectiveOn = addDays(effectiveOn, days)
      return { value, effectiveOn, seq }
    })
  })

/** Instants about the changes above all, for there the days are not as elsewhere. */
const zonesAndInstants = zonesInTurn.chain((timeZones) =>
  fc.record({
    timeZones: fc.constant(timeZones),
    instants: fc.array(
      fc.oneof(
        aMoment(FIRST, LAST),
        fc
          .tuple(fc.constantFrom(...timeZones), fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }))
          .map(([{ effectiveOn }, ms]) => instantFromEpochMs(Date.parse(effectiveOn) + ms)),
      ),
      { minLength: 2, maxLength: 12 },
    ),
  }),
)

const inTurn = (...changes: [value: string, effectiveOn: string][]): { timeZones: Dated<string>[] } => ({
  timeZones: changes.map(([value, effectiveOn], seq) => ({ value, effectiveOn: toDay(effectiveOn), seq })),
})

describe('the day of an instant', () => {
  it('has begun with the day of UTC, where the organisation moves west on it', () => {
    const moved = inTurn(['UTC', '2026-01-01'], ['America/New_York', '2026-06-10'])
    expect(dayAt(moved, toInstant('2026-06-09T23:59:59.999Z'))).toBe('2026-06-09')
    expect(dayAt(moved, toInstant('2026-06-10T00:00:00Z'))).toBe('2026-06-10')
    expect(dayAt(moved, toInstant('2026-06-11T03:59:59.999Z'))).toBe('2026-06-10')
    expect(dayAt(moved, toInstant('2026-06-11T04:00:00Z'))).toBe('2026-06-11')
  })

  it('does not come again after a move from Auckland to New York', () => {
    const moved = inTurn(['Pacific/Auckland', '2026-01-01'], ['America/New_York', '2026-06-10'])
    const days = ['09T11:59', '09T12:00', '10T03:00', '11T03:59', '11T04:00'].map((time) =>
      dayAt(moved, toInstant(`2026-06-${time}:00Z`)),
    )
    expect(days).toEqual(['2026-06-09', '2026-06-10', '2026-06-10', '2026-06-10', '2026-06-11'])
  })

  it('never runs backwards, whatever zones follow one another', () => {
    fc.assert(
      fc.property(zonesAndInstants, ({ timeZones, instants }) => {
        const days = instants.toSorted().map((at) => dayAt({ timeZones }, at))
        expect(days).toEqual(days.toSorted())
      }),
      { numRuns: 1000 },
    )
  })

  it('is the first that does not end before it', () => {
    fc.assert(
      fc.property(zonesAndInstants, ({ timeZones, instants }) => {
        const end = (day: Day) => lastInstantOf(day, ruleOn(timeZones, day))
        for (const at of instants) {
          const day = dayAt({ timeZones }, at)
          expect(end(day) >= at).toBe(true)
          for (let back = 1; back <= 4; back += 1) expect(end(addDays(day, -back)) < at).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('is the calendar day there, as long as the zone stays', () => {
    fc.assert(
      fc.property(aZone, aMoment(FIRST, LAST), (value, at) => {
        const timeZones = [{ value, effectiveOn: FIRST, seq: 0 }]
        expect(dayAt({ timeZones }, at)).toBe(dayOf(at, value))
        const midnight = lastInstantOf(dayOf(at, value), value)
        for (const close of [midnight, instantFromEpochMs(epochMs(midnight) + 1)]) {
          expect(dayAt({ timeZones }, close)).toBe(dayOf(close, value))
        }
      }),
      { numRuns: 2000 },
    )
  })
})
