// @ts-check
/** The server that the browser tests drive: the built app, started as `npm start` does, its data thrown away in the end. */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const { PORT, PLUMBLINE_DATA } = process.env
if (!PORT || !PLUMBLINE_DATA) throw new Error('PORT and PLUMBLINE_DATA are to be set: playwright.config.ts does.')

const launcher = fileURLToPath(new URL('../cli/run.mjs', import.meta.url))
const env = { ...process.env, PLUMBLINE_URL: `http://localhost:${PORT}` }
const server = spawn(process.execPath, [launcher, 'start'], { stdio: ['inherit', 'pipe', 'inherit'], env })
// What it prints is kept, for the journey that begins with the printed link.
server.stdout.on('data', (/** @type {Buffer} */ text) => {
  process.stdout.write(text)
  fs.appendFileSync(path.join(PLUMBLINE_DATA, 'printed.txt'), text)
})
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) process.on(signal, () => server.kill(signal))
server.on('exit', (status) => {
  fs.rmSync(PLUMBLINE_DATA, { recursive: true, force: true })
  process.exitCode = status ?? 1
})
