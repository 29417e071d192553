import { spawn, type ChildProcess } from 'node:child_process'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { findScript } from '../runtime.mjs'

const POLL_EVERY_MS = 5
const MOST_START_MS = 60_000

/** The built app as a process of its own. */
export interface Running {
  /** From the start of the process to its first answer. */
  startedInMs: number
  /** The whole answer of an address, and how long it took. Throws an Error on another status than 200. */
  get: (address: string, cookie: string) => Promise<{ durationMs: number; body: string }>
  /** Sends a body as a page of the app does, on a connection of its own. Throws an Error on another status than 201. */
  send: (address: string, sent: Sent) => Promise<string>
  stop: () => Promise<void>
}

export interface Sent {
  cookie: string
  headers: Readonly<Record<string, string>>
  body: Readable
}

/** Starts the built app on a data directory, with the empty page that is there for measuring alone. */
export async function serveBuild(root: string, data: string): Promise<Running> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const settings = {
    PORT: String(port),
    PLUMBLINE_DATA: data,
    PLUMBLINE_URL: url,
    NEXTAUTH_URL: url,
    PLUMBLINE_DEMO: '',
    PLUMBLINE_BENCH: '1',
  }
  const startedMs = performance.now()
  const child: ChildProcess = spawn(
    process.execPath,
    [findScript('next'), 'start', '-H', '127.0.0.1', '-p', String(port)],
    {
      cwd: root,
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const onExit = () => void child.kill('SIGKILL')
  process.once('exit', onExit)
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (address: string, cookie: string) => request({ port, agent, address, headers: cookieHeader(cookie) })
  await untilHealthy(child, () => ask('/api/health', ''))
  return {
    startedInMs: performance.now() - startedMs,
    get: async (address, cookie) => {
      const answer = await ask(address, cookie)
      if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
      return answer
    },
    send: async (address, { cookie, headers, body }) => {
      const own = { ...cookieHeader(cookie), origin: url, ...headers }
      const answer = await request({ port, agent: false, address, headers: own, body })
      if (answer.status !== 201) throw new Error(`${address} answered ${answer.status}: ${answer.body.slice(0, 500)}`)
      return answer.body
    },
    stop: async () => {
      agent.destroy()
      process.off('exit', onExit)
      if (child.exitCode !== null) return
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGINT')
      await ended
    },
  }
}

async function untilHealthy(child: ChildProcess, ask: () => Promise<{ status: number }>): Promise<void> {
  const deadlineMs = performance.now() + MOST_START_MS
  while (performance.now() < deadlineMs) {
    if (child.exitCode !== null) break
    const status = await ask()
      .then((answer) => answer.status)
      .catch(() => null)
    if (status === 200) return
    await sleep(POLL_EVERY_MS)
  }
  child.kill('SIGKILL')
  throw new Error('the built app did not start: npm start says why')
}

interface Asked {
  port: number
  agent: http.Agent | false
  address: string
  headers: Readonly<Record<string, string>>
  body?: Readable
}

function cookieHeader(cookie: string): Record<string, string> {
  return cookie === '' ? {} : { cookie }
}

function request({ port, agent, address, headers, body }: Asked) {
  return new Promise<{ status: number; body: string; durationMs: number }>((resolve, reject) => {
    const fromMs = performance.now()
    const method = body ? 'POST' : 'GET'
    const sent = http.request({ host: '127.0.0.1', port, path: address, agent, headers, method }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const body = Buffer.concat(parts).toString('utf8')
        resolve({ status: response.statusCode ?? 0, body, durationMs: performance.now() - fromMs })
      })
    })
    sent.on('error', reject)
    if (body) body.pipe(sent)
    else sent.end()
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** The folder of the built app. */
export function buildFolder(root: string): string {
  return path.join(root, process.env['NEXT_DIST_DIR'] ?? '.next')
}
