import { readFile } from 'node:fs/promises'
import { axe, expect, test } from './harness.ts'

const MAP = JSON.stringify({
  source: 'shop-list',
  externalId: { columns: ['Id'] },
  fields: {
    name: { column: 'Name' },
    unit: { column: 'Department' },
    stage: { column: 'State', values: { 'In use': 'live', Trial: 'pilot' } },
  },
})
const ROWS = [
  'Id;Name;Department;State',
  'A1;Café recommender;Süd;In use',
  'A2;Mail writer;Nord;Trial',
  'A3;;Nord;In use',
]
const FILE = { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(ROWS.join('\r\n'), 'latin1') }

test('a lead sees what an inventory would do before importing it, and a second time it changes nothing', async ({
  as,
}) => {
  const page = await as('lead')
  await page.goto('/imports')
  await expect(page.getByRole('heading', { name: 'Imports', exact: true })).toBeVisible()
  const fill = async () => {
    await page.getByLabel('Inventory').setInputFiles(FILE)
    await page.getByLabel('Map', { exact: true }).selectOption({ label: 'A map of your own' })
    await page.getByLabel('Mapping document').fill(MAP)
    await page.getByRole('button', { name: 'Show what it would do' }).click()
  }
  await fill()
  await expect(page.getByText('Of 3 rows: 2 systems to be registered, 1 row refused.')).toBeVisible()
  const refused = page.getByRole('table', { name: '1 row refused' }).getByRole('row').last()
  await expect(refused).toContainText('4')
  await expect(refused).toContainText('Name')
  await axe(page)
  const found = async () => (await (await page.request.get('/api/v1/systems?q=recommender&unit=S%C3%BCd')).json()).total
  expect(await found()).toBe(0)

  await page.getByRole('button', { name: 'Import 2 systems' }).click()
  await expect(page.getByText(/^Recorded as IMP-\d+$/)).toBeVisible()
  await page.getByText('2 new systems', { exact: true }).first().click()
  await page.getByRole('link', { name: 'Café recommender' }).click()
  await expect(page.getByRole('heading', { name: 'Café recommender' })).toBeVisible()
  await expect(page.getByText('No owner').first()).toBeVisible()
  expect(await found()).toBe(1)

  await page.goto('/imports')
  await fill()
  await expect(page.getByText('There is nothing to import: the register is as the file says.')).toBeVisible()
  await page.goto('/imports')
  await page.getByRole('table', { name: 'Imports' }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: /IMP-\d+/ })).toBeVisible()
})

test('a lead fills in the template, without writing a map', async ({ as }) => {
  const page = await as('lead')
  await page.goto('/imports')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the template' }).click()
  const template = await readFile(await (await download).path(), 'utf8')
  const [header = ''] = template.split('\r\n')
  const cells = header.split(',').map((column) => {
    const mine: Record<string, string> = {
      register: 'shop',
      id: '7',
      name: 'Bid helper',
      stage: 'live',
      registeredOn: '2020-01-01',
    }
    return mine[column] ?? ''
  })
  const buffer = Buffer.from(`${header}\r\n${cells.join(',')}\r\n`)
  await page.getByLabel('Inventory').setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Show what it would do' }).click()
  await expect(page.getByText('Of 1 row: 1 system to be registered.')).toBeVisible()
  await page
    .locator('summary')
    .filter({ hasText: /to look at$/ })
    .click()
  await expect(page.getByText(/the grace is over, and it counts as lapsed at once/)).toBeVisible()
  await axe(page)
})

test('a map of one’s own begins with the columns of the file, and says in words what is wrong with it', async ({
  as,
  expectAnswer,
}) => {
  const page = await as('lead')
  await page.goto('/imports')
  await page.getByLabel('Map', { exact: true }).selectOption({ label: 'A map of your own' })
  await page.getByLabel('Inventory').setInputFiles(FILE)
  await expect(page.getByRole('region', { name: 'Columns of the file' }).getByRole('listitem')).toHaveText([
    'Id',
    'Name',
    'Department',
    'State',
  ])
  await expect(page.getByLabel('Mapping document')).toHaveValue(/"unit": \{\s+"column": "Department"/)
  await axe(page)
  expectAnswer(422, /\/imports/)
  await page.getByLabel('Mapping document').fill('{"source": "x", "fields": {"name": {"column": "Name"}}}')
  await page.getByRole('button', { name: 'Show what it would do' }).click()
  const refused = page.getByRole('alert').filter({ hasText: 'The map cannot be used' })
  await expect(refused).toContainText('externalId: name the column that holds it, as {"column": "Id"}')
  await expect(refused).not.toContainText('Invalid')
})
