import { chromium } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const base = process.env.BASE ?? 'http://localhost:3301'
const only = process.argv[2]
for (const [name, path] of [['list', '/scratch'], ['form', '/scratch/forms'], ['lost', '/nothing/here']]) {
  if (only && only !== name) continue
  for (const scheme of ['light', 'dark']) for (const width of [1440, 390]) {
    const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme: scheme, hasTouch: width === 390, isMobile: width === 390, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'next-auth.session-token', value: 'x', url: base }])
    const page = await context.newPage()
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(name, scheme, width, m.type(), m.text().slice(0, 300)))
    page.on('pageerror', (e) => console.log('pageerror', e.message.slice(0, 600)))
    await page.goto(base + path, { waitUntil: 'networkidle' })
    await page.waitForTimeout(500)
    await page.screenshot({ path: `/tmp/uiw/${name}-${width}-${scheme}.png`, fullPage: true })
    const axe = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).exclude('nextjs-portal').analyze()
    for (const v of axe.violations) console.log(name, scheme, width, 'AXE', v.id, v.help, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' | ' + n.failureSummary?.slice(0, 200)))
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) console.log(name, width, 'overflows by', wide)
    await context.close()
  }
}
await browser.close()
