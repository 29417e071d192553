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
