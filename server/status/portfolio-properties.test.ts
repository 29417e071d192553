import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEventsOf } from '../../db/ledger.ts'
import { closeStore, openStore } from '../../db/open.ts'
import { rebuildAll } from '../ledger/refresh-projections.ts'
import { addDays, lastInstantOf, toDay, type Day, type Instant } from '../../domain/days.ts'
import { fieldsOn } from '../../domain/fields-on.ts'
import { reachOf } from '../../domain/status/reach.ts'
import { computeSystemState } from '../../domain/status/system-status.ts'
import { segmentOn } from '../../domain/status/view.ts'
import { lookAt } from '../as-of.ts'
import { amendSystem } from '../systems/amend.ts'
import { changeStage } from '../systems/change-stage.ts'
import { listSystems } from '../systems/list.ts'
import { anOwnedSystem, evidenceFor } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, registerIn, type TestRegister } from '../testing/register.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { getPortfolioTimeline } from './portfolio-timeline.ts'
import { getPortfolioStatus } from './portfolio.ts'
import { readSystemView } from './read-view.ts'

/** The same numbers at every run. */
function dice(seed: number) {
  let state = seed
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
  return { next, pick: <T>(items: readonly T[]): T => items[next(items.length)]! }
}

const UNITS = ['Retail', 'Online shop, Germany', 'Media'] as const
const BRANDS = ['Contoso', 'Fabrikam', 'Northwind'] as const
const MARKETS = ['EU', 'UK', 'US-CA'] as const
const CHANNELS = ['email', 'web'] as const
const NAMES = ['Basket ranker', 'Newsletter orderer', 'Offer picker', 'Banner writer'] as const
const FIRST = toDay('2026-01-10')
const LAST = toDay('2026-06-20')

let register: TestRegister
let ids: string[]

beforeAll(async () => {
  register = await aRegister({ now: `${FIRST}T09:00:00Z` })
  const { next, pick } = dice(4)
  ids = []
  for (let index = 0; index < 6; index += 1) {
    const system = await anOwnedSystem(register, { name: pick(NAMES), unit: pick(UNITS), brands: [pick(BRANDS)] })
    ids.push(system.id)
  }
  for (let step = 0; step < 24; step += 1) {
    register.clock.advanceDays(1 + next(10))
    const id = pick(ids)
    const effectiveOn = addDays(FIRST, 1 + next(60) + step * 3)
    await change(id, effectiveOn < register.today ? effectiveOn : register.today, { next, pick })
    // Between the changes it is read, so that what is kept in memory has to follow.
    if (step % 4 === 0) await getPortfolioStatus(register.as('lead'), { brand: [pick(BRANDS)] })
  }
  register.clock.set(`${LAST}T09:00:00Z`)
}, 120_000)
afterAll(() => expectRebuildEqual(register))

async function change(id: string, effectiveOn: Day, { next, pick }: ReturnType<typeof dice>): Promise<void> {
  const lead = register.as('lead')
  const some = <T>(items: readonly T[]) => items.filter(() => next(2) === 0)
  switch (next(6)) {
    case 0:
      await amendSystem(lead, id, { name: pick(NAMES), effectiveOn })
      return
    case 1:
      await amendSystem(lead, id, { unit: pick([...UNITS, null]), brands: some(BRANDS), effectiveOn })
      return
    case 2:
      await amendSystem(lead, id, {
        attributes: { jurisdictions: some(MARKETS), channels: some(CHANNELS), peopleAffectedPerYear: next(5) * 100 },
        effectiveOn,
      })
      return
    case 3:
      await changeStage(lead, id, { stage: pick(['pilot', 'retired', 'development']), effectiveOn })
      return
    default:
      await fileEvidence(
        register.as('owner'),
        evidenceFor(register, [id], { effectiveOn, verdict: pick(['fail', 'pass']) }),
      )
  }
}

interface Asked {
  on: Day
  known: Instant
}

/** One system on a day as known at an instant, from the ledger alone. */
function slowly(id: string, { on, known }: Asked) {
  const events = readEventsOf(register.store.orm, id, known)
  if (events.length === 0) return null
  const view = readSystemView(register.as('lead'), id, known)
  const segment = segmentOn(view, on)
  const fields = fieldsOn(id, events, on)
  if (!segment || segment.struck || !fields) return null
  const { status } = computeSystemState(view, on)
  const people = segment.answers['peopleAffectedPerYear']
  return {
    id,
    status,
    name: fields.name,
    unit: segment.unit ?? '',
    owner: segment.owner ?? 'none',
    ...reachOf(segment),
    people: typeof people === 'number' ? people : null,
  }
}

type Told = NonNullable<ReturnType<typeof slowly>>
interface Filter {
  query: Record<string, unknown>
  isMeant: (told: Told) => boolean
}

function aFilter({ pick }: ReturnType<typeof dice>): Filter {
  const unit = pick(['', ...UNITS])
  const brand = pick(['', ...BRANDS])
  const market = pick(['', ...MARKETS])
  const word = pick(['ranker', 'news', 'offer picker', 'b'])
  const has = (list: readonly string[], one: string) => (one === '' ? list.length === 0 : list.includes(one))
  const searched = (told: Told) => word.split(' ').every((part) => told.name.toLowerCase().includes(part))
  return pick<Filter>([
    { query: {}, isMeant: () => true },
    { query: { unit: [unit] }, isMeant: (told) => told.unit === unit },
    { query: { brand: [brand] }, isMeant: (told) => has(told.brands, brand) },
    { query: { market: [market] }, isMeant: (told) => has(told.markets, market) },
    {
      query: { channel: ['email'], brand: [brand] },
      isMeant: (told) => has(told.channels, 'email') && has(told.brands, brand),
    },
    { query: { q: `${word} zzz` }, isMeant: () => false },
    {
      query: { q: word === 'b' ? 'basket' : word },
      isMeant: word === 'b' ? (told) => told.name === 'Basket ranker' : searched,
    },
  ])
}

function countsOf(told: readonly Told[], sizeOf: (one: Told) => number = () => 1): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of told) counts[one.status] = (counts[one.status] ?? 0) + sizeOf(one)
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

const present = (counts: Record<string, number>) => Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0))
const told = (asked: Asked) => ids.flatMap((id) => slowly(id, asked) ?? [])
const endOf = (day: Day) => lastInstantOf(day, 'UTC')

describe('the portfolio from the rows in memory', () => {
  it('is what the status function gives, on any day, as known at any instant, with any filter', async () => {
    const random = dice(11)
    for (let round = 0; round < 60; round += 1) {
      const on = addDays(FIRST, random.next(200) - 5)
      const known = endOf(addDays(FIRST, random.next(165)))
      const { query, isMeant } = aFilter(random)
      const status = await getPortfolioStatus(register.as('executive'), { at: on, known, ...query })
      expect({ on, known, query, counts: present(status.counts) }).toEqual({
        on,
        known,
        query,
        counts: countsOf(told({ on, known }).filter(isMeant)),
      })
    }
  })

  it('draws the same over time, as known and as corrected, by each of its divisions', async () => {
    const random = dice(23)
    const valuesBy = {
      unit: (one: Told) => [one.unit || '-'],
      owner: (one: Told) => [one.owner === 'none' ? '-' : one.owner],
      brand: (one: Told) => (one.brands.length > 0 ? one.brands : ['-']),
      market: (one: Told) => (one.markets.length > 0 ? one.markets : ['-']),
      channel: (one: Told) => (one.channels.length > 0 ? one.channels : ['-']),
    }
    for (const by of ['unit', 'owner', 'brand', 'market', 'channel'] as const) {
      for (const view of ['known', 'corrected'] as const) {
        const { query, isMeant } = aFilter(random)
        const asked = { from: addDays(FIRST, -3), to: LAST, step: 'week', by, view, ...query }
        const timeline = await getPortfolioTimeline(register.as('executive'), asked)
        expect(timeline.overlapping).toBe(by !== 'unit' && by !== 'owner')
        for (const point of timeline.points.filter((_, index) => index % 5 === random.next(5))) {
          const known = view === 'known' ? endOf(toDay(point.on)) : endOf(LAST)
          const meant = told({ on: toDay(point.on), known }).filter(isMeant)
          expect({ on: point.on, counts: point.counts }).toEqual({ on: point.on, counts: countsOf(meant) })
          const groups = new Set(meant.flatMap(valuesBy[by]))
          const wanted = [...groups].map((key) => [
            key,
            countsOf(meant.filter((one) => valuesBy[by](one).includes(key))),
          ])
          expect(Object.fromEntries(point.groups!.map(({ key, counts }) => [key, counts]))).toEqual(
            Object.fromEntries(wanted),
          )
        }
      }
    }
  })

  it('weighs by people affected, and tells apart of whom the number is not known', async () => {
    const asked = { from: FIRST, to: LAST, step: 'month', weight: 'people', view: 'corrected' }
    const timeline = await getPortfolioTimeline(register.as('executive'), asked)
    for (const point of timeline.points) {
      const all = told({ on: toDay(point.on), known: endOf(LAST) })
      expect(point.counts).toEqual(countsOf(all, ({ people }) => people ?? 0))
      expect(point.unknown).toEqual(countsOf(all.filter(({ people }) => people === null)))
    }
    const refused = getPortfolioTimeline(register.as('executive'), { by: 'principle', weight: 'people' })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', errors: [{ pointer: '/weight' }] })
  })

  it('counts pairs of live system and control on the days on which the system was meant', async () => {
    for (const unit of UNITS) {
      const asked = { from: FIRST, to: LAST, step: 'week', by: 'principle', view: 'corrected', unit: [unit] }
      const timeline = await getPortfolioTimeline(register.as('executive'), asked)
      for (const point of timeline.points.filter((_, index) => index % 7 === 0)) {
        const on = toDay(point.on)
        const isLive = ({ status }: Told) => status !== 'retired' && status !== 'not-live'
        const meant = told({ on, known: endOf(LAST) }).filter((one) => one.unit === unit && isLive(one))
        const pairs = meant.flatMap(({ id }) =>
          computeSystemState(readSystemView(register.as('lead'), id, endOf(LAST)), on).controls.filter(
            ({ status }) => status !== 'not-applicable',
          ),
        )
        expect(Object.values(point.counts).reduce((sum, count) => sum + count, 0)).toBe(pairs.length)
      }
    }
  })

  it('finds in the inventory of a past day what systems were called then', async () => {
    const random = dice(31)
    for (let round = 0; round < 20; round += 1) {
      const on = addDays(FIRST, 5 + random.next(140))
      const { query, isMeant } = aFilter(random)
      const page = await listSystems(lookAt(register.as('lead'), { on, view: 'known' }), { sort: 'name', ...query })
      const wanted = told({ on, known: endOf(on) }).filter(isMeant)
      expect(page.items.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted())
      const names = page.items.map(({ name }) => name)
      expect(names).toEqual(names.toSorted())
      expect(page.total).toBe(wanted.length)
    }
  })
})

describe('what is kept in memory', () => {
  const live = async (who: TestRegister) => (await getPortfolioStatus(who.as('lead'), { brand: ['Tailspin'] })).live

  it('follows what another process records', async () => {
    expect(await live(register)).toBe(0)
    const other = openStore(register.store.directory)
    try {
      const elsewhere = { ...register.as('lead'), store: other }
      await amendSystem(elsewhere, ids[0]!, { brands: ['Tailspin'], attributes: {} })
    } finally {
      closeStore(other)
    }
    const { counts } = await getPortfolioStatus(register.as('lead'), { brand: ['Tailspin'] })
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(1)
  })

  it('is read again after a rebuild elsewhere, also where the rows were damaged', async () => {
    const before = await getPortfolioStatus(register.as('lead'), {})
    register.store.sqlite.exec(`update system_intervals set status = 'failing'`)
    await rebuildAll(register.store, register.as('lead').findEdition)
    expect((await getPortfolioStatus(register.as('lead'), {})).counts).toEqual(before.counts)
  })
})

it('an empty register has nothing to count', async () => {
  const empty = await registerIn(openStore(`${register.store.directory}/empty`), '2026-01-10T09:00:00Z')
  const timeline = await getPortfolioTimeline(empty.as('lead'), { by: 'brand' })
  expect(timeline.points.every(({ counts, groups }) => Object.keys(counts).length + groups!.length === 0)).toBe(true)
  closeStore(empty.store)
})
