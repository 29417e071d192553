import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { axe, expect, scriptOf, test } from './harness.ts'
import { aFiling, aSystem, idOf } from './story.ts'
import { people } from './people.ts'

const UNIT = 'Bulk and views, south'

test.beforeAll(async () => {
  const lead = await scriptOf('lead')
  for (const number of [1, 2, 3]) {
    const { status } = await lead('POST', '/systems', { body: { name: `Bulk model ${number}`, unit: UNIT } })
    expect(status).toBe(201)
  }
})

const bare = (unit: string) => `/systems?unit=${encodeURIComponent(unit.replaceAll(',', '%2C'))}&sort=name`

test('a lead saves a view, comes back to it, begins with it, overwrites and deletes it', async ({ as }) => {
  const page = await as('lead')
  await page.goto(bare(UNIT))
  await page.getByRole('button', { name: 'Save as a view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as a view' })
  await dialog.getByLabel('Name of the view').fill('South by name')
  await dialog.getByLabel('Begin with this view').check()
  await axe(page)
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(page).toHaveURL(/saved=VIEW-\d+/)

  await page.goto('/systems')
  await expect(page).toHaveURL(/saved=VIEW-\d+/)
  await expect(rows(page)).toHaveCount(3)
  await page.getByRole('columnheader', { name: 'System' }).getByRole('link').click()
  await page.getByRole('button', { name: 'Overwrite' }).click()
  await expect(page.getByText('“South by name” overwritten')).toBeVisible()
  await page.goto('/systems')
  await expect(rows(page).first()).toContainText('Bulk model 3')
  await axe(page)

  await page.getByRole('button', { name: 'Choose a view' }).click()
  await page.getByRole('menuitem', { name: 'All systems' }).click()
  await expect(page).toHaveURL(/saved=all/)
  await page.getByRole('button', { name: 'Choose a view' }).click()
  await page.getByRole('menuitem', { name: /South by name/ }).click()
  await expect(rows(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'More about this view' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL(/saved=all/)
  await page.goto('/systems')
  await expect(page).not.toHaveURL(/saved=/)
})

test('a lead nominates an owner for all rows, having seen what that does', async ({ as }) => {
  const page = await as('lead')
  await page.goto(bare(UNIT))
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  const bar = page.getByRole('group', { name: 'Chosen systems' })
  await expect(bar.getByRole('status')).toHaveText('3 systems chosen')
  await axe(page)
  await bar.getByRole('button', { name: 'Nominate owner' }).click()
  const dialog = page.getByRole('dialog', { name: 'Who is to own 3 systems?' })
  await dialog.getByRole('combobox', { name: 'Owner' }).fill(people.owner.name)
  await page.getByRole('option', { name: people.owner.name }).click()
  await expect(dialog.getByText(`Nominate ${people.owner.name} for 3 systems.`)).toBeVisible()
  await axe(page)
  await dialog.getByRole('button', { name: 'Nominate' }).click()
  await expect(page.getByText('Owner nominated')).toBeVisible()
  await expect(page.getByText('3 changed.')).toBeVisible()
  await expect(rows(page).first()).toContainText('nominated, not accepted')
  const nominated = await (await scriptOf('lead'))('GET', `/systems?q=Bulk model`)
  const owner = await idOf('owner')
  expect(nominated.json.items.map((item: { nominee: { id: string } }) => item.nominee.id)).toEqual([
    owner,
    owner,
    owner,
  ])
})

test('what is left is told with its reason, and the chosen rows are exported', async ({ as }) => {
  const page = await as('lead')
  await page.goto(bare(UNIT))
  await page
    .getByRole('checkbox', { name: /^Select SYS-/ })
    .first()
    .check()
  const bar = page.getByRole('group', { name: 'Chosen systems' })
  await bar.getByRole('button', { name: 'Choose all 3 that match' }).click()
  await expect(bar.getByRole('status')).toHaveText('All 3 systems that match')
  await bar.getByRole('button', { name: 'More to do with them' }).click()
  await page.getByRole('menuitem', { name: 'Change stage' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the stage of 3 systems' })
  await dialog.getByRole('radio', { name: /^Live/ }).check()
  await expect(dialog.getByText('Nothing would change: 3 cannot be changed.')).toBeVisible()
  await dialog.getByText('Why 3 systems are left').click()
  await expect(dialog.getByRole('link', { name: 'Bulk model 1' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  const download = page.waitForEvent('download')
  await bar.getByRole('link', { name: 'Export' }).click()
  const file = await (await download).path()
  const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n')
  expect(lines[0]).toMatch(/^\ufeffregister,id,name,purpose/)
  expect(lines).toHaveLength(4)
})

test('who changes nothing chooses nothing, and may export and keep views', async ({ as }) => {
  const page = await as('executive')
  await page.goto(bare(UNIT))
  await expect(page.getByRole('link', { name: 'Export' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save as a view' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Select all on this page' })).toHaveCount(0)
})

test('a lead merges two duplicates and reads both histories', async ({ as }) => {
  const kept = await aSystem({ name: 'Twin of the south', unit: UNIT, owner: 'owner' })
  const twin = await aSystem({ name: 'Twin of the South', unit: 'Elsewhere', owner: 'owner' })
  const filing = await aFiling('owner', { systems: [twin.id], controls: ['consent.records'] })
  const page = await as('lead')
  await page.goto('/systems/duplicates')
  await page.getByRole('link', { name: `Compare ${kept.id} and ${twin.id}` }).click()
  await expect(page.getByRole('heading', { name: 'Merge two systems' })).toBeVisible()
  await page
    .getByRole('group', { name: 'Unit' })
    .getByRole('radio', { name: /Elsewhere/ })
    .check()
  await axe(page)
  await page.getByRole('button', { name: `Merge ${twin.id} into ${kept.id}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click()

  await expect(page).toHaveURL(new RegExp(`/systems/${kept.id}/history`))
  await expect(page.getByText(`merged ${twin.id} into it`)).toBeVisible()
  const theirs = page.getByRole('region', { name: `History of Twin of the South (${twin.id})` })
  await expect(theirs.getByRole('link', { name: filing.id })).toBeVisible()
  await axe(page)
  await page.goto(`/systems/${twin.id}`)
  await expect(page.getByText(`Merged into ${kept.id} on`)).toBeVisible()
  await page.getByRole('link', { name: 'Twin of the south', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/systems/${kept.id}$`))
  await page.goto(`/systems?q=${encodeURIComponent('Twin of the')}`)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Twin of the south')
})

function rows(page: Page) {
  return page
    .getByRole('table', { name: 'Systems' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
}
