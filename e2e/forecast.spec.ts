import fs from 'node:fs/promises'
import { axe, expect, expectNoSidewaysScroll, scriptOf, test } from './harness.ts'
import { aFiling, aSystem, daysFromToday, today } from './story.ts'

/** Two live systems of a unit in order, which one filing keeps so until a day. */
async function twoThatRestOnOne(unit: string, until: string) {
  const lead = await scriptOf('lead')
  const one = await aSystem({ name: `First of ${unit}`, owner: 'owner', unit })
  const two = await aSystem({ name: `Second of ${unit}`, owner: 'owner', unit })
  const { json } = await lead('GET', `/systems/${one.id}/status`)
  const open = (json.controls as { control: string; scope: string; status: string }[]).filter(
    ({ control, status }) => control !== 'governance.owner' && !['met', 'due-soon', 'not-applicable'].includes(status),
  )
  const accept = async (id: string) => {
    const decided = await lead('POST', `/filings/${id}/decision`, { body: { outcome: 'accept', reason: null } })
    expect(decided.status, decided.text).toBe(200)
  }
  const ofAll = open.filter(({ scope }) => scope === 'organisation').map(({ control }) => control)
  if (ofAll.length > 0) {
    const approver = await scriptOf('approver')
    const artefacts = [{ url: 'https://intranet.example.org/policy' }]
    const body = { organisation: true, controls: ofAll, kind: 'policy', effectiveOn: today, verdict: 'pass', artefacts }
    const filed = await approver('POST', '/filings', { body })
    expect(filed.status, filed.text).toBe(201)
    await accept(filed.json.id)
  }
  const systems = [one.id, two.id]
  const own = open.filter(({ scope }) => scope !== 'organisation').map(({ control }) => control)
  await accept((await aFiling('owner', { systems, controls: own.filter((id) => id !== 'consent.records') })).id)
  const shared = await aFiling('owner', { systems, controls: ['consent.records'], validUntil: until })
  await accept(shared.id)
  return { one, two, shared }
}

test('a lead sees which filing takes two systems out of order inside a campaign, and files its successor', async ({
  as,
  expectAnswer,
}) => {
  expectAnswer(422, /\/freeze-windows$/)
  const unit = 'Campaigns, north'
  const { one, shared } = await twoThatRestOnOne(unit, daysFromToday(20))
  const page = await as('lead')
  await page.goto(`/forecast?unit=${encodeURIComponent(unit.replaceAll(',', '%2C'))}`)
  await expect(page.getByText(/2 systems fall out of order by .*, all of them through/)).toBeVisible()
  await expect(page.getByRole('figure', { name: /Live systems in order/ })).toBeVisible()
  const cause = page.getByRole('list', { name: 'What takes systems out of order' }).getByRole('listitem').first()
  await expect(cause).toContainText(shared.id)
  await expect(cause).toContainText('2 systems fall out of order')
  const track = page.getByRole('slider', { name: 'Live systems in order in the days ahead' })
  await track.focus()
  await page.keyboard.press('ArrowRight')
  const spoken = page.getByRole('figure', { name: /Live systems in order/ }).getByRole('status')
  await expect(spoken).toContainText(/: 2 of 2 live systems in order if nobody acts, 2 if all is filed by its day$/)
  await page.keyboard.press('End')
  await expect(spoken).toContainText(/: 0 of 2 live systems in order if nobody acts/)
  for (const [item, ending] of [
    ['Figures as CSV', 'csv'],
    ['Picture as SVG', 'svg'],
  ] as const) {
    await page.getByRole('button', { name: 'Export: Live systems in order' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(new RegExp(`^live-systems-in-order-.+\\.${ending}$`))
    const told = await fs.readFile(await file.path(), 'utf8')
    expect(told).toContain(ending === 'csv' ? 'inOrderIfNobodyActs' : 'if all is filed by its day')
  }
  await page.getByText('The chart as a table').click()
  await expect(page.getByRole('table', { name: /Live systems in order/ })).toContainText('in 21 days')
  await axe(page)

  await page.getByRole('button', { name: 'Add a freeze window' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Holiday campaign')
  await dialog.getByRole('textbox', { name: 'First day' }).fill(daysFromToday(10))
  await dialog.getByRole('textbox', { name: 'Last day' }).fill(daysFromToday(5))
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('The last day cannot be before the first.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Last day' }).fill(daysFromToday(40))
  await axe(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/Inside Holiday campaign, .*: 2 systems fall out of order/)).toBeVisible()
  await page.getByRole('link', { name: 'What to do before' }).click()
  await expect(page.getByRole('heading', { name: /inside Holiday campaign/ })).toBeVisible()

  await cause.getByRole('link', { name: /^File its successor/ }).click()
  await expect(page).toHaveURL(/\/file\?system=SYS-\d+,SYS-\d+&control=consent\.records/)
  await expect(page.getByText(one.name).first()).toBeVisible()
})

test('the page of a filing says what rests on it, and leads to the forecast without it', async ({ as }) => {
  const { shared } = await twoThatRestOnOne('Campaigns, south', daysFromToday(25))
  const page = await as('executive', { viewport: { width: 390, height: 844 } })
  await page.goto(`/filings/${shared.id}`)
  const lost = page.getByRole('link', { name: /^If it is revoked: 2 systems fall out of order/ })
  await expect(page.getByRole('link', { name: /^If it is not renewed: 2 systems fall/ })).toBeVisible()
  await lost.click()
  await expect(page.getByText(`If ${shared.id} is rejected or revoked, and nobody acts`)).toBeVisible()
  const cause = page.getByRole('list', { name: 'What takes systems out of order' }).getByRole('listitem')
  await expect(cause.filter({ hasText: shared.id }).first()).toContainText('can act')
  await expect(page.getByRole('button', { name: 'Add a freeze window' })).toHaveCount(0)
  await expectNoSidewaysScroll(page)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^forecast-\d{4}-\d\d-\d\d\.csv$/)
})
