import { newsletterAnswers } from '../domain/status/story-answers.ts'
import { axe, expect, expectNoSidewaysScroll, scriptOf, test } from './harness.ts'
import { ASSIGNED_CONTROL, people } from './people.ts'
import { aSystem, daysFromToday } from './story.ts'

/** A live system whose review is overdue, and nothing else: its evidence is still in grace. */
async function aForgottenSystem(wish: { name: string; owner: 'owner' | 'otherOwner'; unit: string }) {
  const system = await aSystem({ ...wish, effectiveOn: daysFromToday(-20) })
  const lead = await scriptOf('lead')
  const body = { cadence: 'P1W', reason: 'It is new.' }
  expect((await lead('PUT', `/systems/${system.id}/schedule`, { body })).status).toBe(200)
  return system
}

test('a lead completes an overdue review from the page of reviews, and the system recovers', async ({
  as,
  expectAnswer,
}) => {
  expectAnswer(422, /\/reviews$/)
  const unit = 'Overdue, north'
  const system = await aForgottenSystem({ name: 'Forgotten recommender', unit, owner: 'owner' })
  const lead = await scriptOf('lead')
  const statusOf = async () => (await lead('GET', `/systems/${system.id}/status`)).json.status as string
  expect(await statusOf()).toBe('lapsed')

  const page = await as('lead')
  await page.goto('/reviews')
  await axe(page)
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Unit' }).click()
  await page.getByRole('checkbox', { name: unit }).click()
  await page.keyboard.press('Escape')
  const row = page.getByRole('row').filter({ hasText: 'Forgotten recommender' })
  await expect(page.getByRole('heading', { name: 'Overdue (1)' })).toBeVisible()
  await expect(row).toContainText('None yet')
  await row.getByRole('button', { name: 'Complete review' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('region', { name: 'What to look at' })).toContainText('No review yet')
  await expect(dialog).toContainText('The next review is then due on')
  await axe(page)
  await dialog.getByRole('button', { name: 'Record the review' }).click()
  await expect(dialog.getByText('Choose what it ends in.')).toBeVisible()
  await dialog.getByRole('radio', { name: /^Continue with changes/ }).check()
  await dialog.getByRole('textbox', { name: /^Note/ }).fill('Lower the frequency cap.')
  await dialog.getByRole('button', { name: 'Record the review' }).click()
  await expect(page.getByText('Review recorded')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Overdue (1)' })).toBeHidden()
  expect(await statusOf()).toBe('awaiting')

  await page.goto(`/systems/${system.id}/reviews`)
  await expect(page.getByText('It goes on with changes')).toBeVisible()
  await page.getByRole('button', { name: 'Set schedule' }).click()
  await dialog.getByLabel('Every').selectOption('P3M')
  await dialog.getByRole('radio', { name: /^On fixed days/ }).check()
  await dialog.getByRole('textbox', { name: 'First day of the sequence' }).fill(daysFromToday(10))
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Say why, so that others can follow it.')).toBeVisible()
  await dialog.getByLabel('Reason').fill('The board meets then.')
  await expect(dialog).toContainText('The next review is then due on')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Schedule set')).toBeVisible()
  await expect(page.getByText('every 3 months, on fixed days')).toBeVisible()
})

test('reviews are counted by owner, saved as a file, and owners see their own', async ({ as }) => {
  await aForgottenSystem({ name: 'Second forgotten one', owner: 'otherOwner', unit: 'Overdue, south' })
  const page = await as('auditor')
  await page.goto('/reviews?view=owner')
  await axe(page)
  await page.getByRole('row').filter({ hasText: people.otherOwner.name }).getByRole('link').click()
  await expect(page.getByRole('row').filter({ hasText: 'Second forgotten one' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Complete review' })).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^reviews-\d{4}-\d\d-\d\d\.csv$/)

  const owner = await as('otherOwner', { viewport: { width: 390, height: 844 } })
  await owner.goto('/reviews')
  await expect(owner.getByText('Second forgotten one')).toBeVisible()
  await expect(owner.getByText('Forgotten recommender')).toHaveCount(0)
  await expectNoSidewaysScroll(owner)
})

test('a question is handed to somebody in one click, who answers just that one', async ({ as }) => {
  const { usesPersonalData: _open, ...attributes } = newsletterAnswers
  const system = await aSystem({ name: 'Half answered recommender', owner: 'owner', attributes })
  const page = await as('owner')
  await page.goto(`/systems/${system.id}/questions`)
  await page.getByRole('button', { name: 'Ask somebody… about “Uses personal data”' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Who knows?' }).fill('Ben')
  await dialog.getByRole('option', { name: people.approver.name }).click()
  await dialog.getByLabel('Words to go with it').fill('You ran the consent review.')
  await axe(page)
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText(`Asked ${people.approver.name}`)).toBeVisible()
  await page.goto(`/systems/${system.id}`)
  await expect(page.getByText(`Asked ${people.approver.name}`)).toBeVisible()

  const approver = await as('approver')
  await approver.goto('/work')
  const asked = approver.getByRole('region', { name: /^Questions you were asked/ })
  await expect(asked).toContainText('You ran the consent review.')
  await asked.getByRole('link', { name: 'Answer' }).click()
  await expect(approver.getByRole('heading', { name: 'A question about Half answered recommender' })).toBeVisible()
  await axe(approver)
  await approver.getByRole('button', { name: 'Save the answer' }).click()
  await expect(approver.getByText('Choose or write an answer.')).toBeVisible()
  await approver.getByRole('radio', { name: 'Yes' }).check()
  await approver.getByRole('button', { name: 'Save the answer' }).click()
  await expect(approver).toHaveURL(/\/work$/)
  await expect(asked).toBeHidden()

  const lead = await scriptOf('lead')
  expect((await lead('GET', `/systems/${system.id}`)).json.attributes.usesPersonalData).toBe(true)
  await page.reload()
  await expect(page.getByText(`Asked ${people.approver.name}`)).toBeHidden()
  await page.locator(`[id='${ASSIGNED_CONTROL}']`).first().waitFor({ state: 'attached' })
  await expect(page.getByText(`${people.approver.name}, approver, or a lead`).first()).toBeAttached()
})

test('an office gives an approver its controls in one choice', async ({ as }) => {
  const page = await as('lead')
  await page.goto('/people')
  await page.getByRole('button', { name: 'Add a person' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Sigrid Moen')
  await dialog.getByRole('radio', { name: /^Approver/ }).check()
  await dialog.getByRole('radio', { name: /^Security/ }).check()
  await expect(dialog.getByText('Encrypted and access-controlled')).toBeVisible()
  await axe(page)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Sigrid Moen' })).toContainText('Approver, security')
})

test('units are kept and renamed with their systems', async ({ as }) => {
  const system = await aSystem({ name: 'Moving recommender', unit: 'Old name' })
  const page = await as('lead')
  await page.goto('/settings')
  await page.getByLabel('Another unit').fill('Brand studio')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const units = page.getByRole('list', { name: 'Units' })
  await expect(units.getByRole('listitem').filter({ hasText: 'Brand studio' })).toContainText('Offered')
  await units.getByRole('button', { name: 'Rename… Old name' }).click()
  await page.getByRole('dialog').getByLabel('New name').fill('New name')
  await axe(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(units.getByRole('button', { name: 'Rename… New name' })).toBeVisible()
  const lead = await scriptOf('lead')
  expect((await lead('GET', `/systems/${system.id}`)).json.unit).toBe('New name')
})

test('file limits and branding show at once to everybody', async ({ as, expectAnswer }) => {
  expectAnswer(422, /\/settings$/)
  const system = await aSystem({ name: 'Branded recommender', owner: 'owner' })
  const page = await as('lead')
  await page.goto('/settings')
  await axe(page)
  const files = page.getByRole('form', { name: 'Files' })
  await files.getByLabel('Largest file').fill('99')
  await files.getByRole('button', { name: 'Save files' }).click()
  await expect(files.getByText('Give a whole number from 1 to 50.')).toBeVisible()
  await files.getByLabel('Largest file').fill('5')
  await files.getByRole('checkbox', { name: /^Plain text/ }).uncheck()
  await files.getByRole('button', { name: 'Save files' }).click()
  await expect(page.getByText('Files from now on.')).toBeVisible()

  const branding = page.getByRole('form', { name: 'Branding' })
  await branding.getByLabel('Name in the frame').fill('Lindenhof register')
  await branding.getByRole('radio', { name: 'Another' }).check()
  await branding.getByLabel('Colour').fill('#ffcc00')
  await branding.getByRole('button', { name: 'Save branding' }).click()
  await expect(branding.getByText(/too light to be read on the page/).first()).toBeVisible()
  await branding.getByRole('radio', { name: 'Teal' }).check()
  await branding.getByRole('button', { name: 'Save branding' }).click()
  await expect(page.getByRole('complementary', { name: 'Pages' })).toContainText('Lindenhof register')

  for (const colorScheme of ['light', 'dark'] as const) {
    const owner = await as('owner', { colorScheme })
    await owner.goto(`/file?system=${system.id}`)
    await expect(owner.getByText(/^Up to 5 MB each: \.csv/)).toBeVisible()
    await owner
      .getByLabel(/Choose files/)
      .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('seen') })
    await expect(owner.getByText('Files of this kind are not taken here', { exact: false })).toBeVisible()
    await expect(owner.getByRole('complementary', { name: 'Pages' })).toContainText('Lindenhof register')
    await axe(owner)
  }

  const lead = await scriptOf('lead')
  const usual = { files: { limitBytes: null, kinds: null }, branding: { name: null, accent: null } }
  expect((await lead('PUT', '/settings', { body: usual })).status).toBe(200)
})
