import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ListSystems } from '../../contracts/systems.ts'
import { readAllEvents } from '../../db/ledger.ts'
import { closeStore, openStore, type Store } from '../../db/open.ts'
import { dumpProjections, rebuildProjections } from '../../db/rebuild.ts'
import { getEdition } from '../../domain/catalogue/editions.ts'
import { addDays, dayOf, toDay } from '../../domain/days.ts'
import type { LedgerEvent } from '../../domain/events.ts'
import { keepFilesLoosely } from '../artefacts/files.ts'
import type { Context } from '../context.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { programContext } from '../program-context.ts'
import { getPortfolioStatus } from '../status/portfolio.ts'
import { listSystems } from '../systems/list.ts'
import { writeLoosely } from '../../db/filling.ts'
import { fillExample, type Telling } from './fill.ts'

const ENDS_ON = toDay('2026-11-22')
const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-example-'))
const stores: Store[] = []
afterAll(() => {
  for (const store of stores) closeStore(store)
  rmSync(folder, { recursive: true, force: true })
})

async function anExample(how: Telling = {}): Promise<Store> {
  const store = openStore(path.join(folder, String(stores.length)))
  stores.push(store)
  writeLoosely(store)
  keepFilesLoosely(store)
  await fillExample(store, ENDS_ON, how)
  return store
}

/** Words in place of their salted hashes, which differ each time. */
function legibly(store: Store): string[] {
  const rows = store.sqlite.prepare('select hash, words from texts').all() as { hash: string; words: string }[] // safe: both are text
  const words = new Map(rows.map(({ hash, words: text }) => [hash, text]))
  return eventsOf(store).map((event) =>
    JSON.stringify(event).replaceAll(/"textHash":"(\w+)"/g, (_, hash: string) => JSON.stringify(words.get(hash))),
  )
}

function eventsOf(store: Store): LedgerEvent[] {
  return [...readAllEvents(store.orm)].flat()
}

let store: Store
let context: Context
beforeAll(async () => {
  store = await anExample()
  context = { ...programContext(store), now: `${ENDS_ON}T09:00:00.000Z` as Context['now'] } // safe because it is an instant
}, 240_000)

describe('the example register', () => {
  test('is the same each time, but for salts', async () => {
    const again = legibly(await anExample({ stopOn: addDays(ENDS_ON, -420) }))
    expect(again.length).toBeGreaterThan(400)
    expect(again).toEqual(legibly(store).slice(0, again.length))
  }, 120_000)

  test('has a ledger that verifies, and projections that a rebuild makes anew to identical rows', async () => {
    expect(await verifyLedger(context)).toMatchObject({ state: 'intact' })
    const live = dumpProjections(store)
    rebuildProjections(store, getEdition)
    expect(dumpProjections(store)).toEqual(live)
  }, 240_000)

  test('ends on the evening before its last day, and says first that it is an example', () => {
    const events = eventsOf(store)
    expect(events[1]).toMatchObject({ type: 'MarkedAsExample', data: { endsOn: ENDS_ON } })
    const lastOn = dayOf(events.at(-1)!.recordedAt, 'UTC')
    expect(lastOn < ENDS_ON).toBe(true)
    expect(lastOn > addDays(ENDS_ON, -4)).toBe(true)
  })

  test('tells of everything that happens in a register', () => {
    const types = new Set(eventsOf(store).map(({ type }) => type))
    const wanted: LedgerEvent['type'][] = [
      'FilingRejected',
      'FilingWithdrawn',
      'ExceptionGranted',
      'ExceptionRevoked',
      'FindingRaised',
      'FindingResolved',
      'ImportCommitted',
      'PolicySet',
      'RulesProposed',
      'PersonDisabled',
      'ChangeDeclared',
      'StageChanged',
      'TierRaised',
      'ScheduleSet',
      'DataSourceUsed',
    ]
    expect(wanted.filter((type) => !types.has(type))).toEqual([])
  })

  test('starts slowly, gets better, falls when the access review lapses, and ends in the middle', async () => {
    const shareOn = async (daysAgo: number) =>
      (await getPortfolioStatus(context, { at: addDays(ENDS_ON, -daysAgo) })).share.share ?? 0
    expect(await shareOn(640)).toBeLessThan(0.2)
    expect(await shareOn(430)).toBeGreaterThan(0.7)
    expect(await shareOn(230)).toBeLessThan(0.55)
    expect(await shareOn(155)).toBeGreaterThan(0.75)
    expect(await shareOn(0)).toBeGreaterThan(0.5)
    expect(await shareOn(0)).toBeLessThan(0.75)
  })

  test('shows the eleven scenarios with the statuses and tiers that docs/scenario-statuses.md tells', async () => {
    const { items } = await listSystems(context, ListSystems.parse({ limit: '500' }))
    const found = items.filter(({ name }) => name in SCENARIO_STATUSES)
    expect(Object.fromEntries(found.map(({ name, status, tier }) => [name, [status, tier]]))).toEqual(SCENARIO_STATUSES)
    expect(items.length).toBeGreaterThanOrEqual(51)
  })
})

/** In the essential programme, past grace; in the order of the document. */
const SCENARIO_STATUSES = {
  'Favourites and picks by e-mail': ['in-order', 'limited'],
  'Film evening shelf': ['in-order', 'limited'],
  'Names for photo albums': ['failing', 'high'],
  'Applicant shortlist': ['failing', 'high'],
  'Sponsored results': ['lapsed', 'limited'],
  'Interest groups on the device': ['lapsed', 'limited'],
  'Lead score and first letters': ['lapsed', 'limited'],
  'Instalments at month’s end': ['failing', 'prohibited'],
  'Shelf texts and pictures': ['failing', 'limited'],
  'Media mix on weekly totals': ['in-order', 'minimal'],
  'Partner network adverts': ['lapsed', 'high'],
}
