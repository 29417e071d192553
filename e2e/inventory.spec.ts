import type { Page } from '@playwright/test'
import { axe, expect, scriptOf, test } from './harness.ts'
import { aSystem } from './story.ts'

const UNIT = 'Shelf and basket, north'
const COUNT = 30

test.beforeAll(async () => {
  const lead = await scriptOf('lead')
  for (let number = 1; number <= COUNT; number += 1) {
    const name = `Shelf model ${String(number).padStart(2, '0')}`
    const stage = number <= 10 ? 'live' : 'development'
    const { status } = await lead('POST', '/systems', {
      body: { name, unit: UNIT, stage, purpose: `Ranks shelf ${number}.` },
    })
    expect(status).toBe(201)
  }
  await aSystem({ name: 'Shelf model with an owner', unit: UNIT, owner: 'owner' })
})

test('the address is the state of the inventory: filter, sort, page, reload and back', async ({ as }) => {
  const page = await as('lead')
  await page.goto('/systems')
  await axe(page)
  await choose(page, 'Unit', new RegExp(UNIT))
  await expect(page).toHaveURL(/unit=/)
  await expect(total(page)).toHaveText(`25 of ${COUNT + 1} systems`)
  await page.getByRole('columnheader', { name: 'System' }).getByRole('link').click()
  await expect(page.getByRole('columnheader', { name: 'System' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(firstRow(page)).toContainText('Shelf model 01')
  await page.getByRole('columnheader', { name: 'System' }).getByRole('link').click()
  await expect(page.getByRole('columnheader', { name: 'System' })).toHaveAttribute('aria-sort', 'descending')
  await expect(firstRow(page)).toContainText('Shelf model with an owner')
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(total(page)).toHaveText(`${COUNT + 1 - 25} of ${COUNT + 1} systems`)
  await expect(rows(page)).toHaveCount(COUNT + 1 - 25)
  await expect(rows(page).last()).toContainText('Shelf model 01')

  await page.reload()
  await expect(rows(page).last()).toContainText('Shelf model 01')
  await rows(page).last().getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Shelf model 01' })).toBeVisible()
  await page.goBack()
  await expect(rows(page).last()).toContainText('Shelf model 01')
  await page.goBack()
  await expect(total(page)).toHaveText(`25 of ${COUNT + 1} systems`)
  await expect(firstRow(page)).toContainText('Shelf model with an owner')
})

test('search, status and gaps narrow the list, and an owner who is missing stands out', async ({ as }) => {
  const page = await as('lead')
  await page.goto(`/systems?unit=${encodeURIComponent(UNIT)}`)
  await page.getByLabel('Name, purpose, owner or id').fill('model 07')
  await expect(total(page)).toHaveText('1 system')
  await expect(firstRow(page)).toContainText('Shelf model 07')
  await expect(firstRow(page).getByRole('cell').filter({ hasText: 'No owner' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page.getByLabel('Name, purpose, owner or id')).toHaveValue('')

  await page.goto(`/systems?unit=${encodeURIComponent(UNIT)}`)
  const counts = page.getByRole('navigation', { name: 'Systems by status' })
  await counts.getByRole('link', { name: '20 not live' }).click()
  await expect(total(page)).toHaveText('20 systems')
  await expect(page).toHaveURL(/status=not-live/)
  await choose(page, 'Gaps', /^No owner/)
  await expect(total(page)).toHaveText('20 systems')
  await page.goto(`/systems?gap=no-owner&q=shelf model`)
  await expect(total(page)).toHaveText(`25 of ${COUNT} systems`)
})

test('a row that is opened while a search is being typed is opened, and nobody is called back from it', async ({
  as,
}) => {
  const page = await as('lead')
  await page.goto(`/systems?unit=${encodeURIComponent(UNIT)}&sort=name`)
  await page.getByLabel('Name, purpose, owner or id').fill('model')
  await firstRow(page).getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Shelf model 01' })).toBeVisible()
  // Longer than the search waits for the next key.
  await page.waitForTimeout(500)
  await expect(page).toHaveURL(/\/systems\/SYS-\d+$/)
})

test('columns are chosen and stay chosen; a search without a hit says so', async ({ as }) => {
  const page = await as('lead')
  await page.goto(`/systems?unit=${encodeURIComponent(UNIT)}`)
  await choose(page, 'Columns', 'Unit')
  await expect(page.getByRole('columnheader', { name: 'Unit' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Unit' })).toBeVisible()
  await expect(firstRow(page)).toContainText(UNIT)
  await page.getByLabel('Name, purpose, owner or id').fill('nothing is called this')
  await expect(page.getByText('No system matches')).toBeVisible()
  await axe(page)
  await page.getByRole('link', { name: 'Clear the filters' }).click()
  await expect(rows(page).first()).toBeVisible()
})

async function choose(page: Page, filter: string, option: string | RegExp): Promise<void> {
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: filter }).click()
  await page.getByRole('dialog', { name: filter }).getByRole('checkbox', { name: option }).check()
  await page.keyboard.press('Escape')
}

function rows(page: Page) {
  return page
    .getByRole('table', { name: 'Systems' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
}

function firstRow(page: Page) {
  return rows(page).first()
}

function total(page: Page) {
  return page.getByRole('navigation', { name: 'Pages' }).getByRole('paragraph')
}
