import type { Page, Request } from '@playwright/test'
import { axe, expect, expectNoSidewaysScroll, test } from './harness.ts'
import { listPages } from './pages.ts'

const WIDE = { width: 1280, height: 900 }
const BETWEEN = [800, 1100].map((width) => ({ width, height: 900 }))

test('every page is free of violations in light and in dark, and fits windows between a phone and a desk', async ({
  as,
}) => {
  test.setTimeout(360_000)
  await walk(
    () => as('lead'),
    async (page) => {
      await axe(page)
      for (const size of BETWEEN) {
        await page.setViewportSize(size)
        await expect(() => expectNoSidewaysScroll(page)).toPass({ timeout: 5_000 }) // charts take the new width in the next frame
      }
      await page.setViewportSize(WIDE)
      await page.emulateMedia({ colorScheme: 'dark' })
      await drawn(page)
      await axe(page, { only: 'color-contrast' }) // the theme changes colours alone
      await page.emulateMedia({ colorScheme: 'light' })
    },
  )
})

/** Every page in one of two windows, half each and both at once: a browser has a process for each, and the other core is idle. */
async function walk(open: () => Promise<Page>, look: (page: Page) => Promise<void>) {
  const paths = await listPages()
  const halves = [0, 1].map((half) => paths.filter((_, at) => at % 2 === half))
  const looking = halves.map(async (half) => {
    const page = await open()
    const silence = listenTo(page)
    for (const path of half) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await silence()
      await look(page)
    }
  })
  await Promise.all(looking)
}

/** Gives what waits until the page has loaded nothing for a moment. */
function listenTo(page: Page): () => Promise<void> {
  const open = new Set<Request>()
  let lastMs = performance.now()
  page.on('request', (request) => open.add(request))
  const end = (request: Request) => {
    open.delete(request)
    lastMs = performance.now()
  }
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  return () => expect.poll(() => open.size === 0 && performance.now() - lastMs > 200, { intervals: [50] }).toBe(true)
}

/** Colours of another theme are there from the next frame on. */
async function drawn(page: Page) {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
}

test('at 390 pixels every page is free of violations and fits without scrolling sideways', async ({ as }) => {
  test.setTimeout(240_000)
  await walk(
    () => as('lead', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }),
    async (page) => {
      await expectNoSidewaysScroll(page)
      await axe(page, { but: 'color-contrast' }) // the same colours as on a wide screen, and half of the time
    },
  )
})

test('the theme that somebody chooses holds against that of the device', async ({ as }) => {
  const page = await as('auditor', { colorScheme: 'light' })
  await page.goto('/')
  await page.getByRole('button', { name: 'Eva Novak, Auditor' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark theme' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
