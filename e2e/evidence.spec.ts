import type { Page } from '@playwright/test'
import { axe, expect, scriptOf, test } from './harness.ts'
import { people } from './people.ts'
import { aCsv, aPdf, aSystem, daysFromToday } from './story.ts'

const CONTROL = 'Opt-in before personal use'

test('an owner files evidence, a lead rejects it with a reason, the owner files anew, the lead accepts and later revokes', async ({
  as,
  expectAnswer,
}) => {
  const system = await aSystem({ name: 'Newsletter composer', owner: 'owner', effectiveOn: daysFromToday(-90) })
  const [owner, lead] = [await as('owner'), await as('lead')]
  expectAnswer(415, /\/api\/v1\/artefacts$/)

  await owner.goto(`/systems/${system.id}`)
  const control = controlRow(owner)
  await expect(control).toContainText('Act')
  await control.getByText(CONTROL, { exact: true }).click()
  const startedAtMs = Date.now()
  await control.getByRole('link', { name: 'File evidence', exact: true }).click()
  await expect(owner.getByRole('heading', { name: 'File evidence' })).toBeVisible()
  await expect(owner.getByRole('checkbox', { name: new RegExp(`^${CONTROL}`) })).toBeChecked()
  await owner.getByLabel('Kind').selectOption({ label: 'Consent record export' })
  const choose = owner.getByLabel(/Choose files/)
  await choose.setInputFiles({
    name: 'flow.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('<!doctype html><script>alert(1)</script>'),
  })
  await expect(owner.getByText('flow.pdf says PDF, but its content is HTML.')).toBeVisible()
  await owner.getByRole('button', { name: 'Remove flow.pdf' }).click()
  await arriveLast(owner, 'flow.pdf')
  await choose.setInputFiles([aPdf('flow.pdf', 'Consent flow, 20 November'), aCsv('consents.csv')])
  await expect(owner.getByRole('button', { name: 'Remove consents.csv' })).toBeVisible()
  await expect(owner.getByRole('button', { name: 'Remove flow.pdf' })).toBeVisible()
  const files = owner.getByRole('list', { name: 'Files' }).getByRole('listitem')
  await expect(files).toHaveText([/^flow\.pdf/, /^consents\.csv/])
  const outlook = owner.getByText(/^This will make this control hold until \d+ \w+ \d{4}/)
  await expect(outlook).toBeVisible()
  const until = /until (\d+ \w+ \d{4})/.exec((await outlook.textContent()) ?? '')?.[1] ?? ''
  await axe(owner)
  await owner.getByRole('button', { name: 'File evidence' }).click()
  const filed = owner.getByRole('heading', { name: /^FIL-\d+ is filed$/ })
  await expect(filed).toBeVisible()
  expect(Date.now() - startedAtMs).toBeLessThan(60_000)
  const first = /FIL-\d+/.exec((await filed.textContent()) ?? '')?.[0] ?? ''

  await lead.goto('/evidence')
  await lead.getByRole('link', { name: /^To decide/ }).click()
  await lead
    .getByRole('list', { name: 'Filings to decide on' })
    .getByRole('link')
    .filter({ hasText: system.name })
    .click()
  await expect(lead.getByRole('region', { name: `What ${first} says` })).toContainText(system.name)
  await lead.getByRole('button', { name: 'Show consents.csv' }).click()
  await expect(
    lead.getByRole('region', { name: 'Rows of consents.csv' }).getByRole('cell', { name: '2026-10-05' }),
  ).toBeVisible()
  await axe(lead)
  await lead.getByRole('button', { name: 'Reject', exact: true }).click()
  const rejection = lead.getByRole('dialog', { name: `Reject ${first}?` })
  await rejection.getByLabel('Reason').fill('The export ends in October; send November too.')
  await rejection.getByRole('button', { name: 'Reject' }).click()
  await expect(rejection).toBeHidden()
  await expect(lead.getByRole('status').filter({ hasText: first })).toBeVisible()

  await owner.goto('/work')
  const rejected = owner.getByRole('listitem').filter({ hasText: 'The export ends in October' })
  await expect(rejected).toContainText(people.lead.name)
  await rejected.getByRole('link', { name: 'File anew' }).click()
  await owner.getByLabel('Kind').selectOption({ label: 'Consent record export' })
  await owner.getByLabel(/Choose files/).setInputFiles(aPdf('november.pdf', 'Consent flow, November'))
  await expect(owner.getByRole('button', { name: 'Remove november.pdf' })).toBeVisible()
  await owner.getByRole('button', { name: 'File evidence' }).click()
  await expect(filed).toBeVisible()
  const second = /FIL-\d+/.exec((await filed.textContent()) ?? '')?.[0] ?? ''
  expect(second).not.toBe(first)

  await lead.goto(`/filings/${second}`)
  await lead.getByRole('button', { name: 'Accept' }).click()
  const acceptance = lead.getByRole('dialog', { name: `Accept ${second}?` })
  await expect(acceptance).toContainText(`until ${until}`)
  await acceptance.getByRole('button', { name: 'Accept' }).click()
  await expect(lead.getByText(`${second} is accepted`)).toBeVisible()
  await lead.goto(`/systems/${system.id}`)
  await expect(controlRow(lead)).toContainText('Met')
  await expect(controlRow(lead)).toContainText(`until ${until}`)

  await lead.goto(`/filings/${second}`)
  await lead.getByRole('button', { name: 'Revoke the acceptance' }).click()
  const revocation = lead.getByRole('dialog', { name: `Revoke the acceptance of ${second}?` })
  await revocation.getByLabel('Reason').fill('It shows the flow of another shop.')
  await revocation.getByRole('button', { name: 'Revoke the acceptance' }).click()
  await expect(lead.getByText(`The acceptance of ${second} is revoked`)).toBeVisible()
  await expect(lead.getByText('It shows the flow of another shop.')).toBeVisible()
  await lead.goto(`/systems/${system.id}`)
  await expect(controlRow(lead)).toContainText('Missing')
  await lead.getByRole('link', { name: 'History' }).click()
  await expect(lead.getByText('It shows the flow of another shop.')).toBeVisible()
})

test('evidence for the organisation counts for every system at once, and one filer withdraws it', async ({ as }) => {
  const system = await aSystem({ name: 'Send-time chooser' })
  const approver = await as('approver')
  await approver.goto('/file?organisation=true&control=governance.incidents')
  await approver.getByLabel('Kind').selectOption({ index: 1 })
  await approver.getByLabel('Link', { exact: false }).first().fill('https://intranet.example.org/incidents/2026')
  await approver.getByRole('button', { name: 'Add' }).click()
  await expect(approver.getByText(/^This will make 1 control on \d+ systems? hold until/)).toBeVisible()
  await approver.getByRole('button', { name: 'File evidence' }).click()
  const filed = approver.getByRole('heading', { name: /^FIL-\d+ is filed$/ })
  const id = /FIL-\d+/.exec((await filed.textContent()) ?? '')?.[0] ?? ''

  const lead = await scriptOf('lead')
  const statusOf = async () => {
    const { json } = await lead('GET', `/systems/${system.id}/status`)
    return json.controls.find((one: { control: string }) => one.control === 'governance.incidents').status
  }
  expect(await statusOf()).not.toBe('met')
  await approver.goto(`/filings/${id}`)
  await approver.getByRole('button', { name: 'Withdraw' }).click()
  await approver.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await expect(approver.getByText(`${id} is withdrawn`)).toBeVisible()
  expect((await lead('POST', `/filings/${id}/decision`, { body: { outcome: 'accept' } })).status).toBe(409)
  expect(await statusOf()).not.toBe('met')
})

/** The line of the control on the page of a system. */
/** The connection of this file is slow, so that those chosen with it are there before it. */
async function arriveLast(page: Page, name: string) {
  await page.route('**/api/v1/artefacts', async (route) => {
    if (route.request().headers()['content-disposition']?.includes(name)) {
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    await route.continue()
  })
}

function controlRow(page: Page) {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByText(CONTROL, { exact: true }) })
    .first()
}
