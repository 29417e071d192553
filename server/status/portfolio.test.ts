import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideFiling } from '../filings/decide.ts'
import { anOwnedSystem, evidenceFor } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { editionInForce } from '../organisation.ts'
import { registerSystem } from '../systems/register.ts'
import { getForecast } from './forecast.ts'
import { getPortfolioTimeline } from './portfolio-timeline.ts'
import { getPortfolioStatus } from './portfolio.ts'
import { getSystemTimeline } from './system-timeline.ts'

let register: TestRegister

beforeAll(async () => {
  register = await aRegister({ now: '2026-01-10T09:00:00Z' })
})
afterAll(() => expectRebuildEqual(register))

describe('the portfolio over time', () => {
  let late: string

  beforeAll(async () => {
    late = (await anOwnedSystem(register, { name: 'Newsletter ranker', unit: 'Retail' })).id
    await registerSystem(register.as('lead'), { name: 'Draft copy helper', stage: 'idea', unit: 'Brand' })
    // Recorded in April for February: a pass that nobody knew of in March.
    register.clock.set('2026-04-20T10:00:00Z')
    const failing = await fileEvidence(
      register.as('owner'),
      evidenceFor(register, [late], { effectiveOn: '2026-02-15', verdict: 'fail' }),
    )
    await decideFiling(register.as('lead'), failing.id, { outcome: 'accept' })
    register.clock.set('2026-04-25T10:00:00Z')
  })

  it('counts every system once, live ones apart from the rest', async () => {
    const status = await getPortfolioStatus(register.as('executive'), {})
    expect(status.counts).toMatchObject({ failing: 1, 'not-live': 1, 'in-order': 0 })
    expect(status.share).toEqual({ part: 0, of: 1, share: 0 })
    expect(status.sentence).toBe('0 of 1 live system in order, 1 failing or lapsed.')
  })

  it('tells a past day as it was known then, and as corrected since', async () => {
    const known = await getPortfolioStatus(register.as('executive'), { at: '2026-02-20' })
    const corrected = await getPortfolioStatus(register.as('executive'), { at: '2026-02-20', known: '2026-04-25' })
    expect([known.counts.failing, known.counts.lapsed]).toEqual([0, 1])
    expect([corrected.counts.failing, corrected.counts.lapsed]).toEqual([1, 0])
  })

  it('has no system before any was registered, as known', async () => {
    const status = await getPortfolioStatus(register.as('auditor'), { at: '2026-01-09' })
    expect(Object.values(status.counts).reduce((sum, count) => sum + count, 0)).toBe(0)
    expect(status.share.share).toBeNull()
  })

  it('filters by what the systems were then', async () => {
    const brand = await getPortfolioStatus(register.as('executive'), { unit: 'Brand' })
    expect(brand.counts).toMatchObject({ 'not-live': 1, failing: 0 })
    const searched = await getPortfolioStatus(register.as('executive'), { q: 'RANKER' })
    expect(searched.counts).toMatchObject({ failing: 1, 'not-live': 0 })
  })

  it('draws steps: each point is the state at the end of its day, and agrees with the status of that day', async () => {
    const timeline = await getPortfolioTimeline(register.as('executive'), {
      from: '2026-01-05',
      to: '2026-06-01',
      step: 'day',
    })
    for (const point of timeline.points.filter((_, index) => index % 9 === 0)) {
      if (point.forecast) continue
      const status = await getPortfolioStatus(register.as('executive'), { at: point.on })
      const counts = Object.fromEntries(Object.entries(status.counts).filter(([, count]) => count > 0))
      expect({ on: point.on, counts: point.counts }).toEqual({ on: point.on, counts })
    }
    expect(timeline.points.find((point) => point.on === timeline.today)?.forecast).toBe(false)
    expect(timeline.points.at(-1)?.forecast).toBe(true)
  })

  it('groups by unit and by principle', async () => {
    const query = { from: '2026-04-24', to: '2026-04-25', step: 'day' }
    const byUnit = await getPortfolioTimeline(register.as('lead'), { ...query, by: 'unit' })
    const groups = byUnit.points[0]?.groups?.map((group) => [group.label, group.counts])
    expect(groups).toContainEqual(['Retail', { failing: 1 }])
    const byPrinciple = await getPortfolioTimeline(register.as('lead'), { ...query, by: 'principle' })
    const choice = byPrinciple.points[0]?.groups?.find((group) => group.key === 'choice')
    expect(choice?.counts['failing']).toBe(1)
  })

  it('tells principles in the order of the catalogue', async () => {
    const { points } = await getPortfolioTimeline(register.as('lead'), { by: 'principle' })
    const told = points.at(-1)!.groups!.map(({ key }) => key)
    const ids = editionInForce(register.program).principles.map(({ id }) => id)
    expect(told).toEqual(ids.filter((id) => told.includes(id)))
    expect(told.length).toBeGreaterThan(3)
  })

  it('lists where the past was restated, and through what', async () => {
    const timeline = await getSystemTimeline(register.as('lead'), late, { from: '2026-01-01', to: '2026-05-01' })
    const restated = timeline.restatements.find((item) => item.on === '2026-02-15')
    expect(restated).toMatchObject({ known: 'lapsed', corrected: 'failing', to: '2026-04-19' })
    expect(restated?.because.map((item) => item.link)).toContain('/filings/FIL-1')
  })

  it('forecasts what changes next if nobody acts, and through which control', async () => {
    const fresh = await anOwnedSystem(register, { name: 'Fresh one' })
    const forecast = await getForecast(register.as('executive'), { days: 60 })
    const change = forecast.changes.find((item) => item.system.id === fresh.id)
    expect(change).toMatchObject({ on: '2026-05-26', from: 'awaiting', to: 'lapsed' })
    expect(change?.through.map((item) => item.status)).toContain('missing')
    expect(forecast.sentence).toContain('Nothing falls out of order')
  })

  it('refuses strangers, and days that do not exist', async () => {
    for (const ask of [getPortfolioStatus, getPortfolioTimeline, getForecast]) {
      await expect(ask(register.anonymous(), {})).rejects.toMatchObject({ code: 'unauthenticated' })
    }
    await expect(getPortfolioStatus(register.as('lead'), { at: '2026-02-30' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/at', detail: expect.stringMatching(/^Give a day that exists as YYYY-MM-DD/) as string }],
    })
    for (const at of ['2026-11-23T12:00:00', '9999-12-31T23:59:59-23:00']) {
      await expect(getPortfolioStatus(register.as('lead'), { at })).rejects.toMatchObject({
        errors: [{ pointer: '/at', detail: expect.stringMatching(/^Give a day/) as string }],
      })
    }
    await expect(
      getPortfolioTimeline(register.as('lead'), { from: '2026-05-01', to: '2026-04-01' }),
    ).rejects.toMatchObject({ errors: [{ pointer: '/to' }] })
  })
})
