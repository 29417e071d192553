import { axe, expect, expectNoSidewaysScroll, test } from './harness.ts'
import { aPdf, aSystem } from './story.ts'

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })

test('an owner files evidence on a phone, from the list of systems to the notice that it is filed', async ({ as }) => {
  const system = await aSystem({ name: 'Pocket composer', owner: 'otherOwner' })
  const page = await as('otherOwner')
  await page.goto('/')
  await page.getByRole('button', { name: /^Menu/ }).tap()
  await page.getByRole('link', { name: 'Systems', exact: true }).tap()
  await expectNoSidewaysScroll(page)
  await page.getByLabel('Name, purpose, owner or id').fill('pocket')
  await expect(page).toHaveURL(/q=pocket/)
  await page
    .getByRole('row', { name: new RegExp(system.name) })
    .getByRole('link')
    .tap()
  await expect(page.getByRole('heading', { name: system.name })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await page.getByRole('link', { name: 'File evidence' }).first().tap()
  await page.getByRole('checkbox', { name: /^Opt-in before personal use/ }).check()
  await page.getByLabel('Kind').selectOption({ label: 'Consent record export' })
  await page.getByLabel(/Choose files/).setInputFiles(aPdf('pocket.pdf', 'From a phone'))
  await expect(page.getByRole('button', { name: 'Remove pocket.pdf' })).toBeVisible()
  await expect(page.getByText(/^This will make this control hold until/)).toBeVisible()
  await expectNoSidewaysScroll(page)
  await axe(page)
  await page.getByRole('button', { name: 'File evidence' }).tap()
  await expect(page.getByRole('heading', { name: /^FIL-\d+ is filed$/ })).toBeVisible()
  await expectNoSidewaysScroll(page)
})

test('a lead decides on a phone, on the page of the filing', async ({ as }) => {
  const page = await as('lead')
  await page.goto('/evidence?tab=decide')
  const filing = page
    .getByRole('list', { name: 'Filings to decide on' })
    .getByRole('link')
    .filter({ hasText: 'Pocket composer' })
  await filing.tap()
  await page.getByRole('button', { name: 'Accept' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).tap()
  await expect(page.getByText(/FIL-\d+ is accepted/)).toBeVisible()
  await expectNoSidewaysScroll(page)
})
