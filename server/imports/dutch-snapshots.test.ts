import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportReport } from '../../contracts/imports.ts'
import { addDays, toDay } from '../../domain/days.ts'
import { listStatusChanges } from '../status/list-changes.ts'
import { listRestatements } from '../status/list-restatements.ts'
import { getPortfolioStatus } from '../status/portfolio.ts'
import { getPortfolioTimeline } from '../status/portfolio-timeline.ts'
import { listStruckSystems } from '../systems/list-struck.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { refusalOf } from '../testing/systems.ts'
import { importSystems } from './import-systems.ts'

const folder = new URL('../../../shared/data/inventories/nl-algoritmeregister/', import.meta.url)
const isAbsent = !existsSync(folder)
const DAYS = ['2026-06-12', '2026-06-19', '2026-07-01'].map(toDay)

interface Snapshot {
  algoritmes: { id: string; status: string }[]
}

function bytesOf(day: string): Buffer {
  return readFileSync(new URL(`algoritmes-${day}.json`, folder))
}

function snapshotOf(day: string): Snapshot {
  return JSON.parse(bytesOf(day).toString('utf8')) as Snapshot // safe: the files have this shape, else the test fails
}

function idsOf(snapshot: Snapshot): Set<string> {
  return new Set(snapshot.algoritmes.map(({ id }) => id))
}

/** Their status, by our bundled map. */
const STAGE_OF: Readonly<Record<string, string>> = {
  in_gebruik: 'live',
  ontwikkeling: 'development',
  buiten_gebruik: 'retired',
}
const OUT: ReadonlySet<string> = new Set(['not-live', 'retired'])

function stagesOf(day: string): Map<string, string> {
  return new Map(snapshotOf(day).algoritmes.map(({ id, status }) => [id, STAGE_OF[status] ?? status]))
}

describe.skipIf(isAbsent)('dated snapshots of the Dutch register (skipped: ../shared/data is absent)', () => {
  let register: TestRegister
  /** By the id of the system. */
  let externalIds: ReadonlyMap<string, string>

  const bring = (day: string, bytes: Uint8Array = bytesOf(day)): Promise<ImportReport> =>
    importSystems(register.as('lead'), {
      file: { bytes, name: `algoritmes-${day}.json` },
      map: 'nl-algoritmeregister',
      parts: { asOf: day, strikeMissing: true },
      dryRun: false,
    })

  /** The number of systems on a day, as corrected since. */
  const countOn = async (day: string): Promise<number> => {
    const { counts } = await getPortfolioStatus(register.as('executive'), { at: day, known: '2026-11-30' })
    return Object.values(counts).reduce((sum, count) => sum + count, 0)
  }

  beforeAll(async () => {
    register = await aRegister({ now: '2026-11-22T09:00:00Z' })
    for (const day of DAYS) await bring(day)
    const registered = register.events().filter((event) => event.type === 'SystemRegistered')
    externalIds = new Map(registered.map(({ subject, data }) => [subject, data.externalId ?? '']))
  }, 120_000)
  afterAll(() => expectRebuildEqual(register), 120_000)

  test('on each of their days the corrected number of systems is that of the distinct rows', async () => {
    for (const day of DAYS) expect(await countOn(day)).toBe(idsOf(snapshotOf(day)).size)
    expect(await countOn('2026-06-11')).toBe(0)
    expect(await countOn('2026-06-18')).toBe(1463)
    expect(await countOn('2026-06-30')).toBe(1476)
    expect(await countOn('2026-11-22')).toBe(1495)
  })

  test('the corrected chart shows the same numbers; as known there was nothing before the day of the imports', async () => {
    const points = async (view: string) => {
      const asked = { from: '2026-06-10', to: '2026-07-02', step: 'day', view }
      const timeline = await getPortfolioTimeline(register.as('executive'), asked)
      return new Map(
        timeline.points.map(({ on, counts }) => [on, Object.values(counts).reduce((sum, count) => sum + count, 0)]),
      )
    }
    const corrected = await points('corrected')
    for (const day of DAYS) expect(corrected.get(day)).toBe(idsOf(snapshotOf(day)).size)
    expect(corrected.get(addDays(DAYS[0]!, -1))).toBe(0)
    expect(new Set((await points('known')).values())).toEqual(new Set([0]))
  })

  test('on each of their days each stage of theirs has as many systems as their rows have its status', async () => {
    for (const day of DAYS) {
      const asked = { at: day, known: '2026-11-30' }
      const of = async (stage: string) => {
        const { counts } = await getPortfolioStatus(register.as('executive'), { ...asked, stage })
        return Object.values(counts).reduce((sum, count) => sum + count, 0)
      }
      const theirs = Map.groupBy(snapshotOf(day).algoritmes, ({ status }) => status)
      expect(theirs.size).toBe(Object.keys(STAGE_OF).length)
      for (const [status, rows] of theirs) expect([status, await of(STAGE_OF[status]!)]).toEqual([status, rows.length])
    }
  })

  test('what changed between two of their days is what the files say: added, vanished, of another status', async () => {
    for (const [from, to] of [DAYS.slice(0, 2), DAYS.slice(1), [DAYS[0], DAYS[2]]]) {
      const page = await listStatusChanges(register.as('executive'), { from, to, view: 'corrected', limit: 500 })
      const [first, last] = [stagesOf(from!), stagesOf(to!)]
      const added = [...last.keys()].filter((id) => !first.has(id))
      const gone = [...first.keys()].filter((id) => !last.has(id))
      const moved = [...first].filter(([id, stage]) => last.has(id) && last.get(id) !== stage).map(([id]) => id)
      const idsOfChanges = (is: (change: (typeof page.items)[number]) => boolean) =>
        new Set(page.items.filter(is).map(({ system }) => externalIds.get(system.id)))
      expect(idsOfChanges((one) => one.from === null)).toEqual(new Set(added))
      expect(idsOfChanges((one) => one.to === null)).toEqual(new Set(gone))
      const isMove = ({ from: was, to: is }: (typeof page.items)[number]) =>
        was !== null && is !== null && (OUT.has(was) || OUT.has(is))
      expect(idsOfChanges(isMove)).toEqual(new Set(moved))
      expect(page.causes.find(({ cause }) => cause === 'registered')?.systems ?? 0).toBe(added.length)
      expect(page.total).toBe(page.causes.reduce((sum, { systems }) => sum + systems, 0))
    }
  })

  test('as known nothing changed before the imports, and on their day all of them came', async () => {
    const asked = { from: '2026-11-21', to: '2026-11-22' }
    const { causes, total } = await listStatusChanges(register.as('executive'), asked)
    expect(total).toBe(1495)
    expect(causes.map(({ cause, systems }) => [cause, systems])).toEqual([['registered', 1495]])
    expect((await listStatusChanges(register.as('executive'), { from: '2026-06-11', to: '2026-07-02' })).total).toBe(0)
  })

  test('each late import is one restatement with all the systems that it told of', async () => {
    const page = await listRestatements(register.as('auditor'), { from: '2026-06-01', to: '2026-08-01' })
    expect(page.items.map(({ because }) => because[0]?.link)).toEqual([
      '/imports/IMP-3',
      '/imports/IMP-2',
      '/imports/IMP-1',
    ])
    expect(page.systems).toBe(1496)
  })

  test('a row that vanished is struck from that day, in no count from then on, and listed apart', async () => {
    const later = idsOf(snapshotOf('2026-07-01'))
    const gone = [...idsOf(snapshotOf('2026-06-19'))].filter((id) => !later.has(id))
    const struck = await listStruckSystems(register.as('auditor'), {})
    expect(struck.items.map(({ externalId, struckOn }) => [externalId, struckOn])).toEqual(
      gone.map((id) => [id, '2026-07-01']),
    )
    expect(struck.total).toBe(1)
  })

  test('the same snapshot a second time changes nothing and records nothing', async () => {
    const events = register.events().length
    expect(await bring('2026-07-01')).toMatchObject({ created: 0, changed: 0, struck: 0, unchanged: 1495 })
    expect(register.events()).toHaveLength(events)
  })

  test('an older snapshot after a newer one is refused, with the import that is in its way', async () => {
    const events = register.events().length
    const refusal = await refusalOf(() => bring('2026-06-19'))
    expect(refusal.code).toBe('invalid')
    expect(refusal.errors[0]).toMatchObject({
      pointer: '/asOf',
      detail:
        'IMP-3 already brought in nl-algoritmeregister as of 2026-07-01, and this file speaks of 2026-06-19, before it. Snapshots of an inventory are imported in the order of their days.',
    })
    expect(register.events()).toHaveLength(events)
  })

  test('a row that comes back is restored from that day, and was in no count between', async () => {
    const [gone] = (await listStruckSystems(register.as('lead'), {})).items
    const snapshot = snapshotOf('2026-07-01')
    const back = snapshotOf('2026-06-19').algoritmes.find(({ id }) => id === gone?.externalId)
    const bytes = Buffer.from(JSON.stringify({ algoritmes: [...snapshot.algoritmes, back] }))
    expect(await bring('2026-08-01', bytes)).toMatchObject({ created: 0, changed: 1, struck: 0, unchanged: 1495 })
    expect(await countOn('2026-07-31')).toBe(1495)
    expect(await countOn('2026-08-01')).toBe(1496)
    expect((await listStruckSystems(register.as('lead'), {})).total).toBe(0)
  })

  test('a file whose columns were renamed is refused with the columns that it has', async () => {
    const renamed = snapshotOf('2026-07-01').algoritmes.map(({ id, ...rest }) => ({ nummer: id, ...rest }))
    const refusal = await refusalOf(() => bring('2026-09-01', Buffer.from(JSON.stringify({ algoritmes: renamed }))))
    expect(refusal.message).toMatch(/The file has no column .*id.* It has "\/nummer"/)
  })
})
