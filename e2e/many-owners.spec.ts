import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { axe, expect, test } from './harness.ts'
import { root } from './register.ts'

/** A register of its own: the one of the other journeys has few owners, and would have to get many. */
const url = `http://localhost:${Number(process.env.E2E_PORT ?? '3210') + 2}`
const names = [...Array.from({ length: 59 }, (_, index) => `Owner ${String(index + 1).padStart(2, '0')}`), 'Zora Quist']
let dataFolder = ''
let cookie = ''
let server: ChildProcess

test.beforeAll(async ({ request }) => {
  dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-owners-'))
  const fill = path.join(root, 'server', 'testing', 'many-owners.ts')
  cookie = execFileSync(process.execPath, [fill, dataFolder, ...names], { cwd: root, encoding: 'utf8' })
  server = spawn(process.execPath, ['cli/run.mjs', 'start'], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, PORT: new URL(url).port, PLUMBLINE_URL: url, PLUMBLINE_DATA: dataFolder },
  })
  const isThere = async () => (await request.get(`${url}/api/health`).catch(() => null))?.status()
  await expect.poll(isThere, { timeout: 60_000 }).toBe(200)
})

test.afterAll(async () => {
  const ended = new Promise((resolve) => server.on('exit', resolve))
  server.kill('SIGTERM')
  await ended
  fs.rmSync(dataFolder, { recursive: true, force: true })
})

test('an owner among many is found by words of the name, and stays chosen under that name', async ({
  stranger,
  expectAnswer,
}) => {
  const page = await stranger()
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await page.context().addCookies([{ name, value, url }])
  await page.goto(`${url}/systems`)
  const filter = page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^Owner/ })
  const popover = page.getByRole('dialog', { name: 'Owner' })
  const find = popover.getByRole('searchbox', { name: 'Find in owner' })
  const note = popover.getByRole('status')
  await filter.click()
  await expect(note).toHaveText('50 of 60 owners, those with most systems. Type to find others.')
  await expect(popover.getByRole('checkbox')).toHaveCount(51) // with oneself
  await expect(popover.getByRole('checkbox', { name: /^Zora Quist/ })).toHaveCount(0)
  await find.fill('QUIST zo')
  await expect(note).toHaveText('1 owner found.')
  await axe(page)
  await page.keyboard.press('Tab')
  await expect(popover.getByRole('checkbox', { name: /^Zora Quist/ })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page).toHaveURL(/owner=PER-/)
  await expect(filter).toHaveText('Owner: Zora Quist')
  await expect(page.getByRole('link', { name: /^Letter of/ })).toContainText(['Letter of Zora Quist'])
  await find.fill('')
  await expect(popover.getByRole('checkbox', { checked: true })).toHaveAccessibleName(/^Zora Quist/)
  await page.keyboard.press('Escape')

  await page.reload()
  await expect(filter).toHaveText('Owner: Zora Quist')
  await filter.click()
  await find.fill('nobody of this name')
  await expect(note).toHaveText('Nothing matches.')

  expectAnswer(503, /\/systems\/owners/)
  await page.route('**/api/v1/systems/owners?*', (route) => route.fulfill({ status: 503 }))
  await find.fill('owner 5')
  await expect(note).toHaveText('The search did not answer.')
  await page.unroute('**/api/v1/systems/owners?*')
  await popover.getByRole('button', { name: 'Try again' }).click()
  await expect(note).toHaveText('15 owners found.')
})
