import { axe, expect, keepSession, signIn, test } from './harness.ts'
import { people } from './people.ts'
import { address, printedLink } from './register.ts'

const { lead } = people

test('before anybody is there, every page says where the first link is', async ({ page }) => {
  await page.goto('/systems?status=failing')
  await expect(page.getByRole('heading', { name: 'Nobody can sign in yet' })).toBeVisible()
  await axe(page)
})

test('the printed link creates the first lead, who is signed in at once; the second time it does nothing', async ({
  page,
  stranger,
}) => {
  const link = await printedLink()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Welcome to your register' })).toBeVisible()
  await axe(page)
  await page.getByLabel('Your name').fill(lead.name)
  await page.getByLabel('E-mail address').fill(lead.email)
  await page.getByLabel('Password', { exact: true }).fill('too short')
  await page.getByRole('button', { name: 'Create the first lead' }).click()
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/Use 12 characters at least/)
  await page.getByLabel('Password', { exact: true }).fill(lead.password)
  await page.getByRole('button', { name: 'Create the first lead' }).click()
  await expect(page.getByRole('heading', { name: 'How do you want to begin?' })).toBeVisible()
  await axe(page)
  await page.getByRole('link', { name: 'Go to the register' }).click()
  await expect(page.getByText('No systems yet')).toBeVisible()

  const late = await stranger()
  await late.goto(link)
  await expect(late.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await axe(late)
  const token = new URL(link).searchParams.get('token')
  const again = { token, name: 'Mallory', email: 'mallory@example.org', password: 'let me be a lead as well' }
  expect((await late.request.post('/api/v1/first-lead', { data: again, headers: { origin: address } })).status()).toBe(
    409,
  )
})

test('a wrong password is refused in words, and the right one opens the page that was asked for', async ({
  page,
  expectAnswer,
}) => {
  expectAnswer(401, /callback\/credentials/)
  await page.goto('/people?q=ana')
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/)
  await axe(page)
  await page.getByLabel('E-mail address').fill(lead.email)
  await page.getByLabel('Password', { exact: true }).fill('not the right words')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Address or password is wrong' })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(lead.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible()
  await expect(page).toHaveURL(/\/people\?q=ana$/)
})

test('signing out ends the session for a copied cookie too', async ({ page, stranger }) => {
  await signIn(page, lead)
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  const thief = await stranger({ storageState: await page.context().storageState() })
  expect((await thief.request.get('/api/v1/me')).status()).toBe(200)
  await page.getByRole('button', { name: 'Ana Ruiz, Lead' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect((await thief.request.get('/api/v1/me')).status()).toBe(401)
  await thief.goto('/systems')
  await expect(thief.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('the lead signs in again', async ({ page }) => {
  await signIn(page, lead)
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await keepSession(page, 'lead')
})
