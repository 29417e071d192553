import { afterAll, expect, test } from 'vitest'
import { ExportQuery } from '../../contracts/bulk.ts'
import { readRegisterKey } from '../../db/ledger.ts'
import { importSystems } from '../imports/import-systems.ts'
import { anOwnedSystem, CONSENTED } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, refusalOf } from '../testing/systems.ts'
import { amendSystem } from './amend.ts'
import { exportSystems } from './export.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))

await anOwnedSystem(register, {
  name: '=HYPERLINK("https://evil.example","Open")',
  purpose: 'Says "hello",\r\nthen leaves.  Twice.',
  unit: '@careers, north',
  externalId: "'+1",
  attributes: { ...CONSENTED, peopleAffectedPerYear: 1200, usesPersonalData: false },
})
const plain = await aRegisteredSystem(register, { name: 'Shelf  model', unit: 'Shop', kind: 'recommender' })
await amendSystem(register.as('lead'), plain.id, { unit: 'Later', effectiveOn: '2027-01-01' })

async function csv(query: object = {}, who = 'lead'): Promise<Uint8Array> {
  const response = exportSystems(register.as(who), ExportQuery.parse(query))
  expect(response.headers.get('content-disposition')).toMatch(/systems-2026-11-22\.csv/)
  return new Uint8Array(await response.arrayBuffer())
}
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const importing = async (bytes: Uint8Array, to = register) =>
  importSystems(to.as('lead'), { file: { bytes, name: 'systems.csv' }, map: 'plumbline', parts: {}, dryRun: false })

test('no cell begins with what a spreadsheet would run', async () => {
  const text = textOf(await csv({}, 'executive'))
  expect(text.startsWith('\ufeffregister,id,name,')).toBe(true)
  expect(text).toContain(`"'=HYPERLINK(""https://evil.example"",""Open"")"`)
  expect(text).toContain(`"'@careers, north"`)
  expect(text).toContain("''+1")
  expect(text).toContain('consent')
  expect(text).not.toMatch(/(^|,)"?[=+@-]/m)
})

test('imported again it changes nothing', async () => {
  const size = register.events().length
  const report = await importing(await csv())
  expect(report).toMatchObject({ rows: 2, created: 0, changed: 0, unchanged: 2, struck: 0, refused: [] })
  expect(report.warnings).toEqual([])
  expect(register.events().length).toBe(size)
})

test('what was changed in it is taken over, by the id and not by the name', async () => {
  const edited = textOf(await csv()).replace('Shelf  model', 'Shelf model of the shop')
  const report = await importing(new TextEncoder().encode(edited))
  expect(report).toMatchObject({ created: 0, changed: 1, unchanged: 1 })
})

test('another register takes its systems in as new ones, and finds them again', async () => {
  const other = await aRegister()
  await aRegisteredSystem(other, { name: 'Its own first' })
  const ownKey = readRegisterKey(register.store.orm)
  const elsewhere = textOf(await csv()).replaceAll(ownKey, '11111111-0000-4000-8000-000000000001')
  const bytes = new TextEncoder().encode(elsewhere)
  expect(await importing(bytes, other)).toMatchObject({ created: 2, changed: 0, refused: [] })
  expect(await importing(bytes, other)).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
  expectRebuildEqual(other)
})

test('holds the chosen systems, or all that match', async () => {
  const count = async (query: object) =>
    textOf(await csv(query))
      .split('\r\n"')
      .join(' ')
      .match(/SYS-\d+/g)
  expect(await count({ system: [plain.id] })).toEqual([plain.id])
  expect(await count({ unit: 'Shop' })).toEqual([plain.id])
  expect((await refusalOf(() => exportSystems(register.anonymous(), ExportQuery.parse({})))).code).toBe(
    'unauthenticated',
  )
})
