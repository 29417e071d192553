import fs from 'node:fs/promises'
import { axe, expect, expectNoSidewaysScroll, test } from './harness.ts'
import { aSystem, daysFromToday } from './story.ts'

test('an executive moves along the chart by keys, hears each day, and takes it along', async ({ as }) => {
  await aSystem({ name: 'On the charts', owner: 'owner', unit: 'Charted', effectiveOn: daysFromToday(-40) })
  const page = await as('executive')
  await page.goto('/')
  await page.getByRole('link', { name: 'More charts' }).click()
  await expect(page).toHaveURL('/charts?span=1y')
  await page.getByRole('link', { name: '3 months' }).click()
  await expect(page).toHaveURL('/charts?span=3m')
  // All of it was recorded today, so nobody knew of it on the days before.
  await page.goto('/charts?span=3m&view=corrected')

  const track = page.getByRole('slider', { name: 'Status over time' })
  await track.focus()
  const said = page.getByRole('status').filter({ hasText: / in order/ })
  await page.keyboard.press('ArrowLeft')
  await expect(said).toHaveText(/^\d+ \w+ \d{4}: \d+ of \d+ in order.*, as corrected since\./)
  const before = await said.textContent()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(said).not.toHaveText(before ?? '')
  await page.keyboard.press('End')
  await expect(said).toHaveText(/if nobody acts\.$/)
  await page.keyboard.press('Home')
  await expect(track).toHaveAttribute('aria-valuenow', '0')

  await page.getByText('The chart as a table').click()
  await expect(
    page
      .getByRole('table', { name: /^Status over time/ })
      .getByRole('row')
      .nth(1),
  ).toBeVisible()
  for (const [item, ending] of [
    ['Figures as CSV', 'csv'],
    ['Picture as SVG', 'svg'],
    ['Picture as PNG', 'png'],
  ] as const) {
    await page.getByRole('button', { name: 'Export: Status over time' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(new RegExp(`^status-over-time-.+\\.${ending}$`))
    const bytes = await fs.readFile(await file.path())
    if (ending === 'png') expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    if (ending === 'csv') expect(bytes.toString()).toContain('ledgerSize')
    if (ending === 'svg') {
      expect(bytes.toString()).toMatch(/Plumbline [\d,]+ events? · at /)
      expect(bytes.toString()).not.toContain('var(--')
      const colours = new Set(bytes.toString().match(/rgb\([^)]*\)/g))
      expect(colours.size, 'colours of the picture').toBeGreaterThan(4)
    }
  }
})

test('a lead groups by unit and filters, and all of it is in the address', async ({ as }) => {
  await aSystem({ name: 'Charted by unit', owner: 'owner', unit: 'Charted apart', effectiveOn: daysFromToday(-40) })
  const page = await as('lead')
  await page.goto('/charts')
  await page.getByLabel('By', { exact: true }).selectOption('unit')
  await expect(page).toHaveURL('/charts?by=unit')
  await page.getByRole('button', { name: 'Unit', exact: true }).click()
  await page.getByRole('checkbox', { name: /^Charted apart/ }).check()
  await expect(page).toHaveURL(/unit=Charted\+apart/)
  await page.keyboard.press('Escape')
  // Recorded today, it was not known on any day before: there is one point of it, today's.
  await expect(page.getByRole('slider', { name: /^Charted apart/ })).toBeVisible()
  await page.getByRole('slider', { name: /^Charted apart/ }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('status').filter({ hasText: /^Charted apart, / })).toHaveText(/if nobody acts\.$/)
  await axe(page)
  await page.getByRole('button', { name: 'Own days' }).click()
  const days = page.getByRole('dialog', { name: 'Own days' })
  await days.getByRole('textbox', { name: 'First day' }).fill(daysFromToday(10))
  await days.getByRole('textbox', { name: 'Last day' }).fill(daysFromToday(5))
  await days.getByRole('button', { name: 'Show' }).click()
  await expect(days.getByText('The last day has to be after the first.')).toBeVisible()
  await days.getByRole('textbox', { name: 'First day' }).fill(daysFromToday(-20))
  await days.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(new RegExp(`from=${daysFromToday(-20)}&to=${daysFromToday(5)}`))
})

test('a lead sets a target, everybody sees it with its reason, and it is removed again', async ({
  as,
  expectAnswer,
}) => {
  await aSystem({ name: 'To be in order', owner: 'owner' })
  const page = await as('lead')
  await page.goto('/charts?measure=share')
  await page.getByRole('button', { name: 'Set a target' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Live systems in order').fill('85')
  expectAnswer(422, /status\/targets$/)
  await dialog.getByRole('button', { name: 'Set the target' }).click()
  await expect(dialog.getByText('Say why, so that others can follow it.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The board asks for it.')
  await dialog.getByRole('button', { name: 'Set the target' }).click()
  await expect(page.getByText('85 % in order')).toBeVisible()

  const other = await as('executive')
  await other.goto('/charts?measure=share')
  await expect(other.getByText('The board asks for it.')).toBeVisible()
  await expect(other.getByText('Target 85 %')).toBeVisible()
  await expect(other.getByRole('button', { name: 'Change the target' })).toBeHidden()
  await other.goto('/')
  await expect(other.getByText('Target 85 %')).toBeVisible()

  await page.getByRole('button', { name: 'Remove it' }).click()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('It was a trial.')
  await dialog.getByRole('button', { name: 'Remove the target' }).click()
  await expect(page.getByText('No target is set.')).toBeVisible()
})

test('measures say what is counted, and fit a phone', async ({ as }) => {
  await aSystem({ name: 'Measured', owner: 'owner' })
  const page = await as('auditor', { viewport: { width: 390, height: 844 }, hasTouch: true })
  for (const [tab, heading] of [
    ['Time to remedy', 'Time to remedy'],
    ['Evidence freshness', 'Evidence freshness'],
    ['Days lapsed', 'Days lapsed'],
  ] as const) {
    await page.goto('/charts')
    await page.getByRole('navigation', { name: 'Charts' }).getByRole('link', { name: tab }).click()
    await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible()
    await page.getByText('What is counted').click()
    await expect(page.getByText(/live system/).first()).toBeVisible()
    await expectNoSidewaysScroll(page)
    await axe(page)
  }
})

test('the bars of a system say what happened and why, by keys', async ({ as }) => {
  const system = await aSystem({ name: 'Told by bars', owner: 'owner' })
  const page = await as('owner')
  await page.goto(`/systems/${system.id}`)
  const happened = page.getByRole('group', { name: 'What happened' })
  await expect(happened.getByRole('img').first()).toBeVisible()
  const bar = page.getByRole('group', { name: 'Told by bars over time' })
  await bar.getByRole('img').first().focus()
  await page.keyboard.press('Home')
  await expect(bar.getByRole('img').first()).toBeFocused()
  await expect(bar.getByRole('img').first()).toHaveAttribute('aria-label', /^\w[\w ]+, .+\. \S.+\.$/)
  await page.getByRole('button', { name: 'Export: Told by bars over time' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Picture as SVG' }).click()
  expect((await download).suggestedFilename()).toMatch(new RegExp(`^${system.id}-over-time-`))
})
