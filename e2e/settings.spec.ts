import type { Page } from '@playwright/test'
import { axe, expect, expectNoSidewaysScroll, test } from './harness.ts'

test('what one lead proposes for the rules holds once another lead has confirmed it', async ({ as }) => {
  const [lead, other] = [await as('lead'), await as('otherLead')]
  await lead.goto('/settings')
  await lead.getByLabel('Grace').fill('35')
  await lead.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(lead.getByText('You proposed new rules')).toBeVisible()
  await expect(lead.getByRole('button', { name: 'Confirm' })).toHaveCount(0)
  const graceDays = async () => (await (await lead.request.get('/api/v1/settings')).json()).graceDays
  expect(await graceDays()).toBe(30)

  await other.goto('/settings')
  await expect(other.getByText('Ana Ruiz proposed new rules')).toBeVisible()
  await other.getByRole('button', { name: 'Confirm' }).click()
  await expect(other.getByText('Ana Ruiz proposed new rules')).toBeHidden()
  expect(await graceDays()).toBe(35)
})

test('a threshold that one lead proposes holds, with its source, once another has confirmed it', async ({ as }) => {
  const label = 'Largest share of items found wanting'
  const [lead, other, auditor] = [await as('lead'), await as('otherLead'), await as('auditor')]
  await lead.goto('/settings')
  await lead.getByRole('link', { name: 'thresholds with a source and a date' }).click()
  await expect(lead.getByRole('heading', { name: 'Thresholds' })).toBeVisible()
  await lead.getByRole('button', { name: `Change: ${label}` }).click()
  const dialog = lead.getByRole('dialog', { name: label })
  await expect(dialog).toContainText('Results that stand keep the value that they were held to.')
  await expect(dialog.getByLabel('Value')).toHaveValue('0.05')
  await dialog.getByLabel('Value').fill('0.03')
  await dialog.getByLabel('Clause').fill('Board policy 4.2')
  await dialog.getByLabel('Source').fill('Board, meeting of 12 November')
  await dialog.getByLabel('Reason').fill('We hold ourselves to more.')
  await axe(lead)
  await dialog.getByRole('button', { name: 'Propose' }).click()
  await expect(dialog).toBeHidden()
  await expect(lead.getByText(`You proposed 3.0 %: ${label}`)).toBeVisible()
  await expect(lead.getByRole('button', { name: /^Confirm/ })).toHaveCount(0)
  const row = (page: Page) => page.getByRole('row', { name: new RegExp(`^${label}`) })
  await expect(row(lead)).toContainText('3.0 % is proposed')

  await other.goto('/settings/thresholds')
  await expect(other.getByText(`Ana Ruiz proposed 3.0 %: ${label}`)).toBeVisible()
  await expect(other.getByText('Why: We hold ourselves to more.')).toBeVisible()
  await axe(other)
  await other.getByRole('button', { name: `Confirm: ${label}` }).click()
  await expect(row(other)).toContainText('3.0 %standard 5.0 %')
  await expect(row(other)).toContainText('Board policy 4.2. Board, meeting of 12 November')
  await expect(row(other)).toContainText('Lena Vogt')
  await expect(other.getByText('Ana Ruiz proposed')).toHaveCount(0)

  await auditor.goto('/settings/thresholds')
  await expect(row(auditor)).toContainText('3.0 %standard 5.0 %')
  await expect(auditor.getByRole('button', { name: /^(Change|Confirm|Drop):/ })).toHaveCount(0)
})

test('a threshold that nobody confirms is dropped by whoever proposed it, and what holds stays', async ({ as }) => {
  const label = 'Highest reading grade'
  const [lead, other] = [await as('lead'), await as('otherLead')]
  await lead.goto('/settings/thresholds')
  const row = (page: Page) => page.getByRole('row', { name: new RegExp(`^${label}`) })
  await lead.getByRole('button', { name: `Change: ${label}` }).click()
  const dialog = lead.getByRole('dialog', { name: label })
  await dialog.getByLabel('Value').fill('7')
  await dialog.getByLabel('Clause').fill('Style guide 2')
  await dialog.getByLabel('Source').fill('Copy desk, October')
  await dialog.getByLabel('Reason').fill('Plainer still.')
  await dialog.getByRole('button', { name: 'Propose' }).click()
  await expect(lead.getByText(`You proposed 7: ${label}`)).toBeVisible()
  await other.goto('/settings/thresholds')
  await expect(other.getByText(`Ana Ruiz proposed 7: ${label}`)).toBeVisible()
  await lead.getByRole('button', { name: `Drop: ${label}` }).click()
  await expect(lead.getByText(`You proposed 7: ${label}`)).toHaveCount(0)
  await expect(row(lead)).not.toContainText('is proposed')
  await expect(row(lead)).toContainText('9')
  await other.reload()
  await expect(other.getByText('Ana Ruiz proposed')).toHaveCount(0)
})

test('thresholds are read and changed on a phone, and what is no value is said at its field', async ({
  as,
  expectAnswer,
}) => {
  const page = await as('lead', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  await page.goto('/settings/thresholds')
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Change: Smallest group that shares its values' }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Value').fill('0,5')
  await dialog.getByLabel('Reason').fill('Larger groups hide people better.')
  expectAnswer(422, /audit-policy/)
  await dialog.getByRole('button', { name: 'Propose' }).tap()
  await expect(dialog.getByText('Give a number, with a point before decimals.')).toBeVisible()
  await expect(dialog.getByLabel('Reason')).toHaveValue('Larger groups hide people better.')
  await expectNoSidewaysScroll(page)
  await axe(page)
})
