import fs from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import sharp from 'sharp'
import { root } from './register.ts'

const LARGEST_BYTES = 150 * 1024

/**
 * The picture of a guide, as the page stands. It is taken anew where `PICTURES=1` says so; else it has to be there, since a
 * document shows it.
 */
export async function picture(page: Page, name: string, height = 900): Promise<void> {
  const file = path.join(root, 'docs', 'pictures', `${name}.png`)
  if (!process.env.PICTURES) {
    expect(fs.existsSync(file), `${file} is there: PICTURES=1 npm test e2e example.spec.ts takes it`).toBe(true)
    return
  }
  await page.setViewportSize({ width: 1440, height })
  await page.evaluate(() => scrollTo(0, 0))
  await page.waitForLoadState('networkidle')
  const bytes = await sharp(await page.screenshot())
    .png({ palette: true, quality: 90, effort: 10 })
    .toBuffer()
  expect(bytes.length, `bytes of ${name}`).toBeLessThanOrEqual(LARGEST_BYTES)
  fs.writeFileSync(file, bytes)
}
