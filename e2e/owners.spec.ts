import type { Page } from '@playwright/test'
import { axe, expect, scriptOf, test } from './harness.ts'
import { people } from './people.ts'
import { aSystem, daysFromToday, idOf } from './story.ts'

async function nominate(lead: Page, who: string): Promise<void> {
  const dialog = lead.getByRole('dialog', { name: /^Who is to own/ })
  await dialog.getByRole('combobox', { name: 'Owner' }).fill(who)
  await dialog.getByRole('option', { name: who }).click()
  await dialog.getByRole('button', { name: 'Nominate' }).click()
  await expect(dialog).toHaveCount(0)
}

test('a nominee declines and says why, the lead asks another from the queue, who accepts', async ({ as }) => {
  const { id, name } = await aSystem({ name: 'Coupon targeting' })
  const asked = await (
    await scriptOf('lead')
  )('POST', `/systems/${id}/owner`, { body: { personId: await idOf('owner') } })
  expect(asked.status, asked.text).toBe(200)

  const owner = await as('owner')
  await owner.goto('/work')
  await owner.getByRole('listitem').filter({ hasText: name }).getByRole('link', { name: 'Look and answer' }).click()
  await owner.getByRole('button', { name: 'Decline' }).click()
  const dialog = owner.getByRole('dialog', { name: `Decline to own ${name}?` })
  await dialog.getByLabel('Reason').fill('The retail team runs it since March.')
  await axe(owner)
  await dialog.getByRole('button', { name: 'Decline' }).click()
  await expect(owner.getByText(`${people.owner.name} declined to own it`)).toBeVisible()

  const lead = await as('lead')
  await lead.goto('/work')
  await expect(lead.getByRole('listitem').filter({ hasText: name })).toContainText(
    'The retail team runs it since March.',
  )
  await lead.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Owners' }).click()
  await expect(lead.getByRole('heading', { level: 1, name: 'Owners' })).toBeVisible()
  await lead.goto('/owners?reason=declined') // other journeys have left systems without an owner, a page full of them
  const row = lead.getByRole('row', { name: new RegExp(name) })
  await expect(row).toContainText(`${people.owner.name} declined`)
  await row.getByRole('button', { name: 'Nominate an owner' }).click()
  await nominate(lead, people.otherOwner.name)
  await expect(row).toHaveCount(0)

  const other = await as('otherOwner')
  await other.goto(`/systems/${id}`)
  await other.getByRole('button', { name: 'Accept ownership' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'I own it' }).click()
  await expect(other.getByText(/^confirmed/)).toBeVisible()
  await other.goto(`/systems/${id}/history`)
  await expect(other.getByText(`${people.owner.name} declined to own it.`)).toBeVisible()
})

test('an acting owner works for the owner until the last day, and is named with it', async ({ as }) => {
  const { id, name } = await aSystem({ name: 'Reorder reminder', owner: 'owner' })
  const owner = await as('owner')
  await owner.goto(`/systems/${id}/edit`)
  await owner.getByRole('button', { name: 'Name an acting owner' }).click()
  const dialog = owner.getByRole('dialog', { name: `Who acts for the owner of ${name}?` })
  await dialog.getByRole('combobox', { name: 'Acting owner' }).fill(people.otherOwner.name)
  await dialog.getByRole('option', { name: people.otherOwner.name }).click()
  await dialog.getByLabel('Until, the last day').fill(daysFromToday(9))
  await axe(owner)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)

  const other = await as('otherOwner')
  await other.goto(`/systems/${id}`)
  await expect(other.getByText(`Acting owner: ${people.otherOwner.name}`)).toBeVisible()
  await expect(other.getByRole('link', { name: 'File evidence' }).first()).toBeVisible()
  await expect(other.getByRole('link', { name: 'Edit' })).toBeVisible()
})

test('somebody leaves: everything is previewed, handed over in one step, and the access ends', async ({ as }) => {
  const lead = await as('lead')
  const send = await scriptOf('lead')
  const leaver = await send('POST', '/people', {
    body: { name: 'Theo Part', email: 'theo@example.org', role: 'owner' },
  })
  const { id, name } = await aSystem({ name: 'Loyalty tiers' })
  await send('POST', `/systems/${id}/owner`, { body: { personId: leaver.json.id } })
  const { id: second } = await aSystem({ name: 'Loyalty mails', owner: 'otherOwner' })
  await send('POST', `/systems/${second}/deputy`, { body: { personId: leaver.json.id } })

  await lead.goto('/people')
  await lead.getByRole('button', { name: 'Actions for Theo Part' }).click()
  await lead.getByRole('menuitem', { name: 'Hand over…' }).click()
  await expect(lead.getByRole('heading', { name: 'Hand over what Theo Part has' })).toBeVisible()
  await expect(lead.getByRole('row', { name: new RegExp(name) })).toContainText('Nominee, not accepted')
  await expect(lead.getByRole('row', { name: /Loyalty mails/ })).toContainText('Deputy')
  await axe(lead)
  const field = lead.getByRole('combobox', { name: 'Who takes over', exact: true })
  await field.fill(people.owner.name)
  await lead.getByRole('option', { name: people.owner.name }).click()
  await lead.getByRole('button', { name: 'Hand over…' }).click()
  const dialog = lead.getByRole('dialog', { name: 'Hand over everything that Theo Part has?' })
  await expect(dialog).toContainText(`2 systems go to ${people.owner.name}.`)
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await expect(lead.getByRole('row', { name: /Theo Part/ })).toContainText('Disabled')

  const owner = await as('owner')
  await owner.goto('/work')
  await expect(owner.getByRole('listitem').filter({ hasText: name })).toContainText('You are nominated')
  await owner.goto(`/systems/${second}`)
  await expect(owner.getByText(`Deputy: ${people.owner.name}`)).toBeVisible()
})

test('an imported owner is merged with the person who is meant, who can accept', async ({ as }) => {
  const lead = await as('lead')
  const send = await scriptOf('lead')
  const imported = await send('POST', '/people', { body: { name: 'LIND, Clara', role: 'owner' } })
  const { id, name } = await aSystem({ name: 'Imported ranking' })
  await send('POST', `/systems/${id}/owner`, { body: { personId: imported.json.id } })

  await lead.goto('/owners?reason=no-account')
  const row = lead.getByRole('row', { name: new RegExp(name) })
  await expect(row).toContainText('has no account to accept with')
  await row.getByRole('button', { name: 'Merge LIND, Clara' }).click()
  const dialog = lead.getByRole('dialog', { name: 'Who is LIND, Clara?' })
  await expect(dialog.getByRole('radio', { name: new RegExp(people.owner.name) })).toBeChecked()
  await axe(lead)
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(row).toHaveCount(0)

  const owner = await as('owner')
  await owner.goto(`/systems?nominee=${imported.json.id}`)
  await expect(owner.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  await owner.goto(`/systems/${id}`)
  await owner.getByRole('button', { name: 'Accept ownership' }).click()
  await owner.getByRole('dialog').getByRole('button', { name: 'I own it' }).click()
  await expect(owner.getByText(/^confirmed/)).toBeVisible()
})

test('an auditor reads what owners have in hand, and each number leads to what it counts', async ({ as }) => {
  const { name } = await aSystem({ name: 'Counted system', owner: 'otherOwner' })
  const auditor = await as('auditor')
  await auditor.goto('/owners?sort=name')
  await expect(auditor.getByRole('button', { name: 'Nominate an owner' })).toHaveCount(0)
  const row = auditor.getByRole('row', { name: new RegExp(people.otherOwner.name) })
  const systems = row.getByRole('link', { name: /systems? of/ })
  const count = Number.parseInt((await systems.textContent()) ?? '', 10)
  await systems.click()
  await expect(auditor.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  await expect(auditor.getByRole('navigation', { name: 'Pages' })).toContainText(`${count} system`)
})

test('an owner finds the questions that decide most at the top of My work', async ({ as }) => {
  const { id, name } = await aSystem({ name: 'Voucher sender', owner: 'otherOwner', attributes: {} })
  const page = await as('otherOwner')
  await page.goto('/work')
  const section = page.getByRole('region', { name: /^Questions to answer/ })
  const row = section.getByRole('listitem').filter({ hasText: name })
  await expect(row).toContainText('it open whether a prohibition applies')
  await row.getByRole('link', { name: 'Answer' }).click()
  await expect(page).toHaveURL(new RegExp(`/systems/${id}/questions`))
})
