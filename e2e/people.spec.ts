import type { Page } from '@playwright/test'
import { axe, expect, keepSession, signIn, test } from './harness.ts'
import { ASSIGNED_CONTROL, people, type Who } from './people.ts'
import { address, plumbline } from './register.ts'

const ON_THE_PAGE = ['approver', 'owner', 'executive', 'auditor'] as const satisfies readonly Who[]
const BY_COMMAND = ['otherOwner', 'otherLead'] as const satisfies readonly Who[]

interface Wish {
  name: string
  email: string
  role: string
  password: string
}

for (const who of ON_THE_PAGE) {
  const { name, role } = people[who]
  test(`the lead adds ${name} as ${role.toLowerCase()}, whose link sets a password once`, async ({ as, stranger }) => {
    const lead = await as('lead')
    const link = await addPerson(lead, people[who])
    const page = await stranger()
    await followLink(page, link, people[who])
    await keepSession(page, who)

    const late = await stranger()
    await late.goto(link)
    await expect(late.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  })
}

test('the command adds people as well, and prints their links and nothing else', async ({ stranger }) => {
  for (const who of BY_COMMAND) {
    const { name, email, role } = people[who]
    const asked = ['--name', name, '--email', email, '--role', role.toLowerCase()]
    const link = await plumbline('person', 'add', ...asked)
    expect(link).toMatch(/^http:\S+$/)
    const page = await stranger()
    await followLink(page, link, people[who])
    await keepSession(page, who)
  }
})

test('each signs in with the password and sees the pages of the role', async ({ stranger, expectAnswer }) => {
  expectAnswer(404, /\/people/)
  for (const who of ['lead', 'approver', 'owner', 'executive', 'auditor'] as const) {
    const page = await stranger()
    await signIn(page, people[who])
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
    await expect(page.getByRole('button', { name: `${people[who].name}, ${people[who].role}` })).toBeVisible()
    const pages = page.getByRole('navigation', { name: 'Main' })
    await expect(pages.getByRole('link', { name: 'Systems' })).toBeVisible()
    await expect(pages.getByRole('link', { name: 'People' })).toHaveCount(who === 'lead' ? 1 : 0)
    await expect(pages.getByRole('link', { name: 'Settings' })).toHaveCount(who === 'lead' ? 1 : 0)
    await page.goto('/people')
    const title = who === 'lead' ? 'People' : 'There is nothing at this address'
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
  }
})

test('disabling somebody ends access at the very next request', async ({ as, stranger, expectAnswer }) => {
  const dora = { name: 'Dora Short', email: 'dora@example.org', role: 'Owner', password: 'she will not stay for long' }
  const lead = await as('lead')
  const page = await stranger()
  await followLink(page, await addPerson(lead, dora), dora)
  await page.goto('/account')
  await expect(page.getByRole('heading', { name: dora.name })).toBeVisible()

  await chooseFor(lead, dora.name, 'Disable…')
  await lead.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await expect(lead.getByRole('row', { name: /Dora Short/ })).toContainText('Disabled')

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Systems' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect((await page.request.get('/api/v1/systems')).status()).toBe(401)
  expectAnswer(401, /callback\/credentials/)
  await signIn(page, dora)
  await expect(page.getByRole('alert').filter({ hasText: 'Address or password is wrong' })).toBeVisible()
})

test('taking a role away takes its rights away at the very next request', async ({ as, stranger }) => {
  const marta = { name: 'Marta Kos', email: 'marta@example.org', role: 'Lead', password: 'two leads are one too many' }
  const lead = await as('lead')
  const page = await stranger()
  await followLink(page, await addPerson(lead, marta), marta)
  const pages = page.getByRole('navigation', { name: 'Main' })
  await expect(pages.getByRole('link', { name: 'People' })).toBeVisible()

  await chooseFor(lead, marta.name, 'Change…')
  await lead
    .getByRole('dialog')
    .getByRole('radio', { name: /^Executive/ })
    .check()
  await lead.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(lead.getByRole('row', { name: /Marta Kos/ })).toContainText('Executive')

  const wish = { data: { name: 'Nobody', role: 'lead' }, headers: { origin: address } }
  expect((await page.request.post('/api/v1/people', wish)).status()).toBe(401)
  await pages.getByRole('link', { name: 'People' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  await signIn(page, marta)
  await expect(page.getByRole('button', { name: 'Marta Kos, Executive' })).toBeVisible()
  expect((await page.request.post('/api/v1/people', wish)).status()).toBe(403)
  await expect(pages.getByRole('link', { name: 'People' })).toHaveCount(0)
})

/** Adds somebody on the page of people, and gives the one-time link that is shown. */
async function addPerson(lead: Page, { name, email, role }: Wish): Promise<string> {
  await lead.goto('/people')
  await lead.getByRole('button', { name: 'Add a person' }).click()
  const dialog = lead.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('E-mail address').fill(email)
  await dialog.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  if (role === 'Approver') {
    await dialog.getByLabel('Controls to decide on').fill(ASSIGNED_CONTROL)
    await dialog.getByRole('option', { name: ASSIGNED_CONTROL }).click()
    await axe(lead)
  }
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const invitation = lead.getByRole('dialog', { name: `Invite ${name}` })
  const link = (await invitation.getByRole('code').textContent()) ?? ''
  await invitation.getByRole('button', { name: 'Done' }).click()
  await expect(lead.getByRole('row', { name: new RegExp(name) })).toContainText(role)
  return link
}

async function followLink(page: Page, link: string, { name, email, password }: Wish): Promise<void> {
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Set your password' })).toBeVisible()
  await expect(page.getByText(`For ${name}, who signs in as ${email}.`)).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set the password and sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
}

async function chooseFor(lead: Page, name: string, action: string): Promise<void> {
  await lead.goto('/people')
  await lead.getByRole('button', { name: `Actions for ${name}` }).click()
  await lead.getByRole('menuitem', { name: action }).click()
}
