import { afterAll, beforeAll, expect, test } from 'vitest'
import { ExportQuery } from '../../contracts/bulk.ts'
import { newestEdition } from '../../domain/catalogue/editions.ts'
import { ownColumns, templateCsv } from '../../domain/imports/template.ts'
import { exportSystems } from '../systems/export.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { importSystems } from './import-systems.ts'

let register: TestRegister
beforeAll(async () => {
  register = await aRegister()
})
afterAll(() => expectRebuildEqual(register))

test('the template has the columns of an export, in its order', async () => {
  const text = await exportSystems(register.as('lead'), ExportQuery.parse({})).text()
  const header = text.replace('\ufeff', '').split('\r\n')[0]!.split(',')
  const wanted = ownColumns(newestEdition())
  expect(header.filter((column) => wanted.includes(column))).toEqual(wanted)
})

test('the template can be imported as it is: two systems, nothing refused, nothing doubted', async () => {
  const report = await importSystems(register.as('lead'), {
    file: { bytes: Buffer.from(templateCsv(newestEdition())), name: 'template.csv' },
    map: 'plumbline',
    parts: {},
    dryRun: true,
  })
  expect(report).toMatchObject({ rows: 2, created: 2, refusedRows: 0, warnings: [] })
  expect(report.createdSystems.map(({ name, stage }) => [name, stage])).toEqual([
    ['Homepage recommender', 'live'],
    ['Newsletter copy writer', 'idea'],
  ])
})
