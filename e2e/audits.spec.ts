import type { Page } from '@playwright/test'
import { axe, expect, expectNoSidewaysScroll, test } from './harness.ts'
import { aSystem } from './story.ts'

/** 8,000 members: the oldest far behind; four who said "other", of whom one was offered a voucher. */
function vouchers() {
  const rows = [
    ...bySex('18 to 34', 1_450, 435),
    ...bySex('35 to 49', 1_650, 512),
    ...bySex('50 and over', 898, 171),
    ...rowsOf(['35 to 49', 'other'], 4, 1),
  ]
  const text = `age_band,sex,offered\n${rows.join('\n')}\n`
  return { name: 'voucher-decisions.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
}

function bySex(age: string, people: number, selected: number): string[] {
  return ['f', 'm'].flatMap((sex) => rowsOf([age, sex], people, selected))
}

function rowsOf(values: readonly string[], people: number, selected: number): string[] {
  return Array.from({ length: people }, (_, index) => [...values, index < selected ? 'yes' : 'no'].join(','))
}

test('a lead audits a decision log, reads the verdict and files it; few people stay hidden, and executives read none of it', async ({
  as,
  expectAnswer,
}) => {
  const system = await aSystem({ name: 'Voucher engine', owner: 'owner' })
  const [lead, executive, approver] = [await as('lead'), await as('executive'), await as('approver')]

  await lead.goto(`/systems/${system.id}/audits`)
  await lead.getByRole('link', { name: 'Audit decisions' }).click()
  await expect(lead.getByRole('heading', { name: 'On what basis may group data be used?' })).toBeVisible()
  await expect(lead.getByRole('radio').first()).toHaveAccessibleName(/^Counts by area/)
  await expect(lead.getByLabel('Decision log', { exact: true })).toHaveCount(0)
  await lead.getByRole('radio', { name: /^None of these/ }).check()
  await expect(lead.getByText('Without a basis no group may be looked at')).toBeVisible()
  await expect(lead.getByLabel('Decision log', { exact: true })).toHaveCount(0)
  await lead.getByRole('radio', { name: /^People said it themselves/ }).check()
  await lead.getByLabel('Decision log', { exact: true }).setInputFiles(vouchers())

  await expect(lead.getByText(/^Read as CSV parted by commas/)).toBeVisible()
  await expect(lead.getByLabel('Decision', { exact: true })).toHaveValue('offered')
  await expect(lead.getByRole('checkbox', { name: /^yes/ })).toBeChecked()
  await expect(lead.getByRole('checkbox', { name: /^sex/ })).toBeChecked()
  await expect(lead.getByRole('checkbox', { name: /^age_band/ })).toBeChecked()
  await lead.getByText('Outcome, score, weight, period, strata, missing values').click()
  await lead.getByRole('button', { name: 'Leave a category out' }).click()
  await lead.getByLabel('Category of').selectOption('sex')
  await lead.getByLabel('Category', { exact: true }).selectOption('other')
  await expect(lead.getByText('Say why “other” is left out of New York’s ratios.', { exact: true })).toBeVisible()
  await lead.getByLabel('Reason to leave it out').fill('Four people of 8,000')
  await lead.getByText('Count beside the data, by SQL or by the command').click()
  await lead.getByRole('tab', { name: 'BigQuery' }).click()
  await expect(lead.getByRole('region', { name: 'SQL for BigQuery' })).toContainText('age_band')
  await lead.getByLabel('Rows expected').fill('8000')
  await lead.getByRole('group', { name: 'Did you build this system?' }).getByLabel('No', { exact: true }).check()
  await axe(lead)
  await lead.getByRole('button', { name: 'Run the audit' }).click()

  await expect(lead.getByRole('heading', { name: 'Bias audit of Voucher engine' })).toBeVisible()
  await expect(lead.getByText('Disparity indicated').first()).toBeVisible()
  await expect(lead.getByText(/50 and over was selected at 0\.61 of the rate of 35 to 49/).first()).toBeVisible()
  await expect(lead.getByRole('figure', { name: /^Selection rate by age band/ })).toContainText('reference')
  await expect(lead.getByText('8,000, as many as expected')).toBeVisible()
  await axe(lead)
  await expectFewHidden(lead)
  await lead.getByRole('link', { name: /New York/ }).click()
  await expect(lead.getByText('other left out: Four people of 8,000').first()).toBeVisible()
  await lead.getByRole('link', { name: 'Intersections' }).click()
  await expect(lead.getByText('not a verdict')).toBeVisible()
  await lead.getByRole('link', { name: 'Result' }).click()

  await lead.getByRole('button', { name: 'File as evidence' }).click()
  await lead.getByRole('dialog').getByRole('button', { name: 'File it' }).click()
  await expect(lead.getByText(/^Filed as FIL-\d+ for /)).toBeVisible()
  const address = new URL(lead.url()).pathname

  await lead.getByRole('link', { name: 'Show small cells' }).click()
  await expect(lead.getByText('Do not pass this view on.')).toBeVisible()
  await lead.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(lead)

  await approver.goto(`${address}?exact=true`)
  await expectFewHidden(approver)
  await expect(approver.getByRole('link', { name: 'Show small cells' })).toHaveCount(0)

  expectAnswer(404, new RegExp(address))
  await executive.goto(address)
  await expect(executive.getByText('other', { exact: true })).toHaveCount(0)
  await executive.goto(`/systems/${system.id}`)
  await expect(executive.getByRole('navigation', { name: 'System' }).getByRole('link', { name: 'Audits' })).toHaveCount(
    0,
  )
})

test('counts by area take columns of places alone, and a count table made elsewhere says what it was counted by', async ({
  as,
}) => {
  const system = await aSystem({ name: 'Leaflet planner', owner: 'owner' })
  const page = await as('owner')
  await page.goto(`/systems/${system.id}/audits/new`)
  await page.getByRole('radio', { name: /^Counts by area/ }).check()
  const log = ['postcode,sex,offered', ...rowsOf(['N1', 'f'], 400, 120), ...rowsOf(['S2', 'm'], 300, 93)].join('\n')
  const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByLabel('Decision log', { exact: true }).setInputFiles(csv('leaflets.csv', log))
  await expect(page.getByRole('checkbox', { name: /^postcode/ })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: /^sex/ })).not.toBeChecked()
  await page.getByRole('checkbox', { name: /^sex/ }).check()
  await expect(page.getByText('By name not about an area: sex')).toBeVisible()
  await page.getByRole('checkbox', { name: /^sex/ }).uncheck()
  await expect(page.getByText('By name not about an area')).toHaveCount(0)
  await built(page).check()
  await page.getByRole('button', { name: 'Run the audit' }).click()
  await expect(page.getByRole('heading', { name: 'Bias audit of Leaflet planner' })).toBeVisible()
  await expect(page.getByText('Counts by area', { exact: true })).toBeVisible()
  const address = new URL(page.url()).pathname
  const counts = await (await page.request.get(`/api/v1${address}/count-table?format=csv`)).text()

  await page.goto(`/systems/${system.id}/audits/new`)
  await page.getByRole('radio', { name: /^Article 4a/ }).check()
  await page.getByRole('radio', { name: /^A count table/ }).check()
  await expect(page.getByText('Say why nothing else would do.')).toBeVisible()
  await page.getByLabel('Why nothing else would do').fill('Areas hide who is left out; deleted after thirty days.')
  await page.getByLabel('Count table', { exact: true }).setInputFiles(csv('no-counts.csv', log))
  await expect(page.getByText(/^The file is no count table/)).toBeVisible()
  const slowRead = await readSlowly(page, 'slow.csv')
  await page.getByLabel('Count table', { exact: true }).setInputFiles(csv('slow.csv', log))
  await page.getByLabel('Count table', { exact: true }).setInputFiles(csv('counts.csv', counts))
  await expect(page.getByText('Read: 700 rows by postcode.')).toBeVisible()
  await slowRead() // the file that was chosen first is read last, and is not what counts
  await expect(page.getByText('Read: 700 rows by postcode.')).toBeVisible()
  await expect(page.getByText(/^The file is no count table/)).toHaveCount(0)
  await expect(page.getByLabel('Columns of groups')).toHaveValue('postcode')
  await page.getByLabel('Decision', { exact: true }).fill('offered')
  await page.getByLabel('Values that mean selected').fill('yes')
  await page.getByRole('textbox', { name: 'Period' }).last().fill('October 2026')
  await built(page).check()
  await axe(page)
  await page.getByRole('button', { name: 'Run the audit' }).click()
  await expect(page.getByText(/^AUD-\d+, October 2026$/)).toBeVisible()
  await page.getByRole('link', { name: 'Drift' }).click()
  await expect(page.getByRole('figure', { name: /^Postcode: S2 against N1/ })).toContainText('October 2026')
})

/** Holds back the text of files of one name; gives what lets it come. */
async function readSlowly(page: Page, name: string): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle((heldName) => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    File.prototype.text = async function (this: File) {
      if (this.name === heldName) await promise
      return new Response(this).text()
    }
    return {
      letGo: async () => {
        resolve(undefined)
        await new Promise((done) => setTimeout(done, 100))
      },
    }
  }, name)
  return () => held.evaluate(({ letGo }) => letGo())
}

const built = (page: Page) =>
  page.getByRole('group', { name: 'Did you build this system?' }).getByLabel('No', { exact: true })

/** Of the four who said "other" no count is to be read, nor one that gives it away. */
async function expectFewHidden(page: Page): Promise<void> {
  const figure = page.getByRole('figure', { name: /^Selection rate by sex/ })
  await expect(figure.getByRole('listitem').filter({ hasText: 'other' })).toContainText('not shown')
  await page.getByText('The chart as a table').nth(1).click()
  const row = page.getByRole('table', { name: 'Selection rate by sex' }).getByRole('row').filter({ hasText: 'other' })
  await expect(row).toContainText('hidden')
  await expect(row.getByRole('cell').nth(0)).not.toHaveText('4')
}

test('a lead runs a check on its own example file, and reads what it found and what to know', async ({ as }) => {
  const system = await aSystem({ name: 'Notice writer', owner: 'owner' })
  const page = await as('lead')
  await page.goto(`/systems/${system.id}/checks`)
  await page.getByRole('link', { name: 'Answered on time' }).click()
  const example = page.getByRole('link', { name: /^Example: / }).first()
  const [href, name] = [await example.getAttribute('href'), await example.getAttribute('download')]
  const text = decodeURIComponent((href ?? '').slice((href ?? '').indexOf(',') + 1))
  const input = page.locator('input[type=file]').first()
  await input.setInputFiles({ name: name ?? '', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await axe(page)
  await page.getByRole('button', { name: 'Run the check' }).click()
  await expect(page.getByRole('heading', { name: 'What to know before relying on it' })).toBeVisible()
  await expect(page.getByText('Complaints and concerns')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Figures' })).toBeVisible()
  await axe(page)
})
