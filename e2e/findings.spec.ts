import type { Page } from '@playwright/test'
import { axe, expect, expectNoSidewaysScroll, scriptOf, test } from './harness.ts'
import { people } from './people.ts'
import { aFiling, aSystem, daysFromToday, idOf } from './story.ts'

const CONTROL = 'Opt-in before personal use'

test('a lead grants an exception after seeing its effect, renews it, and revokes it', async ({ as, expectAnswer }) => {
  expectAnswer(422, /\/api\/v1\/exceptions$/)
  const system = await aSystem({ name: 'Win-back mail', owner: 'owner', effectiveOn: daysFromToday(-90) })
  const lead = await as('lead')
  await lead.goto(`/systems/${system.id}#consent.opt-in`)
  await expect(controlRow(lead, CONTROL)).toContainText('Missing')
  const screen = controlRow(lead, 'Prohibited-practice screen')
  await screen.locator('summary').first().click()
  await expect(screen.getByRole('link', { name: 'Raise a finding' })).toBeVisible()
  await expect(screen.getByRole('link', { name: 'Grant an exception' })).toHaveCount(0)

  await controlRow(lead, CONTROL).getByRole('link', { name: 'Grant an exception' }).click()
  await expect(lead.getByRole('combobox', { name: 'Control' })).toHaveValue(CONTROL)
  await expect(lead.getByText(/^Win-back mail stays lapsed: the control is excepted until /)).toBeVisible()
  await expect(lead.getByText(/^Other controls keep it so: /)).toBeVisible()
  await axe(lead)
  await lead.getByRole('button', { name: 'Grant the exception' }).click()
  await expect(lead.getByText('Say why, so that others can follow it.')).toBeVisible()
  await lead.getByLabel('Reason').fill('The consent tool is replaced in spring.')
  await lead.getByLabel('Compensating measures').fill('A sample is checked by hand each week.')
  await lead.getByLabel('Until').fill(daysFromToday(20))
  await lead.getByRole('button', { name: 'Grant the exception' }).click()
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText(/^EXC-\d+ for Win-back mail$/)
  const first = /EXC-\d+/.exec(await lead.getByRole('heading', { level: 1 }).innerText())?.[0] ?? ''
  await expect(lead.getByText('Ends soon')).toBeVisible()
  await expect(lead.getByText(`${people.lead.name} `, { exact: false }).first()).toBeVisible()

  await lead.goto(`/systems/${system.id}`)
  await expect(controlRow(lead, CONTROL)).toContainText('Excepted')
  await expect(lead.getByRole('region', { name: 'Excepted for now' })).toContainText(first)
  await expect(lead.getByText(/of them by exception/)).toBeVisible()

  await lead.goto(`/exceptions/${first}`)
  await lead.getByRole('button', { name: 'Renew' }).click()
  const renewal = lead.getByRole('dialog', { name: `Renew ${first}` })
  await renewal.getByLabel('Reason').fill('The supplier delivers in June.')
  await renewal.getByRole('button', { name: 'Renew' }).click()
  await expect(lead.getByText('Begins later')).toBeVisible()
  const second = /EXC-\d+/.exec(await lead.getByRole('heading', { level: 1 }).innerText())?.[0] ?? ''
  expect(second).not.toBe(first)
  await expect(lead.getByRole('link', { name: first, exact: true })).toBeVisible()

  for (const id of [second, first]) await revoke(lead, id)
  await lead.goto(`/systems/${system.id}`)
  await expect(controlRow(lead, CONTROL)).toContainText('Missing')
  await lead.goto('/exceptions?state=revoked')
  await expect(lead.getByRole('row').filter({ hasText: first })).toContainText('Revoked')
  const owner = await as('owner')
  await owner.goto(`/exceptions/${first}`)
  await expect(owner.getByText('The tool is there.')).toBeVisible()
  await expect(owner.getByRole('button', { name: 'Renew' })).toHaveCount(0)
  await owner.goto('/exceptions/new')
  await expect(owner.getByText('Exceptions are granted by leads')).toBeVisible()
})

test('a finding is raised, resolved by its owner, sent back, resolved again, verified by another lead, and comes back', async ({
  as,
  expectAnswer,
}) => {
  expectAnswer(422, /\/verification$/)
  const system = await aSystem({ name: 'Loyalty mail', owner: 'owner' })
  const [lead, owner, otherLead] = [await as('lead'), await as('owner'), await as('otherLead')]
  await lead.goto(`/systems/${system.id}/findings`)
  await lead.getByRole('link', { name: 'Raise a finding' }).click()
  await expect(lead.getByRole('combobox', { name: 'System' })).toHaveValue('Loyalty mail')
  await expect(lead.getByRole('combobox', { name: 'Owner of the action' })).toHaveValue(people.owner.name)
  await expect(lead.getByRole('textbox', { name: 'Due' })).toHaveValue(daysFromToday(30))
  await lead.getByRole('radio', { name: /^Critical/ }).check()
  await expect(lead.getByRole('textbox', { name: 'Due' })).toHaveValue(daysFromToday(14))
  await lead.getByRole('combobox', { name: 'Control' }).fill('opt-in')
  await lead.getByRole('option', { name: new RegExp(CONTROL) }).click()
  const action = 'The second market is sent to without asking. Ask there too.'
  await lead.getByLabel('What is wrong, and what to do').fill(action)
  await axe(lead)
  await lead.getByRole('button', { name: 'Raise the finding' }).click()
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText(/^FND-\d+ on Loyalty mail$/)
  const id = /FND-\d+/.exec(await lead.getByRole('heading', { level: 1 }).innerText())?.[0] ?? ''

  await owner.goto('/work')
  await owner.getByRole('link', { name: action }).click()
  await resolve(owner, id, 'Asked from today on.')
  await expect(owner.getByText('To verify')).toBeVisible()
  await expect(owner.getByRole('button', { name: 'Verify' })).toHaveCount(0)

  await lead.goto('/work')
  await lead.getByRole('link', { name: action }).click()
  await lead.getByRole('button', { name: 'Send back' }).click()
  const sendBack = lead.getByRole('dialog', { name: `Send ${id} back?` })
  await sendBack.getByRole('button', { name: 'Send back' }).click()
  await expect(sendBack.getByText(/^Say what is not put right yet/)).toBeVisible()
  await sendBack.getByLabel('What is not put right yet').fill('Those of last year were never asked.')
  await sendBack.getByRole('button', { name: 'Send back' }).click()
  await expect(lead.getByText('Open', { exact: true })).toBeVisible()

  await owner.goto(`/findings/${id}`)
  await expect(owner.getByText('Those of last year were never asked.')).toBeVisible()
  await resolve(owner, id, 'All of last year were asked or taken off.')
  await otherLead.goto(`/findings/${id}`)
  await expect(otherLead.getByText('All of last year were asked or taken off.').first()).toBeVisible()
  await otherLead.getByRole('button', { name: 'Verify' }).click()
  await otherLead.getByRole('dialog').getByRole('button', { name: 'Verify' }).click()
  await expect(otherLead.getByText('Closed', { exact: true })).toBeVisible()

  await lead.goto(`/findings/${id}`)
  await lead.getByRole('button', { name: 'It is there again' }).click()
  const again = lead.getByRole('dialog', { name: `${id} is there again` })
  await expect(again.getByText(/^It had been clean for 0 days/)).toBeVisible()
  await again.getByLabel('What was seen').fill('The new form lost the question.')
  await again.getByRole('button', { name: 'Reopen' }).click()
  await expect(lead.getByText(/Came back once, after 0 clean days/).first()).toBeVisible()
  await expect(lead.getByRole('listitem').filter({ hasText: 'verified that the finding' })).toBeVisible()
  await axe(lead)
  await lead.goto('/findings?regressed=true')
  await expect(lead.getByRole('row').filter({ hasText: id })).toContainText('1 ×')
  await lead.goto(`/systems/${system.id}`)
  await expect(lead.getByRole('region', { name: 'Open findings' })).toContainText(id)
})

test('an owner re-attests three controls at once, in under a minute; a lead sees what was checked', async ({
  as,
  expectAnswer,
}) => {
  expectAnswer(422, /\/api\/v1\/reattestations$/)
  const system = await aSystem({ name: 'Reminder mail', owner: 'owner', effectiveOn: daysFromToday(-500) })
  const shown = [
    { controls: ['privacy.lawful-basis'], kind: 'lawful-basis-record' },
    { controls: ['autonomy.prohibited-screen'], kind: 'prohibited-screen' },
    { controls: ['privacy.third-party-sharing'], kind: 'contract' },
    { controls: ['optout.unsubscribe'], kind: 'unsubscribe-test' },
  ]
  const decide = await scriptOf('lead')
  for (const evidence of shown) {
    const { id } = await aFiling('owner', { systems: [system.id], effectiveOn: daysFromToday(-372), ...evidence })
    const accepted = await decide('POST', `/filings/${id}/decision`, { body: { outcome: 'accept' } })
    expect(accepted.status, accepted.text).toBe(200)
  }
  const owner = await as('owner')
  await owner.goto('/work')
  await expect(owner.getByText(/controls? may be re-attested in one step/)).toBeVisible()
  const startedAtMs = Date.now()
  await owner.goto(`/reattest?system=${system.id}`)
  const list = owner.getByRole('list', { name: 'Controls to re-attest' })
  await expect(list.getByRole('checkbox', { checked: true })).toHaveCount(3)
  const anew = owner.getByRole('list', { name: 'Controls that take new evidence' })
  await expect(anew.getByText(/run it anew and file what it says/)).toBeVisible()
  await expect(anew.getByRole('link', { name: 'File evidence for Unsubscribe that works' })).toBeVisible()
  await axe(owner)
  await owner.getByRole('button', { name: 'Re-attest 3 controls' }).click()
  await expect(owner.getByText('Say what you checked again, so that whoever decides can follow it.')).toBeVisible()
  const checked = 'Read all three with Legal: no purpose, no source and no feature was added.'
  await owner.getByLabel('What did you check again?').fill(checked)
  await owner.getByRole('button', { name: 'Re-attest 3 controls' }).click()
  await expect(owner.getByRole('heading', { name: '3 filings sent for decision' })).toBeVisible()
  expect(Date.now() - startedAtMs).toBeLessThan(60_000)

  const lead = await as('lead')
  const { json } = await decide('GET', `/filings?system=${system.id}&state=undecided`)
  expect(json.total).toBe(3)
  await lead.goto(`/filings/${json.items[0].id}`)
  await expect(lead.getByText(checked)).toBeVisible()
  await expect(lead.getByText('Attests again')).toBeVisible()
})

test('findings and exceptions fit a phone, and an owner cannot raise or grant', async ({ as }) => {
  const system = await aSystem({ name: 'Pocket mail', owner: 'owner' })
  const lead = await scriptOf('lead')
  const finding = { system: system.id, severity: 'minor', action: 'Say who sends it.', ownerId: await idOf('owner') }
  expect((await lead('POST', '/findings', { body: finding })).status).toBe(201)
  const phone = await as('lead', { viewport: { width: 390, height: 844 } })
  for (const path of ['/findings', '/exceptions', `/systems/${system.id}/findings`, '/findings/new', '/reattest']) {
    await phone.goto(path)
    await expectNoSidewaysScroll(phone)
  }
  const owner = await scriptOf('owner')
  expect((await owner('POST', '/findings', { body: finding })).status).toBe(403)
  const exception = { system: system.id, control: 'consent.opt-in', reason: 'No time.' }
  expect((await owner('POST', '/exceptions', { body: exception })).status).toBe(403)
  const screen = { ...exception, control: 'autonomy.prohibited-screen' }
  expect((await lead('POST', '/exceptions', { body: screen })).status).toBe(409)
})

function controlRow(page: Page, title: string) {
  return page.getByRole('listitem').filter({ has: page.locator('summary', { hasText: title }) })
}

async function resolve(page: Page, id: string, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Resolve' }).click()
  const dialog = page.getByRole('dialog', { name: `Resolve ${id}` })
  await dialog.getByLabel('What was done').fill(note)
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await expect(dialog).toHaveCount(0)
}

async function revoke(page: Page, id: string): Promise<void> {
  await page.goto(`/exceptions/${id}`)
  await page.getByRole('button', { name: 'Revoke' }).click()
  const dialog = page.getByRole('dialog', { name: `Revoke ${id}?` })
  await dialog.getByLabel('Reason').fill('The tool is there.')
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('Revoked', { exact: true }).first()).toBeVisible()
}
