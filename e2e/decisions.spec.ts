import { axe, expect, scriptOf, test } from './harness.ts'
import { ASSIGNED_CONTROL } from './people.ts'
import { aFiling, aSystem } from './story.ts'

test('an approver decides on the assigned controls, several at once, and on nothing else', async ({ as }) => {
  const [one, two] = [
    await aSystem({ name: 'Coupon mail', owner: 'owner' }),
    await aSystem({ name: 'Welcome mail', owner: 'owner' }),
  ]
  const mine = [
    await aFiling('owner', { systems: [one.id], controls: [ASSIGNED_CONTROL] }),
    await aFiling('owner', { systems: [two.id], controls: [ASSIGNED_CONTROL] }),
  ]
  const other = await aFiling('owner', {
    systems: [one.id],
    controls: ['privacy.lawful-basis'],
    kind: 'lawful-basis-record',
  })

  const approver = await as('approver')
  await approver.goto('/evidence?tab=decide')
  const queue = approver.getByRole('list', { name: 'Filings to decide on' })
  for (const { id } of mine) await queue.getByRole('checkbox', { name: `Select ${id}` }).check()
  await expect(queue.getByRole('checkbox', { name: `Select ${other.id}` })).toHaveCount(0)
  await axe(approver)
  await approver.getByRole('button', { name: 'Accept selected' }).click()
  await approver.getByRole('dialog', { name: 'Accept 2 filings?' }).getByRole('button', { name: 'Accept' }).click()
  await expect(approver.getByRole('status').filter({ hasText: /2/ })).toBeVisible()
  for (const { id } of mine) await expect(approver.getByRole('checkbox', { name: `Select ${id}` })).toHaveCount(0)

  await approver.goto(`/filings/${other.id}`)
  await expect(approver.getByText(other.id).first()).toBeVisible()
  await expect(approver.getByRole('button', { name: 'Accept' })).toHaveCount(0)
  const send = await scriptOf('approver')
  expect((await send('POST', `/filings/${other.id}/decision`, { body: { outcome: 'accept' } })).status).toBe(403)
  expect((await send('GET', `/filings/${mine[0]?.id}`)).json.state).toBe('accepted')
})

test('nobody decides on a filing of their own', async ({ as }) => {
  const system = await aSystem({ name: 'Birthday mail' })
  const filing = await aFiling('lead', { systems: [system.id], controls: [ASSIGNED_CONTROL] })
  const page = await as('lead')
  await page.goto(`/filings/${filing.id}`)
  await expect(page.getByRole('button', { name: 'Withdraw' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Accept' })).toHaveCount(0)
  const lead = await scriptOf('lead')
  expect((await lead('POST', `/filings/${filing.id}/decision`, { body: { outcome: 'accept' } })).status).toBe(403)
})
