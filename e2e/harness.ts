import fs from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'
import { people, type Who } from './people.ts'
import { dataFolder, plumbline, script, type Send } from './register.ts'

export { expect } from '@playwright/test'

/** What the browser may complain of in a test: an answer that the journey means to provoke. */
interface Expected {
  status: number
  path: RegExp
  isSeen: boolean
}

/** Every context of a test is watched; what nobody expected fails the test at its end. */
class Watch {
  readonly problems: string[] = []
  readonly expected: Expected[] = []

  on(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() !== 'error') return
      const status = Number(/the server responded with a status of (\d+)/.exec(message.text())?.[1] ?? 0)
      const { url } = message.location()
      if (status === 0 || !this.isExpected(status, url)) this.problems.push(`console: ${message.text()} (${url})`)
    })
    context.on('weberror', (error) => this.problems.push(`error on the page: ${error.error().stack ?? ''}`))
    context.on('response', (response) => {
      const isOurs = response.status() >= 500 && !this.isExpected(response.status(), response.url())
      if (isOurs) this.problems.push(`answer ${response.status()} from ${response.url()}`)
    })
  }

  private isExpected(status: number, url: string): boolean {
    const found = this.expected.find((one) => one.status === status && one.path.test(url))
    if (found) found.isSeen = true
    return Boolean(found)
  }
}

interface Fixtures {
  watch: Watch
  /** A page of somebody who has signed in; closed with the test. */
  as: (who: Who, options?: BrowserContextOptions) => Promise<Page>
  /** A page of nobody, in a browser that has never been here. */
  stranger: (options?: BrowserContextOptions) => Promise<Page>
  /** Says that the journey means to be answered so, which the browser writes to its console. */
  expectAnswer: (status: number, path: RegExp) => void
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  watch: [
    async ({}, use) => {
      const watch = new Watch()
      await use(watch)
      const unseen = watch.expected
        .filter(({ isSeen }) => !isSeen)
        .map(({ status, path }) => `${status} ${path.source}`)
      expect(watch.problems, 'what the browser complained of').toEqual([])
      expect(unseen, 'answers that were expected and did not come').toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    watch.on(context)
    await use(context)
  },
  page: async ({ page }, use) => {
    await use(ready(page))
  },
  stranger: async ({ browser, watch }, use) => {
    const opened: BrowserContext[] = []
    await use(async (options) => {
      const context = await browser.newContext(options)
      opened.push(context)
      watch.on(context)
      return ready(await context.newPage())
    })
    for (const context of opened) await context.close()
  },
  as: async ({ stranger }, use) => {
    await use((who, options) => stranger({ storageState: statePath(who), ...options }))
  },
  expectAnswer: async ({ watch }, use) => {
    await use((status, path) => void watch.expected.push({ status, path, isSeen: false }))
  },
})

/**
 * Goes on from an address once its page answers to a hand, which a person takes longer to lift than a script: what is
 * typed into a field before React has taken it over is mixed with what the field held.
 */
function ready(page: Page): Page {
  const go = page.goto.bind(page)
  page.goto = async (...where) => {
    const response = await go(...where)
    await taken(page)
    return response
  }
  return page
}

/** React has taken over every field of the page, and what listens to the whole of it, such as shortcuts, does. */
export async function taken(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('button, input, select, textarea')].every((field) =>
      Object.keys(field).some((key) => key.startsWith('__reactFiber$')),
    ),
  )
  // Effects begin once the page is painted.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
}

/** Where the session of somebody is kept during the run, inside the data that is thrown away. */
export function statePath(who: Who): string {
  return path.join(dataFolder, 'browsers', `${who}.json`)
}

export async function keepSession(page: Page, who: Who): Promise<void> {
  fs.mkdirSync(path.dirname(statePath(who)), { recursive: true })
  await page.context().storageState({ path: statePath(who) })
}

const sends = new Map<Who, Promise<Send>>()

/** The API as a script of this person, with a token that the command made. */
export function scriptOf(who: Who): Promise<Send> {
  const known = sends.get(who) ?? plumbline('token', 'create', '--email', people[who].email).then(script)
  sends.set(who, known)
  return known
}

/** Signs in through the page. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** No violation of WCAG 2.2 A and AA that axe can find, on the page as it stands; of one rule alone, or of all but one. */
export async function axe(page: Page, { only, but }: { only?: string; but?: string } = {}): Promise<void> {
  await expect(page).toHaveTitle(/./) // it is streamed after the frame of a page
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  // Legacy mode is twice as fast; what it leaves out are frames of other origins, of which there are none.
  const builder = new AxeBuilder({ page }).setLegacyMode().disableRules(but ?? [])
  const { violations } = await (only ? builder.withRules(only) : builder.withTags(tags)).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 300)}\n  ${failureSummary ?? ''}`),
  )
  expect(found, `accessibility of ${page.url()}`).toEqual([])
}

/** Nothing on the page is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(over, `pixels that ${page.url()} is too wide`).toBeLessThanOrEqual(0)
}
