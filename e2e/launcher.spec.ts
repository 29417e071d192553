import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'

const PORT = Number(process.env.E2E_PORT ?? '3210') + 1

test('a start with the build there installs and builds nothing, and a signal ends it cleanly', async ({ request }) => {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-launcher-'))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // In a process group of its own, so that what it might leave behind can be looked for.
    const launcher = spawn(process.execPath, ['cli/run.mjs', 'start'], {
      detached: true,
      env: { ...process.env, PORT: String(PORT), PLUMBLINE_URL: '', PLUMBLINE_DATA: dataFolder },
    })
    const ended = new Promise((resolve) => launcher.on('exit', (status) => resolve(status)))
    let said = ''
    await new Promise<void>((resolve) => {
      launcher.stdout.on('data', (text: Buffer) => {
        said += text.toString()
        if (said.includes('Plumbline is ready')) resolve()
      })
      void ended.then(() => resolve())
    })
    expect(said).not.toMatch(/Installing|Building/)
    expect((await request.get(`http://localhost:${PORT}/api/health`)).status()).toBe(200)
    launcher.kill(signal)
    expect(await ended).toBe(0)
    expect(() => process.kill(-Number(launcher.pid), 0)).toThrow(/ESRCH/)
  }
  fs.rmSync(dataFolder, { recursive: true })
})
