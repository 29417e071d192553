import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../domain/days.ts'
import { decideFiling } from '../filings/decide.ts'
import { exportTimeline } from '../status/export-timeline.ts'
import { exportSystemTimeline } from '../status/export-system-timeline.ts'
import { getSystemTimeline } from '../status/system-timeline.ts'
import { countStatements } from '../testing/counted-statements.ts'
import { aFiling, anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { getDaysLapsed } from './days-lapsed.ts'
import { exportMeasure } from './export.ts'
import { getFreshness } from './freshness.ts'
import { getRemedy } from './remedy.ts'

const CONTROL = 'consent.records'
let register: TestRegister
let system: string
let failedOn: Day
let repairedOn: Day

async function file(verdict: 'pass' | 'fail'): Promise<void> {
  const filing = await aFiling(register, [system], { controls: [CONTROL], verdict })
  await decideFiling(register.as('lead'), filing.id, { outcome: 'accept', reason: 'As seen.' })
}

/** Fails on one day, and is repaired ten days later. */
beforeAll(async () => {
  register = await aRegister()
  system = (await anOwnedSystem(register, { name: 'Repaired' })).id
  register.clock.advanceDays(5)
  failedOn = register.today
  await file('fail')
  register.clock.advanceDays(10)
  repairedOn = register.today
  await file('pass')
  register.clock.advanceDays(3)
})
afterAll(() => expectRebuildEqual(register))

describe('measures of the portfolio', () => {
  it('count the days from a fall to the repair, in the month of the repair', () => {
    const remedy = getRemedy(register.as('executive'), { from: addDays(failedOn, -10) })
    expect(remedy).toMatchObject({ repaired: 1, median: 10, reason: null })
    const month = remedy.months.find(({ repaired }) => repaired > 0)
    expect(month).toMatchObject({ month: `${repairedOn.slice(0, 7)}-01`, median: 10 })
    expect(remedy.sentence).toContain('The one repair took 10 days.')
  })

  it('find the falls through the index of controls, and each of their systems by itself', async () => {
    const { scans, steps } = await countStatements(register.store, () => getRemedy(register.as('executive'), {}))
    expect(scans).toEqual([])
    expect(steps).toContainEqual(expect.stringContaining('SEARCH c USING COVERING INDEX control_intervals_still'))
    expect(steps).toContainEqual(expect.stringMatching(/^SEARCH i USING INDEX system_intervals_present .*system_id=/))
    expect(steps).toContainEqual(expect.stringMatching(/^SEARCH n USING INDEX \S+ \(system_id=\? AND control_id=/))
  })

  it('leave the figure out with a reason where nothing was repaired', () => {
    const remedy = getRemedy(register.as('auditor'), { from: addDays(repairedOn, 1) })
    expect(remedy).toMatchObject({ repaired: 0, median: null, reason: 'Nothing was repaired in this span.' })
  })

  it('count standing passes by the days that they still hold, and those alone', () => {
    const freshness = getFreshness(register.as('lead'), {})
    const sum = freshness.buckets.reduce((total, { passes }) => total + passes, 0)
    expect(freshness.passes).toBe(sum)
    expect(sum).toBeGreaterThan(0)
    expect(getFreshness(register.as('lead'), { unit: ['Nowhere'] })).toMatchObject({
      passes: 0,
      reason: 'No pass of a live system stands on that day.',
    })
  })

  it('count a day for each system that was failing at its end', () => {
    const lapsed = getDaysLapsed(register.as('owner'), { from: failedOn, to: addDays(repairedOn, -1) })
    expect(lapsed.failingDays).toBe(10)
    expect(lapsed.systems).toEqual([expect.objectContaining({ id: system, days: 10 })])
    expect(lapsed.months.reduce((sum, { failing }) => sum + failing, 0)).toBe(10)
    expect(lapsed.sentence).toContain('the most of them Repaired with 10')
  })

  it('are for those who are signed in, over days that make a span', () => {
    for (const ask of [getRemedy, getFreshness, getDaysLapsed]) {
      expect(() => ask(register.anonymous(), {})).toThrow(expect.objectContaining({ code: 'unauthenticated' }))
      const backwards = { from: addDays(register.today, 1) }
      expect(() => ask(register.as('lead'), backwards)).toThrow(expect.objectContaining({ code: 'invalid' }))
    }
    expect(() => exportMeasure(register.as('lead'), 'constructor', {})).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    )
  })
})

describe('figures to take along', () => {
  it('carry in each line what they can be found again by', async () => {
    const { csv, name } = await exportTimeline(register.as('executive'), {
      from: failedOn,
      to: addDays(register.today, 2),
      step: 'day',
      unit: [''],
    })
    const [head, ...lines] = csv.slice(1).trimEnd().split('\r\n')
    expect(head).toBe(
      'on,forecast,retired,not-live,failing,lapsed,awaiting,attention,in-order,ledgerSize,at,known,view,filters',
    )
    const knownThen = register.events().filter(({ recordedAt }) => recordedAt < `${failedOn}T24`)
    const last = knownThen.at(-1)!.recordedAt
    expect(lines[0]).toMatch(
      new RegExp(`^${failedOn},no,.*,${knownThen.length},${failedOn}T23:59:59.999Z,${last},known,unit=none$`),
    )
    // What is foreseen is known now, not on its own day.
    expect(lines.at(-1)).toContain(`,yes,`)
    expect(lines.at(-1)).toMatch(
      new RegExp(`${addDays(register.today, 2)}T23:59:59.999Z,${register.events().at(-1)!.recordedAt},known`),
    )
    expect(name).toBe(`status-over-time-${failedOn}-to-${addDays(register.today, 2)}.csv`)
    expect(exportMeasure(register.as('lead'), 'remedy', {}).csv).toContain(
      'month,repaired,medianDays,lowerQuartileDays,upperQuartileDays,ledgerSize,at,known,view,filters',
    )
  })

  it('tell of one system each interval with its reason, and what happened', async () => {
    const asked = { from: failedOn, to: register.today }
    const timeline = await getSystemTimeline(register.as('lead'), system, asked)
    const bar = timeline.controls.find(({ control }) => control === CONTROL)
    expect(bar?.intervals.map(({ status, because }) => [status, because.replace(/FIL-\d+ \(.*?\)/, 'FIL')])).toEqual([
      ['failing', expect.stringMatching(/^Failing since .+: FIL says fail$/)],
      ['met', expect.stringMatching(/^Met through FIL until /)],
    ])
    expect(timeline.intervals[0]).toMatchObject({ status: 'failing', because: expect.stringMatching(/^“.+” fails$/) })
    expect(timeline.markers.map(({ kind, on }) => [kind, on])).toEqual([
      ['failed', failedOn],
      ['accepted', failedOn],
      ['filed', repairedOn],
      ['accepted', repairedOn],
    ])
    const { csv } = await exportSystemTimeline(register.as('lead'), system, asked)
    expect(csv).toContain(`${CONTROL},`)
    expect(csv).toMatch(new RegExp(`says fail,\\d+,${addDays(repairedOn, -1)}T23:59:59.999Z`))
  })
})
