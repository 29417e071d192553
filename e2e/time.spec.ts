import { axe, expect, expectNoSidewaysScroll, scriptOf, test } from './harness.ts'
import { aFiling, aSystem, daysFromToday } from './story.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function inWords(day: string): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}

/** A system that was there sixty days ago, and evidence that somebody files today for forty days ago. */
async function aSystemOfLongAgo(name: string) {
  const system = await aSystem({ name, owner: 'owner', unit: `Unit of ${name}`, effectiveOn: daysFromToday(-60) })
  const filing = await aFiling('owner', {
    systems: [system.id],
    controls: ['consent.records'],
    effectiveOn: daysFromToday(-40),
  })
  const lead = await scriptOf('lead')
  const decided = await lead('POST', `/filings/${filing.id}/decision`, {
    body: { outcome: 'accept', reason: 'As seen.' },
  })
  expect(decided.status, decided.text).toBe(200)
  return { system, filing }
}

test('a lead sets the day in the frame: every page follows it, nothing can be changed, and back to today', async ({
  as,
}) => {
  const { system, filing } = await aSystemOfLongAgo('Looked back at')
  const day = daysFromToday(-30)
  const page = await as('lead')
  await page.goto('/')
  await page.getByRole('button', { name: /^As of: today/ }).click()
  await page.getByRole('textbox', { name: 'Look at another day' }).fill(day)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(`/?asOf=${day}`)
  await expect(page.getByText(/^You are looking at .+, as known then\.$/)).toBeVisible()
  // All of it was recorded today, so nobody knew of it then.
  await expect(page.getByText(`Nothing was known on ${inWords(day)}`)).toBeVisible()
  await page.getByRole('link', { name: /^As corrected now: \d+ systems? differs?$/ }).click()
  await expect(page.getByText(/as corrected now\.$/)).toBeVisible()
  await expect(page.getByText(/live systems? in order/).first()).toBeVisible()
  await axe(page)

  const nav = page.getByRole('navigation', { name: 'Main' })
  await nav.getByRole('link', { name: 'Systems' }).click()
  await expect(page).toHaveURL(`/systems?asOf=${day}&view=corrected`)
  await expect(page.getByRole('link', { name: 'Register a system' })).toBeHidden()
  await expect(page.getByRole('link', { name: 'Import' })).toBeHidden()
  await page.getByRole('searchbox', { name: 'Search systems' }).fill('Looked back at')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /^Looked back at/ }).click()
  await expect(page).toHaveURL(`/systems/${system.id}?asOf=${day}&view=corrected`)
  await expect(page.getByRole('heading', { level: 1, name: 'Looked back at' })).toBeVisible()
  await expect(page.getByText(/answers on that day$/)).toBeVisible()
  for (const verb of ['Edit', 'File evidence']) await expect(page.getByRole('link', { name: verb })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Something changed' })).toBeHidden()
  await axe(page)

  await page.getByRole('navigation', { name: 'System', exact: true }).getByRole('link', { name: 'Evidence' }).click()
  await expect(
    page
      .getByRole('link', { name: new RegExp(filing.id) })
      .or(page.getByText(filing.id))
      .first(),
  ).toBeVisible()
  await nav.getByRole('link', { name: 'My work' }).click()
  await expect(page.getByText('yours on that day')).toBeVisible()

  await nav.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Only as it is today' })).toBeVisible()
  await axe(page)
  await page.getByRole('link', { name: 'Back to today' }).click()
  await expect(page).toHaveURL('/settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^As of: today/ })).toBeVisible()
})

test('corrected is offered only where the day is told otherwise now', async ({ as }) => {
  const { system } = await aSystemOfLongAgo('Told otherwise')
  const page = await as('auditor')
  await page.goto(`/systems?asOf=${daysFromToday(-4000)}`)
  await expect(page.getByText(/as known then\.$/)).toBeVisible()
  await page.getByRole('button', { name: /^As of:/ }).click()
  await expect(page.getByRole('dialog', { name: 'As of' }).getByText('End of last month')).toBeVisible()
  await expect(page.getByText(/As corrected now/)).toBeHidden()

  await page.goto(`/systems/${system.id}?asOf=${daysFromToday(-45)}`)
  await expect(page.getByText(`Nobody knew of it on ${inWords(daysFromToday(-45))}`)).toBeVisible()
  await page.getByRole('button', { name: /^As of:/ }).click()
  await page
    .getByRole('dialog', { name: 'As of' })
    .getByRole('button', { name: /^As corrected now/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Told otherwise' })).toBeVisible()

  await page.goto(`/systems/${system.id}?asOf=${daysFromToday(-90)}&view=corrected`)
  await expect(page.getByText(`It is registered since ${inWords(daysFromToday(-60))}.`)).toBeVisible()
  await page.goto(`/?asOf=${daysFromToday(60)}`)
  await expect(page.getByText(/^You are looking ahead to .+, if nobody acts\.$/)).toBeVisible()
})

test('the heat map and what changed lead to the systems behind them', async ({ as }) => {
  const { system } = await aSystemOfLongAgo('Behind a cell')
  const page = await as('executive')
  await page.goto('/')
  const row = page
    .getByRole('region', { name: 'Principles by unit' })
    .getByRole('row', { name: /^Unit of Behind a cell/ })
  const cell = row.getByRole('link').filter({ hasNotText: '100 %' }).first()
  await expect(cell).toHaveText(/^\d+ %\d+ of \/\d+$/)
  await cell.click()
  await expect(page).toHaveURL(/\/systems\?unit=.+&lacking=/)
  await expect(page.getByRole('table', { name: 'Systems' }).getByRole('link')).toContainText(['Behind a cell'])

  // Without its grace it lapsed thirty days after its registration, as is known now.
  await page.goto(`/?asOf=${daysFromToday(-1)}&view=corrected`)
  const unit = encodeURIComponent('Unit of Behind a cell')
  await page.goto(`/changes?asOf=${daysFromToday(-1)}&view=corrected&unit=${unit}`)
  await axe(page)
  const change = page.getByRole('listitem').filter({ hasText: 'Behind a cell' }).last()
  await expect(change).toContainText('was awaiting')
  await expect(change).toContainText('grace is over')
  await change.getByRole('link', { name: 'Behind a cell' }).click()
  await expect(page).toHaveURL(`/systems/${system.id}?asOf=${daysFromToday(-1)}&view=corrected`)
})

test('a struck system is in no count, is listed apart, and its page says since when', async ({ as }) => {
  const lead = await scriptOf('lead')
  const map = {
    source: 'struck-list',
    externalId: { columns: ['id'] },
    fields: { name: { column: 'name' }, stage: { constant: 'live' } },
  }
  const bring = async (csv: string, asOf: string) => {
    const form = new FormData()
    form.set('file', new Blob([csv], { type: 'text/csv' }), 'list.csv')
    form.set('map', JSON.stringify(map))
    form.set('asOf', asOf)
    form.set('strikeMissing', 'true')
    const answer = await lead('POST', '/imports', { form })
    expect(answer.status, answer.text).toBe(200)
  }
  await bring('id,name\n1,Stays in the list\n2,Leaves the list\n', daysFromToday(-20))
  await bring('id,name\n1,Stays in the list\n', daysFromToday(-10))
  const page = await as('auditor')
  await page.goto('/systems')
  await page.getByRole('link', { name: /struck systems?$/ }).click()
  await page.getByRole('link', { name: /^Leaves the list/ }).click()
  await expect(page.getByText(`Struck on ${inWords(daysFromToday(-10))}`)).toBeVisible()
  await axe(page)
  await page.getByRole('link', { name: 'As it was last' }).click()
  await expect(page).toHaveURL(new RegExp(`asOf=${daysFromToday(-11)}&view=corrected`))
  await expect(page.getByRole('heading', { level: 1, name: 'Leaves the list' })).toBeVisible()
})

test('the day is set from a phone, and by the keyboard alone', async ({ as }) => {
  await aSystemOfLongAgo('Looked at from a phone')
  const phone = await as('owner', { viewport: { width: 390, height: 844 } })
  await phone.goto('/systems')
  await phone.getByRole('button', { name: /^As of: today/ }).click()
  await phone.getByRole('button', { name: /^A quarter ago/ }).click()
  await expect(phone.getByText(/^You are looking at/)).toBeVisible()
  await expectNoSidewaysScroll(phone)
  await phone.goto(`/?asOf=${daysFromToday(-30)}&view=corrected`)
  await expectNoSidewaysScroll(phone)
  await axe(phone)

  const page = await as('lead')
  await page.goto('/systems')
  await page.getByRole('button', { name: /^As of: today/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Look at another day' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Look at another day' })).toBeFocused()
  await page.keyboard.type(daysFromToday(-30))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/systems?asOf=${daysFromToday(-30)}`)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a page, system, person or action' }).fill('back to')
  await expect(page.getByRole('option', { name: 'Back to today' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/systems')
})
