import { axe, expect, test } from './harness.ts'
import { aSystem } from './story.ts'

test('a data source is described once, shared by two systems, and speaks against an answer that does not fit', async ({
  as,
}) => {
  const one = await aSystem({ name: 'Basket sorter', owner: 'owner' })
  const two = await aSystem({ name: 'Basket mailer', owner: 'owner' })
  const page = await as('owner')
  await page.goto(`/systems/${one.id}/data-sources`)
  await page.getByRole('button', { name: 'Add a data source' }).click()
  const dialog = page.getByRole('dialog', { name: 'What data does Basket sorter use?' })
  await dialog.getByRole('radio', { name: 'A new one' }).check()
  await dialog.getByLabel('Name', { exact: true }).fill('Purchased household list')
  await dialog.getByRole('radio', { name: /^Third-party/ }).check()
  await dialog.getByRole('checkbox', { name: 'Health' }).check()
  await axe(page)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Purchased household list' })).toBeVisible()
  await expect(page.getByText(/does not fit|do not fit/).first()).toBeVisible()

  await page.goto(`/systems/${two.id}/data-sources`)
  await page.getByRole('button', { name: 'Add a data source' }).click()
  const second = page.getByRole('dialog', { name: 'What data does Basket mailer use?' })
  await second.getByRole('combobox', { name: 'Name' }).fill('household')
  await second.getByRole('option', { name: /Purchased household list/ }).click()
  await second.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Purchased household list' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Basket sorter' })).toBeVisible()
  await page.getByRole('button', { name: 'Remove Purchased household list' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No data sources yet')).toBeVisible()
})
