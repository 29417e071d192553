import { expect, test } from './harness.ts'

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
