import type { Page } from '@playwright/test'
import { axe, expect, expectNoSidewaysScroll, scriptOf, taken, test } from './harness.ts'
import { aSystem } from './story.ts'

const SHOES = 'Alder & Finch shoes'
const HOME = 'Finch, home and garden'

test('a lead says which brands a system works for, and finds it by each of them in the inventory and the charts', async ({
  as,
}) => {
  const branded = await aSystem({ name: 'Letter of two brands', owner: 'owner' })
  await aSystem({ name: 'Letter of one brand', owner: 'owner', brands: [SHOES] })
  const page = await as('lead')
  await page.goto(`/systems/${branded.id}/edit`)
  await taken(page)
  await page.getByRole('textbox', { name: /^Brands/ }).fill(`${SHOES}\n  ${HOME}\n\n`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const { json } = await (await scriptOf('lead'))('GET', `/systems/${branded.id}`)
  expect(json.brands).toEqual([SHOES, HOME])
  await page.goto(`/systems/${branded.id}`)
  await expect(page.getByText(`${SHOES} · ${HOME}`)).toBeVisible()

  await page.goto('/systems')
  await chooseBrand(page, SHOES)
  await expect(page.getByRole('link', { name: /^Letter of/ })).toHaveCount(2)
  await chooseBrand(page, SHOES, false)
  await chooseBrand(page, HOME)
  await expect(page).toHaveURL(/brand=/)
  await expect(page.getByRole('link', { name: /^Letter of two brands/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Letter of one brand/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^Columns/ }).click()
  await page.getByRole('checkbox', { name: 'Brands' }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /^.*Letter of two brands/ })).toContainText(`${SHOES}, ${HOME}`)
  await page.reload()
  await expect(page.getByRole('row', { name: /^.*Letter of two brands/ })).toContainText(`${SHOES}, ${HOME}`)

  await page.goto('/charts')
  await page.getByLabel('By', { exact: true }).selectOption('brand')
  await expect(page).toHaveURL('/charts?by=brand')
  await chooseBrand(page, HOME)
  await expect(page.getByRole('slider', { name: new RegExp(`^${HOME}`) })).toBeVisible()
  // What works for both brands is counted with each.
  await expect(page.getByRole('slider', { name: new RegExp(`^${SHOES}`) })).toBeVisible()
  await axe(page)
})

test('on a phone a lead gives a brand; named twice, it is one', async ({ as }) => {
  const { id } = await aSystem({ name: 'Letter from a phone', owner: 'owner' })
  const page = await as('lead')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/systems/${id}/edit`)
  await taken(page)
  await page.getByRole('textbox', { name: /^Brands/ }).fill(`${HOME}\n${HOME}`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const { json } = await (await scriptOf('lead'))('GET', `/systems/${id}`)
  expect(json.brands).toEqual([HOME])
  await page.goto('/charts?by=brand')
  await expect(page.getByRole('slider', { name: new RegExp(`^${HOME}`) })).toBeVisible()
  await expectNoSidewaysScroll(page)
})

async function chooseBrand(page: Page, brand: string, isChosen = true) {
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Brand' }).click()
  const box = page.getByRole('dialog', { name: 'Brand' }).getByRole('checkbox', { name: new RegExp(`^${brand}`) })
  await box.setChecked(isChosen)
  await page.keyboard.press('Escape')
}
