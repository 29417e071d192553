import { chromium } from '@playwright/test'
import { gzipSync } from 'node:zlib'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const base = 'http://127.0.0.1:3302'
for (const path of ['/nothing', '/scratch', '/scratch/forms']) {
  const context = await browser.newContext()
  await context.addCookies([{ name: 'next-auth.session-token', value: 'x', url: base }])
  const page = await context.newPage()
  const sizes = []
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(path, m.type(), m.text().slice(0, 300)))
  page.on('response', async (r) => { if (r.url().endsWith('.js')) sizes.push([gzipSync(await r.body()).length, r.url().split('/').pop(), r.request().resourceType()]) })
  const html = await (await page.goto(base + path, { waitUntil: 'load' })).text()
  const initial = new Set([...html.matchAll(/<script[^>]*src="[^"]*\/([^"/]+\.js)/g)].map((m) => m[1]))
  await page.waitForTimeout(1500)
  const sum = (l) => Math.round(l.reduce((a, b) => a + b[0], 0) / 102.4) / 10
  console.log(path, 'script tags', sum(sizes.filter((s) => initial.has(s[1]))), 'all', sum(sizes), sizes.sort((a, b) => b[0] - a[0]).slice(0, 12).map((s) => `${s[1].slice(0, 12)}:${s[0]}${initial.has(s[1]) ? '' : '(later)'}`).join(' '))
  await context.close()
}
await browser.close()
