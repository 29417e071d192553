import { axe, expect, expectNoSidewaysScroll, scriptOf, test } from './harness.ts'
import { aFiling, aSystem, daysFromToday } from './story.ts'

/** A system of long ago, of which somebody tells today; a fail for forty days ago. */
async function aLateFail(name: string) {
  const unit = `Unit of ${name}`
  const system = await aSystem({ name, owner: 'owner', unit, effectiveOn: daysFromToday(-60) })
  const filing = await aFiling('owner', {
    systems: [system.id],
    controls: ['consent.records'],
    effectiveOn: daysFromToday(-40),
    verdict: 'fail',
  })
  return { system, filing, unit }
}

test('an executive asks what changed between two days, sees that it adds up, and opens a cause', async ({ as }) => {
  const { unit, filing } = await aLateFail('Told of late')
  const page = await as('executive')
  await page.goto(`/changes?unit=${encodeURIComponent(unit)}`)
  await expect(page.getByText(/0 of 0 live systems in order on .+ and 0 of 1 live system on/)).toBeVisible()
  const sums = page.getByRole('table', { name: 'Systems in order, by cause of change' })
  await expect(sums.getByRole('row', { name: /^New systems/ })).toContainText('+1')
  await expect(page.getByRole('heading', { name: 'New systems (1)' })).toBeVisible()
  await axe(page)
  await expectNoSidewaysScroll(page)

  // As corrected it was there before both days, and failed between them.
  await page.getByRole('link', { name: 'As corrected', exact: true }).click()
  await expect(page).toHaveURL(/view=corrected/)
  await expect(page.getByText('Both days with all that is known by now.')).toBeVisible()
  await page.getByRole('textbox', { name: 'From the end of' }).fill(daysFromToday(-50))
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { name: 'Failed or not settled (1)' })).toBeVisible()
  await expect(page.getByRole('link', { name: new RegExp(`fails by ${filing.id}`) })).toBeVisible()
  await page.getByText('Each status').click()
  const each = page.getByRole('table', { name: 'Systems by status, by cause of change' })
  await expect(each.getByRole('row', { name: /^Failed or not settled/ })).toContainText('+1')
  await axe(page)
  await sums.getByRole('link', { name: 'Failed or not settled' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Failed or not settled' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Told of late' })).toBeVisible()
})

test('days in no order are refused by the form, in words', async ({ as }) => {
  const page = await as('lead')
  await page.goto('/changes')
  await page.getByRole('textbox', { name: 'From the end of' }).fill(daysFromToday(0))
  await page.getByRole('textbox', { name: 'To the end of' }).fill(daysFromToday(-5))
  await page.keyboard.press('Enter')
  await expect(page.getByText('The second day comes after the first.')).toBeVisible()
})

test('an auditor sees what was restated and by whom, saves it, and finds a figure again', async ({ as }) => {
  const { unit, system } = await aLateFail('Restated')
  const page = await as('auditor')
  await page.goto(`/restatements?unit=${encodeURIComponent(unit)}`)
  await expect(page.getByText(/1 system has days that read otherwise now than at their end/)).toBeVisible()
  await expect(page.getByText(/not in the register as known, “Failing” as corrected/)).toBeVisible()
  await axe(page)
  await expectNoSidewaysScroll(page)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^restatements-.+\.csv$/)

  const auditor = await scriptOf('auditor')
  const { json: status } = await auditor('GET', `/status?unit=${encodeURIComponent(unit)}`)
  const lead = await scriptOf('lead')
  const retired = await lead('POST', `/systems/${system.id}/stage`, { body: { stage: 'retired' } })
  expect(retired.status, retired.text).toBeLessThan(300)
  await page.goto(status.reference.href)
  await expect(page.getByRole('paragraph').filter({ hasText: status.reference.text })).toBeVisible()
  await expect(page.getByRole('row', { name: /Restated/ })).toContainText('Failing')
  await axe(page)
})
