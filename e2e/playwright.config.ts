import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'

const root = fileURLToPath(new URL('..', import.meta.url))
const port = process.env.E2E_PORT ?? '3210'
const browser = process.env.BROWSER_PATH
const isRoot = process.getuid?.() === 0

// One folder for each run. The workers load this file as well, and inherit what the first one set.
process.env.PLUMBLINE_E2E_DATA ??= fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-e2e-'))

const BEGINNING = ['first-start.spec.ts', 'people.spec.ts']
const END = 'rebuild.spec.ts'

export default defineConfig({
  testDir: path.join(root, 'e2e'),
  outputDir: path.join(root, 'test-results'),
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: path.join(root, 'reports', 'e2e.json') }]],
  // All work on one register: the first two journeys fill it with people, and the last one checks what all have left.
  projects: [
    { name: 'beginning', testMatch: BEGINNING, teardown: 'end' },
    { name: 'journeys', testIgnore: [...BEGINNING, END], dependencies: ['beginning'] },
    { name: 'end', testMatch: END },
  ],
  timeout: 120_000,
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    // Only then, since recording costs a fifth of the time; a failure leaves a picture and the page in words as well.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        // The browser calls nobody but the server under test.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-gpu',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `"${process.execPath}" e2e/serve.mjs`,
    cwd: root,
    url: `http://localhost:${port}/api/health`,
    env: { PORT: port, PLUMBLINE_DATA: process.env.PLUMBLINE_E2E_DATA },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    timeout: 180_000,
    reuseExistingServer: false,
  },
})
