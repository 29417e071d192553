import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toDay } from '../domain/days.ts'
import { lookAt } from './as-of.ts'
import { commit } from './commit.ts'
import { listSourcesOf } from './data-sources/list-of-system.ts'
import { addDataSource } from './data-sources/add.ts'
import { useDataSource } from './data-sources/use.ts'
import { decideFiling } from './filings/decide.ts'
import { fileEvidence } from './filings/file-evidence.ts'
import { getFiling } from './filings/get.ts'
import { listFilings } from './filings/list.ts'
import { today } from './organisation.ts'
import { changeSettings } from './settings/change.ts'
import { getForecast } from './status/forecast.ts'
import { getHeatMap } from './status/heat-map.ts'
import { listStatusChanges } from './status/list-changes.ts'
import { getPortfolioTimeline } from './status/portfolio-timeline.ts'
import { getPortfolioStatus } from './status/portfolio.ts'
import { chartReferences } from './status/reference.ts'
import { getRestated } from './status/restated.ts'
import { getSystemStatus } from './status/system-status.ts'
import { getSystemTimeline } from './status/system-timeline.ts'
import { amendSystem } from './systems/amend.ts'
import { changeStage } from './systems/change-stage.ts'
import { getSystem } from './systems/get.ts'
import { listFacets } from './systems/list-facets.ts'
import { listSystems } from './systems/list.ts'
import { getPresence } from './systems/presence.ts'
import { anOwnedSystem, evidenceFor } from './testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from './testing/register.ts'
import { refusalOf } from './testing/systems.ts'
import { listWorkOfDay } from './work/list-of-day.ts'

let register: TestRegister
let id: string

const at = (on: string, view: 'known' | 'corrected' = 'known', who = 'lead') =>
  lookAt(register.as(who), { on: toDay(on), view })

beforeAll(async () => {
  register = await aRegister({ now: '2026-01-10T09:00:00Z' })
  id = (await anOwnedSystem(register, { name: 'Newsletter ranker', unit: 'Retail' })).id
  register.clock.set('2026-03-10T10:00:00Z')
  await amendSystem(register.as('lead'), id, { name: 'Newsletter orderer', unit: 'Online shop', purpose: 'Orders it.' })
  const source = await addDataSource(register.as('lead'), {
    name: 'Clicks',
    origin: 'first-party',
    categories: ['browsing'],
  })
  await useDataSource(register.as('lead'), { id, sourceId: source.id }, {})
  // Recorded in April for February: a fail that nobody knew of in March.
  register.clock.set('2026-04-20T10:00:00Z')
  const late = await fileEvidence(
    register.as('owner'),
    evidenceFor(register, [id], { effectiveOn: '2026-02-15', verdict: 'fail' }),
  )
  register.clock.set('2026-04-25T10:00:00Z')
  await decideFiling(register.as('lead'), late.id, { outcome: 'accept' })
  register.clock.set('2026-05-20T10:00:00Z')
  await changeStage(register.as('lead'), id, { stage: 'retired' })
})
afterAll(() => expectRebuildEqual(register))

describe('looking at a past day', () => {
  it('reads the system as it was called and placed then', async () => {
    expect(await getSystem(at('2026-02-20'), id)).toMatchObject({
      name: 'Newsletter ranker',
      unit: 'Retail',
      purpose: null,
      stage: 'live',
    })
    expect(await getSystem(at('2026-03-20'), id)).toMatchObject({ name: 'Newsletter orderer', unit: 'Online shop' })
    expect((await listSystems(at('2026-02-20'), {})).items).toMatchObject([
      { name: 'Newsletter ranker', unit: 'Retail', stage: 'live' },
    ])
    expect((await listFacets(at('2026-02-20'))).unit).toEqual([{ value: 'Retail', label: 'Retail', count: 1 }])
  })

  it('filters and sorts the inventory by what held then, whatever the order', async () => {
    for (const sort of ['name', 'status', 'owner', '-nextDueOn', 'registeredOn', 'unit']) {
      const found = await listSystems(at('2026-02-20'), { sort, unit: 'Retail', stage: 'live' })
      expect(found.items.map((item) => item.id)).toEqual([id])
    }
    expect((await listSystems(at('2026-02-20'), { unit: 'Online shop' })).total).toBe(0)
  })

  it('tells the status as known then, and as corrected now, on the inventory, the system and the counts alike', async () => {
    for (const [view, status] of [
      ['known', 'lapsed'],
      ['corrected', 'failing'],
    ] as const) {
      const context = at('2026-02-20', view)
      expect((await getSystemStatus(context, id, {})).status).toBe(status)
      expect((await getSystem(context, id)).status).toBe(status)
      expect((await listSystems(context, { status })).total).toBe(1)
      expect((await getPortfolioStatus(context, {})).counts).toMatchObject({ [status]: 1 })
    }
  })

  it('knows of late evidence from its recording on, and its state from its decision on', async () => {
    const states = async (day: string, view?: 'corrected') =>
      (await listFilings(at(day, view), { system: id })).items.map(({ state }) => state)
    expect(await states('2026-03-01')).toEqual([])
    expect(await states('2026-04-21')).toEqual(['undecided'])
    expect(await states('2026-04-26')).toEqual(['accepted'])
    expect(await states('2026-03-01', 'corrected')).toEqual(['accepted'])
    expect((await listFilings(at('2026-04-21'), { state: 'undecided' })).total).toBe(1)
    expect((await listFilings(at('2026-04-21'), { state: 'accepted' })).total).toBe(0)
    expect(await getFiling(at('2026-04-21'), 'FIL-1')).toMatchObject({ state: 'undecided', decision: null })
    expect((await refusalOf(() => getFiling(at('2026-03-01'), 'FIL-1'))).code).toBe('not-found')
  })

  it('has the data sources that were used then', async () => {
    expect((await listSourcesOf(at('2026-03-01'), id)).total).toBe(0)
    expect((await listSourcesOf(at('2026-03-20'), id)).items).toMatchObject([
      { source: { name: 'Clicks' }, sinceOn: '2026-03-10' },
    ])
  })

  it('foresees what was foreseen then, and draws it as forecast after that day', async () => {
    const span = { from: '2026-02-01', to: '2026-06-30', step: 'day' }
    const known = await getPortfolioTimeline(at('2026-04-01'), { ...span, view: 'known' })
    const on = (day: string) => known.points.find((point) => point.on === day)
    expect(on('2026-04-01')).toMatchObject({ counts: { lapsed: 1 }, forecast: false })
    expect(on('2026-04-02')).toMatchObject({ forecast: true })
    expect(on('2026-06-01')).toMatchObject({ counts: { lapsed: 1 }, forecast: true })
    const corrected = await getPortfolioTimeline(at('2026-04-01', 'corrected'), { ...span, view: 'corrected' })
    expect(corrected.points.find((point) => point.on === '2026-05-20')).toMatchObject({
      counts: { retired: 1 },
      forecast: false,
    })
    const system = await getSystemTimeline(at('2026-04-01'), id, { from: span.from, to: span.to })
    expect(system.intervals.at(-1)).toMatchObject({ status: 'lapsed', forecast: true })
    expect(system.restatements).toEqual([])
    expect(await getForecast(at('2026-02-01'), {})).toMatchObject({ from: '2026-02-01', to: '2026-05-02' })
  })

  it('has the work of whoever owned the system then, without a way to do it', async () => {
    const context = at('2026-03-01', 'known', 'owner')
    const { act, questions } = await listWorkOfDay(context, context.asOf!)
    expect(questions.items.map((system) => system.id)).toEqual(questions.total > 0 ? [id] : [])
    expect(act.total).toBeGreaterThan(0)
    expect(act.items.every(({ nextStep }) => nextStep === null || nextStep.link === null)).toBe(true)
    const later = at('2027-01-01', 'known', 'owner')
    expect((await listWorkOfDay(later, later.asOf!)).act.total).toBe(0)
  })

  it('offers nothing that changes anything, and records nothing', async () => {
    const { may } = await getSystem(at('2026-03-01'), id)
    expect(Object.values(may).every((right) => !right)).toBe(true)
    expect((await refusalOf(() => amendSystem(at('2026-03-01'), id, { name: 'Other' }))).code).toBe('forbidden')
    const program = lookAt(register.program, { on: toDay('2026-03-01'), view: 'known' })
    await expect(commit(program, () => ({ events: [], answer: null }))).rejects.toThrow('another day')
  })

  it('says of a system that was not there yet since when it is', async () => {
    expect(await getPresence(at('2026-01-09'), id)).toMatchObject({ state: 'not-yet', registeredOn: '2026-01-10' })
    expect((await refusalOf(() => getSystem(at('2026-01-09'), id))).code).toBe('not-found')
    expect(await getPresence(at('2026-01-10'), id)).toMatchObject({ state: 'present' })
  })
})

describe('where a day is told otherwise now', () => {
  it('is counted by systems: on days that late evidence reached, and on no others', async () => {
    const systems = async (on: string) => (await getRestated(register.as('executive'), { on })).systems
    expect(await systems('2026-02-10')).toBe(0)
    expect(await systems('2026-02-20')).toBe(1)
    expect(await systems('2026-05-10')).toBe(0)
    expect(await systems('2027-01-01')).toBe(0)
  })
})

describe('a day to come', () => {
  it('is what is known today, if nobody acts', async () => {
    register.clock.set('2026-05-20T12:00:00Z')
    expect((await getSystemStatus(at('2027-03-01'), id, {})).at).toBe('2027-03-01')
    expect((await getPortfolioStatus(at('2027-03-01'), {})).counts).toMatchObject({ retired: 1 })
    expect(at('2027-03-01').asOf).toMatchObject({ view: 'corrected', today: '2026-05-20' })
  })
})

describe('what changed', () => {
  const between = (from: string, to: string, more: Record<string, unknown> = {}) =>
    listStatusChanges(register.as('executive'), { from, to, ...more })

  it('tells what a system came to be by the second day, with the one cause of it', async () => {
    const told = async (to: string) => {
      const { items } = await between('2026-02-05', to)
      return items.map(({ on, from, to: is, cause }) => [on, from, is, cause])
    }
    expect(await told('2026-02-09')).toEqual([])
    expect(await told('2026-03-01')).toEqual([['2026-02-10', 'awaiting', 'lapsed', 'not-filed']])
    expect(await told('2026-05-01')).toEqual([['2026-04-20', 'awaiting', 'failing', 'failed']])
    expect(await told('2026-05-20')).toEqual([['2026-05-20', 'awaiting', 'retired', 'left']])
  })

  it('says why in a sentence that leads to what it rests on', async () => {
    const [failed] = (await between('2026-02-05', '2026-05-01')).items
    expect(failed?.because).toEqual({
      sentence: expect.stringMatching(/^“.+” fails by FIL-1.*\.$/),
      link: '/filings/FIL-1',
    })
    const [late] = (await between('2026-02-05', '2026-03-01')).items
    expect(late?.because.sentence).toMatch(/^“.+” has no evidence, and its grace is over.*\.$/)
  })

  it('adds up: the counts of the first day and the movements are the counts of the second', async () => {
    const { sentence, first, last, causes } = await between('2026-02-05', '2026-05-01')
    expect([first.counts.awaiting, last.counts.awaiting, last.counts.failing]).toEqual([1, 0, 1])
    expect(causes).toEqual([
      { cause: 'failed', systems: 1, movements: [{ from: 'awaiting', to: 'failing', systems: 1 }] },
    ])
    expect(sentence).toContain('1 system is counted otherwise.')
  })

  it('as corrected happened on the days that the facts hold from', async () => {
    const { items } = await between('2026-02-12', '2026-03-01', { view: 'corrected' })
    expect(items.map(({ on, to, cause }) => [on, to, cause])).toEqual([['2026-02-15', 'failing', 'failed']])
    expect((await between('2026-02-12', '2026-03-01')).total).toBe(0)
  })

  it('refuses days that are in no order or still to come', async () => {
    expect((await refusalOf(() => between('2026-03-01', '2026-03-01'))).errors[0]?.pointer).toBe('/to')
    expect((await refusalOf(() => between('2026-03-01', '2099-03-01'))).errors[0]?.pointer).toBe('/to')
  })

  it('refuses a place that is none', async () => {
    expect((await refusalOf(() => listStatusChanges(register.as('lead'), { after: 'x' }))).code).toBe('invalid')
  })
})

describe('the heat map', () => {
  it('counts pairs of live system and control by principle and unit, each leading to the systems behind it', async () => {
    const map = await getHeatMap(at('2026-04-01'), {})
    expect(map.units.map(({ unit }) => unit)).toEqual(['Online shop'])
    for (const [index, cell] of map.units[0]!.cells.entries()) {
      if (!cell) continue
      const { id: principle, total } = map.principles[index]!
      expect(total).toEqual(cell)
      const behind = await listSystems(at('2026-04-01'), { lacking: principle, unit: 'Online shop' })
      expect(behind.total).toBe(cell.passing < cell.pairs ? 1 : 0)
    }
    expect(map.units[0]!.cells.some((cell) => cell !== null && cell.passing < cell.pairs)).toBe(true)
  })

  it('has no unit and no total where nothing is live', async () => {
    const map = await getHeatMap(register.as('executive'), {})
    expect(map).toMatchObject({ units: [], others: null })
    expect(map.principles.every(({ total }) => total === null)).toBe(true)
  })
})

describe('where the time zone was another one', () => {
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0)

  it('a past day ends as it ended then, in pages and in what a chart is found again by', async () => {
    const moved = await aRegister({ now: '2026-01-10T09:00:00Z' })
    const system = (await anOwnedSystem(moved, { name: 'Ranker' })).id
    await changeSettings(moved.as('lead'), { timeZone: 'Pacific/Auckland' })
    moved.clock.set('2026-03-05T18:00:00Z') // the 6th in Auckland
    await amendSystem(moved.as('lead'), system, { name: 'Orderer', effectiveOn: '2026-03-01' })
    moved.clock.set('2026-04-10T09:00:00Z')
    await changeSettings(moved.as('lead'), { timeZone: 'UTC' })
    moved.clock.set('2026-05-10T09:00:00Z')
    const seen = lookAt(moved.as('lead'), { on: toDay('2026-03-05'), view: 'known' })
    expect(seen.asOf?.known).toBe('2026-03-05T10:59:59.999Z')
    expect((await listSystems(seen, {})).items).toMatchObject([{ name: 'Ranker' }])
    const cells = chartReferences(moved.as('lead'), { view: 'known', filters: {} })(toDay('2026-03-05'), false)
    expect(cells.slice(0, 3)).toEqual([
      String(moved.events().length - 2),
      '2026-03-05T10:59:59.999Z',
      expect.any(String),
    ])
    const { markers } = await getSystemTimeline(moved.as('lead'), system, { from: '2026-01-01', to: '2026-05-01' })
    expect(markers.find(({ kind }) => kind === 'owner')?.on).toBe('2026-01-10')
    expectRebuildEqual(moved)
  })

  it('the day of a move to the west begins as days did before it, and what is recorded then was known on it', async () => {
    const moved = await aRegister({ now: '2026-06-08T09:00:00Z' })
    const system = (await anOwnedSystem(moved, { name: 'Ranker', unit: 'Retail' })).id
    await changeSettings(moved.as('lead'), { timeZone: 'America/New_York', effectiveOn: '2026-06-10' })
    moved.clock.set('2026-06-10T01:00:00Z') // still the 9th in New York, where nobody was on the 9th
    expect(today(moved.as('lead'))).toBe('2026-06-10')
    await amendSystem(moved.as('lead'), system, { name: 'Orderer', unit: 'Brand', effectiveOn: '2026-06-08' })
    moved.clock.set('2026-06-11T03:00:00Z')
    expect(today(moved.as('lead'))).toBe('2026-06-10')
    moved.clock.set('2026-06-20T09:00:00Z')
    const seen = async (on: string) => {
      const lead = lookAt(moved.as('lead'), { on: toDay(on), view: 'known' })
      const { items } = await listSystems(lead, {})
      const { counts } = await getPortfolioStatus(moved.as('lead'), { at: on, known: on, unit: 'Brand' })
      return { name: items[0]?.name, unit: items[0]?.unit, inBrand: sum(counts) }
    }
    expect(await seen('2026-06-09')).toEqual({ name: 'Ranker', unit: 'Retail', inBrand: 0 })
    expect(await seen('2026-06-10')).toEqual({ name: 'Orderer', unit: 'Brand', inBrand: 1 })
    for (const on of ['2026-06-09', '2026-06-10', '2026-06-11']) {
      expect(await getPortfolioStatus(moved.as('lead'), { at: on })).toMatchObject({ at: on })
      const timeline = await getPortfolioTimeline(moved.as('lead'), { from: on, to: on, unit: 'Brand', view: 'known' })
      expect(sum(timeline.points[0]!.counts)).toBe(on === '2026-06-09' ? 0 : 1)
    }
    expectRebuildEqual(moved)
  })
})
