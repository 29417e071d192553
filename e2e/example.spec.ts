import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { axe, expect, expectNoSidewaysScroll, test } from './harness.ts'
import { picture } from './pictures.ts'

const PORT = Number(process.env.E2E_PORT ?? '3210') + 2
const address = `http://localhost:${PORT}`
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-example-'))
let launcher: ChildProcess
let said = ''

// The example as it is shipped: filled as a whole, which takes half a minute.
test.beforeAll(async () => {
  test.setTimeout(240_000)
  const env = { ...process.env, PORT: String(PORT), PLUMBLINE_URL: '', PLUMBLINE_DATA: path.join(folder, 'data-demo') }
  launcher = spawn(process.execPath, ['cli/run.mjs', 'start', '--demo'], { env })
  const ended = new Promise<void>((resolve) => launcher.on('exit', () => resolve()))
  await new Promise<void>((resolve) => {
    launcher.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('auditor')) resolve()
    })
    launcher.stderr?.on('data', (text: Buffer) => void (said += text.toString()))
    void ended.then(() => resolve())
  })
})

test.afterAll(async () => {
  const ended = new Promise<void>((resolve) => launcher.on('exit', () => resolve()))
  if (launcher.exitCode === null) {
    launcher.kill('SIGTERM')
    await ended
  }
  fs.rmSync(folder, { recursive: true, force: true })
})

test('--demo fills the example and says how to sign in as each role', () => {
  expect(said).toContain('Filling the example register in')
  expect(said).toMatch(/The example register is in .*; its story ends today, \d{4}-\d\d-\d\d\./)
  expect(said).toMatch(/lead +Ingrid Solberg +ingrid\.solberg@example\.org/)
  expect(said).toMatch(/owner +Amélie Fournier +amelie\.fournier@example\.org/)
})

test('lead, owner and executive each see what belongs to them, one press apart', async ({ stranger }) => {
  const page = await stranger()
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'The example register' })).toBeVisible()
  await axe(page)
  await page.getByRole('button', { name: 'Enter as Ingrid Solberg' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await expect(page.getByText(/live systems in order/).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'People' })).toBeVisible()
  await axe(page)

  const look = page.getByRole('group', { name: 'Look as' })
  await expect(look.getByRole('button', { pressed: true })).toHaveText(/^Lead/)
  await look.getByRole('button', { name: /^Owner/ }).click()
  await expect(page.getByRole('heading', { name: 'My work' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Amélie Fournier, Owner' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0)

  await look.getByRole('button', { name: /^Executive/ }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'My work' })).toHaveCount(0)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
})

test('the files to try are told with their figures, and come as CSV', async ({ stranger }) => {
  const page = await stranger()
  await page.goto(`${address}/sign-in`)
  await page.getByRole('button', { name: 'Enter as Robert Achterberg' }).click()
  await page.getByRole('link', { name: 'Files to try' }).click()
  await expect(page.getByRole('heading', { name: 'Files to try' })).toBeVisible()
  const row = page
    .getByRole('table', { name: 'By age band' })
    .first()
    .getByRole('row', { name: /50 and over/ })
  await expect(row).toContainText('0.61')
  await axe(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'voucher-decisions.csv, 8,000 rows' }).click(),
  ])
  const lines = fs
    .readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n')
  expect(lines[0]).toBe('person,month,age_band,sex,offered')
  expect(lines).toHaveLength(8_001)
})

test('the guides show what a lead sees: the inventory, a system, the queue of evidence', async ({ stranger }) => {
  const page = await enter(await stranger(), 'Ingrid Solberg')
  await page.goto(`${address}/systems`)
  await expect(page.getByRole('table').getByText('Failing').first()).toBeVisible()
  await picture(page, 'systems')
  await page.getByRole('table').getByRole('link', { name: 'Consent banner' }).click()
  await expect(page.getByText(/^Lapsed since .*: its review was due on/)).toBeVisible()
  await picture(page, 'system')
  await page.goto(`${address}/evidence?tab=decide`)
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible()
  await expect(page.getByText(/^Accepting this will make/)).toBeVisible()
  await picture(page, 'decide')
})

test('the guides show what an owner does: from the line of work to what the evidence will change', async ({
  stranger,
}) => {
  const page = await enter(await stranger(), 'Amélie Fournier')
  await expect(page.getByRole('heading', { name: /^Due in the next weeks/ })).toBeVisible()
  await picture(page, 'work', 520)
  await page.getByRole('link', { name: 'File evidence' }).first().click()
  await page.getByLabel('Kind').selectOption({ index: 1 })
  await page.getByLabel('Link').first().fill('https://intranet.lindhaven.example/audits/2026-11')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText(/^This will make/)).toBeVisible()
  await picture(page, 'file-evidence', 1500)
})

test('the guides show what an executive reads: the overview, and a day gone by', async ({ stranger }) => {
  const page = await enter(await stranger(), 'Hélène Marchetti')
  await expect(page.getByRole('figure').locator('svg').first()).toBeVisible()
  await expect(page.getByRole('table', { name: /principle/i }).first()).toBeVisible()
  await picture(page, 'overview', 1560)
  const spring = new Date(Date.now() - 190 * 86_400_000).toISOString().slice(0, 10)
  await page.goto(`${address}/?asOf=${spring}`)
  await expect(page.getByText(/^You are looking at/)).toBeVisible()
  await expect(page.getByRole('figure').locator('svg').first()).toBeVisible()
  await picture(page, 'as-of')
})

async function enter(page: Page, name: string): Promise<Page> {
  await page.goto(`${address}/sign-in`)
  await page.getByRole('button', { name: `Enter as ${name}` }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  return page
}
