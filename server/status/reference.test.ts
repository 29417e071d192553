import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reference } from '../../contracts/reference.ts'
import { decideFiling } from '../filings/decide.ts'
import { revokeFiling } from '../filings/revoke.ts'
import { importSystems } from '../imports/import-systems.ts'
import { mergePerson } from '../people/merge.ts'
import { changeSettings } from '../settings/change.ts'
import { confirmRules } from '../settings/confirm.ts'
import { renameUnit } from '../settings/units.ts'
import { amendSystem } from '../systems/amend.ts'
import { changeStage } from '../systems/change-stage.ts'
import { mergeSystem } from '../systems/merge.ts'
import { registerSystem } from '../systems/register.ts'
import { aFiling, anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { listFigureSystems } from './list-figure-systems.ts'
import { listStatusChanges } from './list-changes.ts'
import { getPortfolioStatus } from './portfolio.ts'

let register: TestRegister
let ids: string[]
let imported: string

const MAP = {
  source: 'our-list',
  externalId: { columns: ['id'] },
  fields: {
    name: { column: 'name' },
    unit: { column: 'unit' },
    stage: { column: 'stage' },
    owner: { name: { column: 'owner' } },
  },
  attributes: {},
}
const importRows = (rows: readonly string[], asOf: string) =>
  importSystems(register.as('lead'), {
    file: { bytes: Buffer.from(`id,name,unit,stage,owner\n${rows.join('\n')}\n`), name: 'ours.csv' },
    map: JSON.stringify(MAP),
    parts: { asOf, strikeMissing: true },
    dryRun: false,
  })

beforeAll(async () => {
  register = await aRegister({ now: '2026-01-10T09:00:00Z' })
  await importRows(['A,Basket,Retail,live,Ana Ruiz', 'B,Chat,Service,live,Ana Ruiz'], '2026-01-10')
  ids = []
  for (const name of ['First', 'Second', 'Second again']) {
    ids.push((await anOwnedSystem(register, { name, unit: 'Retail' })).id)
  }
  const filing = await aFiling(register, [ids[0]!])
  await decideFiling(register.as('lead'), filing.id, { outcome: 'accept' })
  imported = (await listFigureSystems(register.as('lead'), { owner: 'none' })).items[0]?.id ?? 'SYS-1'
}, 60_000)
afterAll(() => expectRebuildEqual(register))

const FILTERS = [{}, { unit: 'Retail' }, { owner: 'PER-3' }, { stage: 'live' }, { tier: 'minimal,limited,high' }]
const DAYS = ['2026-01-05', '2026-01-10', '2026-02-01', '2026-03-05', '2026-06-01']

/** What a reference gives: numbers and rows, as somebody who follows its address gets them. */
async function follow({ href }: Reference) {
  const asked = Object.fromEntries(new URL(href, 'http://register').searchParams)
  const { reference: _one, ...numbers } = await getPortfolioStatus(register.as('auditor'), asked)
  const { reference: _two, ...rows } = await listFigureSystems(register.as('auditor'), asked)
  return { numbers, rows }
}

async function references(): Promise<Reference[]> {
  const found: Reference[] = []
  for (const filter of FILTERS) {
    found.push((await getPortfolioStatus(register.as('lead'), filter)).reference)
    for (const at of DAYS) {
      for (const known of [undefined, '2026-02-10', '2099-01-01T00:00:00Z']) {
        const asked = { at, ...(known === undefined ? {} : { known }), ...filter }
        found.push((await getPortfolioStatus(register.as('lead'), asked)).reference)
      }
    }
  }
  return found
}

test('a reference gives the same numbers and the same systems, whatever is recorded later', async () => {
  register.clock.set('2026-03-05T10:00:00Z')
  const made = await references()
  const before = await Promise.all(made.map(follow))
  expect(new Set(before.map(({ numbers }) => JSON.stringify(numbers.counts))).size).toBeGreaterThan(3)

  register.clock.set('2026-03-05T10:00:30Z')
  const [first, second, twin] = ids as [string, string, string]
  const late = await aFiling(register, [first, second], { effectiveOn: '2026-02-01', verdict: 'fail' })
  await decideFiling(register.as('lead'), late.id, { outcome: 'accept' })
  await revokeFiling(register.as('lead'), 'FIL-1', { reason: 'It was another system.' })
  await amendSystem(register.as('lead'), first, { name: 'Renamed', unit: 'Brand', effectiveOn: '2026-01-20' })
  await changeStage(register.as('lead'), second, { stage: 'retired', effectiveOn: '2026-02-20' })
  await registerSystem(register.as('lead'), { name: 'Late', stage: 'live', unit: 'Retail', effectiveOn: '2026-01-06' })
  await renameUnit(register.as('lead'), { from: 'Retail', to: 'Shops' })
  await mergeSystem(register.as('lead'), second, { duplicate: twin })
  await importRows(['B,Chat,Service,pilot,Ana Ruiz'], '2026-03-05')
  const ana = await register.addPerson({ name: 'Ana Twin', email: null })
  await mergePerson(register.as('lead'), ana, { into: register.idOf('owner') })
  await changeSettings(register.as('lead'), { noticeDays: 5, graceDays: 3, timeZone: 'Pacific/Auckland' })
  if (register.events().at(-1)?.type === 'RulesProposed') await confirmRules(register.as('lead'))
  register.clock.advanceDays(200)
  expect(register.events().map(({ type }) => type)).toEqual(
    expect.arrayContaining([
      'SystemStruck',
      'SystemMerged',
      'PersonMerged',
      'UnitRenamed',
      'PolicySet',
      'TimeZoneChosen',
    ]),
  )
  expect(await Promise.all(made.map(follow))).toEqual(before)
  expect(imported).toMatch(/^SYS-/)
})

test('a reference ends with the last event that was known, so that no later one can come before it', async () => {
  const { ledgerSize, known, at, text } = (await getPortfolioStatus(register.as('lead'), {})).reference
  const last = register.events().at(-1)!
  expect([ledgerSize, known]).toEqual([last.seq + 1, last.recordedAt])
  expect(text).toBe(`Plumbline ${ledgerSize} events · at ${at} · known ${known}`)
})

test('what changed, as known on each of two days, is told the same later', async () => {
  const { reference: _one, ...told } = await listStatusChanges(register.as('lead'), {
    from: '2026-01-09',
    to: '2026-02-20',
  })
  await amendSystem(register.as('lead'), ids[0]!, { unit: 'Travel', effectiveOn: '2026-01-15' })
  const { reference: _two, ...again } = await listStatusChanges(register.as('lead'), {
    from: '2026-01-09',
    to: '2026-02-20',
  })
  expect(again).toEqual(told)
})
