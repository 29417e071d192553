import { expect, signIn, test } from './harness.ts'
import { people } from './people.ts'
import { address, script } from './register.ts'

test('somebody makes a token on the page, which is shown once, works, and is dead once revoked', async ({ as }) => {
  const page = await as('otherOwner')
  await page.goto('/account')
  await page.getByRole('button', { name: 'New token' }).click()
  const dialog = page.getByRole('dialog', { name: 'New token' })
  await dialog.getByLabel('What is it for?').fill('Nightly export')
  await dialog.getByRole('button', { name: 'Make the token' }).click()
  const send = script((await dialog.getByRole('code').textContent()) ?? '')
  await dialog.getByRole('button', { name: 'Done' }).click()
  expect((await send('GET', '/me')).json).toMatchObject({ name: people.otherOwner.name, role: 'owner' })
  expect((await send('POST', '/systems', { body: { name: 'By a token that only reads' } })).status).toBe(403)

  await page.getByRole('button', { name: 'Revoke Nightly export' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('button', { name: 'Revoke Nightly export' })).toHaveCount(0)
  expect((await send('GET', '/me')).status).toBe(401)
})

test('somebody ends another session of theirs, which is over at the very next request', async ({ stranger }) => {
  const [here, there] = [await stranger(), await stranger()]
  for (const page of [there, here]) {
    await signIn(page, people.auditor)
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  }
  const { items } = await (await there.request.get('/api/v1/sessions')).json()
  const { id } = items.find(({ current }: { current: boolean }) => current)
  const ended = await here.request.delete(`/api/v1/sessions/${id}`, { headers: { origin: address } })
  expect(ended.status()).toBe(204)
  await there.getByRole('link', { name: 'Systems' }).first().click()
  await expect(there.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
