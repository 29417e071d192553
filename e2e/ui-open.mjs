import { chromium } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const base = process.env.BASE ?? 'http://localhost:3301'
const steps = {
  filter: ['/scratch', async (p) => { await p.getByRole('button', { name: 'Status' }).click(); await p.getByRole('checkbox', { name: 'Lapsed' }).check() }],
  user: ['/scratch', async (p) => p.getByRole('button', { name: /Ana Ruiz/ }).click()],
  palette: ['/scratch', async (p) => { await p.keyboard.press('Control+k'); await p.getByRole('combobox').fill('s') }],
  keys: ['/scratch', async (p) => { await p.keyboard.press('j'); await p.keyboard.press('j'); await p.keyboard.press('?') }],
  rows: ['/scratch', async (p) => { await p.keyboard.press('j'); await p.keyboard.press('j') }],
  skip: ['/scratch', async (p) => p.keyboard.press('Tab')],
  day: ['/scratch/forms', async (p) => p.getByRole('button', { name: 'Choose from a calendar' }).click()],
  combo: ['/scratch/forms', async (p) => { await p.getByLabel('Owner').click(); await p.getByLabel('Owner').fill('a') }],
  many: ['/scratch/forms', async (p) => { await p.getByLabel('Systems it covers').click() }],
  dialog: ['/scratch/forms', async (p) => p.getByRole('button', { name: 'Dialog' }).click()],
  toast: ['/scratch/forms', async (p) => p.getByRole('button', { name: 'Toast' }).click()],
  more: ['/scratch/forms', async (p) => p.getByRole('button', { name: 'More actions' }).click()],
  save: ['/scratch/forms', async (p) => { await p.getByRole('button', { name: 'Save' }).click(); await p.waitForTimeout(1500); await p.evaluate(() => scrollTo(0, 0)) }],
  upload: ['/scratch/forms', async (p) => { await p.setInputFiles('input[type=file]', [{ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.from('abc') }, { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }]); await p.waitForTimeout(1500) }],
}
const narrow = { menu: ['/scratch', async (p) => p.getByRole('button', { name: /Menu/ }).click()] }
const only = process.argv[2]?.split(',')
for (const [width, scheme] of [[1440, 'light'], [1440, 'dark'], [390, 'light'], [390, 'dark']]) {
  for (const [name, [path, act]] of Object.entries(width === 390 ? { ...steps, ...narrow } : steps)) {
    if (only && !only.includes(name)) continue
    if (width === 390 && ['rows', 'skip', 'keys'].includes(name)) continue
    const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme: scheme, hasTouch: width === 390, isMobile: width === 390 })
    await context.addCookies([{ name: 'next-auth.session-token', value: 'x', url: base }])
    const page = await context.newPage()
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(name, m.type(), m.text().slice(0, 300)))
    page.on('pageerror', (e) => console.log(name, 'pageerror', e.message.slice(0, 300)))
    await page.goto(base + path, { waitUntil: 'networkidle' })
    try { await act(page) } catch (e) { console.log(name, width, 'FAILED', e.message.slice(0, 500)) }
    await page.waitForTimeout(900)
    await page.screenshot({ path: `/tmp/uiw/o-${name}-${width}-${scheme}.png` })
    const axe = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).exclude('nextjs-portal').analyze()
    for (const v of axe.violations) console.log(name, scheme, width, 'AXE', v.id, v.help, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + ' | ' + n.failureSummary?.slice(0, 250)))
    await context.close()
  }
}
await browser.close()
