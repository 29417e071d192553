// @ts-check
/**
 * Takes the pictures of the documents from a register that runs and has something to show:
 * PLUMBLINE_PICTURES=http://localhost:3000 PICTURES_EMAIL=… PICTURES_PASSWORD=… node e2e/take-pictures.mjs
 */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import sharp from 'sharp'

const { PLUMBLINE_PICTURES: address, PICTURES_EMAIL, PICTURES_PASSWORD, BROWSER_PATH } = process.env
if (!address || !PICTURES_EMAIL || !PICTURES_PASSWORD)
  throw new Error('PLUMBLINE_PICTURES (an address), PICTURES_EMAIL and PICTURES_PASSWORD are to be set.')

const LARGEST_BYTES = 150 * 1024
const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url))
fs.mkdirSync(folder, { recursive: true })

const browser = await chromium.launch({
  ...(BROWSER_PATH ? { executablePath: BROWSER_PATH } : {}),
  args: ['--no-sandbox'],
})
const page = await browser.newPage({
  baseURL: address,
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  colorScheme: 'light',
  reducedMotion: 'reduce',
})
await page.goto('/sign-in')
await page.getByLabel('E-mail address').fill(PICTURES_EMAIL)
await page.getByLabel('Password', { exact: true }).fill(PICTURES_PASSWORD)
await page.getByRole('button', { name: 'Sign in' }).click()
await page.getByRole('heading', { name: 'Overview' }).waitFor()
await page.getByRole('figure').locator('svg').first().waitFor()
await take('overview')

// Of the systems that need somebody, the first with a past to show.
await page.goto('/systems?status=attention&sort=name')
await page
  .getByRole('table')
  .getByRole('link')
  .filter({ hasText: /recommender|composer|score/i })
  .first()
  .click()
await page.getByRole('link', { name: 'File evidence' }).first().waitFor()
await page.getByRole('heading', { name: 'Over time' }).waitFor()
await take('system')

await page.getByRole('link', { name: 'File evidence' }).first().click()
await page.getByRole('checkbox').first().check()
await page.getByLabel('Kind').selectOption({ index: 1 })
await page.getByLabel('Link').first().fill('https://intranet.example.org/audits/2026-11')
await page.getByRole('button', { name: 'Add', exact: true }).click()
await page.getByText(/^This will make/).waitFor()
await take('file-evidence', 1300)
await browser.close()

/**
 * @param {string} name
 * @param {number} [height]
 */
async function take(name, height = 900) {
  await page.setViewportSize({ width: 1440, height })
  await page.waitForLoadState('networkidle')
  const bytes = await sharp(await page.screenshot())
    .png({ palette: true, quality: 90, effort: 10 })
    .toBuffer()
  if (bytes.length > LARGEST_BYTES) throw new Error(`${name} has ${bytes.length} bytes, more than ${LARGEST_BYTES}.`)
  fs.writeFileSync(path.join(folder, `${name}.png`), bytes)
  console.log(name, bytes.length)
}
