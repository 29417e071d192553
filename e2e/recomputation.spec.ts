import { execFile, spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { axe, expect, test } from './harness.ts'
import { root } from './register.ts'

// A register of many systems, which the other journeys are not to meet: a server and a data directory of its own.

const PORT = Number(process.env.E2E_PORT ?? '3210') + 2
const ADDRESS = `http://localhost:${PORT}`
const SYSTEMS = 800
const CONTROL = 'governance.incidents'
const MAP = {
  source: 'list',
  externalId: { columns: ['id'] },
  fields: { name: { column: 'name' }, stage: { constant: 'live' } },
}

const runFile = promisify(execFile)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-many-'))
const env = { ...process.env, PORT: String(PORT), PLUMBLINE_URL: ADDRESS, PLUMBLINE_DATA: folder }
let server: ChildProcess | undefined

test.beforeAll(async () => {
  server = spawn(process.execPath, ['cli/run.mjs', 'start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  server.stdout?.on('data', (text: Buffer) => (said += text.toString()))
  await expect.poll(() => said, { timeout: 60_000 }).toContain('Plumbline is ready')
})

test.afterAll(async () => {
  const ended = new Promise((resolve) => server?.once('exit', resolve))
  server?.kill('SIGTERM')
  await ended
  fs.rmSync(folder, { recursive: true, force: true })
})

async function plumbline(...args: string[]): Promise<string> {
  const { stdout } = await runFile(process.execPath, ['cli/run.mjs', 'plumbline', ...args], { cwd: root, env })
  return stdout.trim()
}

/** The API as a script of this person. */
async function scriptOf(email: string) {
  const headers = { authorization: `Bearer ${await plumbline('token', 'create', '--email', email)}` }
  const read = async (response: Response) => {
    expect(response.ok, await response.clone().text()).toBe(true)
    return response.json()
  }
  return {
    get: async (where: string) => read(await fetch(`${ADDRESS}/api/v1${where}`, { headers })),
    post: async (where: string, body: object | FormData) =>
      read(
        await fetch(`${ADDRESS}/api/v1${where}`, {
          method: 'POST',
          headers: body instanceof FormData ? headers : { ...headers, 'content-type': 'application/json' },
          body: body instanceof FormData ? body : JSON.stringify(body),
        }),
      ),
  }
}

function inventory(): FormData {
  const rows = Array.from({ length: SYSTEMS }, (_, index) => `${index},Recommender ${index}`)
  const form = new FormData()
  form.set('file', new Blob([`id,name\n${rows.join('\n')}\n`], { type: 'text/csv' }), 'list.csv')
  form.set('map', JSON.stringify(MAP))
  form.set('asOf', '2026-01-01')
  return form
}

test('accepting a filing for the organisation says on every page that all systems are worked out anew, and then shows it', async ({
  page,
}) => {
  const filer = 'ana@example.org'
  const link = await plumbline('person', 'add', '--name', 'Lena Vogt', '--email', 'lena@example.org', '--role', 'lead')
  await plumbline('person', 'add', '--name', 'Ana Ruiz', '--email', filer, '--role', 'lead')
  const script = await scriptOf(filer)
  await script.post('/imports', inventory())
  const pending = async () => (await script.get('/recomputations')).total
  const { id } = await script.post('/filings', {
    organisation: true,
    controls: [CONTROL],
    kind: 'policy',
    effectiveOn: new Date().toISOString().slice(0, 10),
    verdict: 'pass',
    note: 'The plan for incidents, as the board approved it.',
  })
  await expect.poll(pending, { timeout: 60_000 }).toBe(0)
  const status = async () => {
    const { controls } = await script.get('/systems/SYS-1/status')
    return controls.find(({ control }: { control: string }) => control === CONTROL).status
  }
  expect(await status()).toBe('missing')

  await page.goto(link)
  await page.getByLabel('Password', { exact: true }).fill('four storks over the harbour')
  await page.getByRole('button', { name: 'Set the password and sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await page.goto(`${ADDRESS}/filings/${id}`)
  await page.getByRole('button', { name: 'Accept' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click()

  const line = page
    .getByRole('status')
    .filter({ hasText: /^Working out 800 systems anew since the change of .* by Lena Vogt\./ })
  await expect(line).toBeVisible()
  await expect(line).toContainText('Until then you see how things were before it.')
  const bar = page.getByRole('progressbar', { name: 'Systems worked out' })
  await expect(bar).toHaveAttribute('aria-valuemax', String(SYSTEMS))
  const told = page.getByRole('status').filter({ hasText: /^All statuses now show the change of .* by Lena Vogt\.$/ })
  await expect(told).toBeVisible({ timeout: 60_000 })
  await expect(bar).toHaveCount(0)
  expect(await pending()).toBe(0)
  expect(await status()).toBe('met')
  await axe(page)

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Systems' }).click()
  await expect(page.getByRole('heading', { name: 'Systems', exact: true })).toBeVisible()
  await expect(told).toHaveCount(0)
})
