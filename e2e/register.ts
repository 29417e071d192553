import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'

/** The register under test, from outside: its address, its data directory, its command and its API. */
export const root = fileURLToPath(new URL('..', import.meta.url))
export const address = `http://localhost:${process.env.E2E_PORT ?? '3210'}`
export const dataFolder = process.env.PLUMBLINE_E2E_DATA ?? ''

const runFile = promisify(execFile)

/** Runs `plumbline …` on the data directory while the server runs. Gives what it printed; throws with what it complained of. */
export async function plumbline(...args: string[]): Promise<string> {
  const env = { ...process.env, PORT: new URL(address).port, PLUMBLINE_DATA: dataFolder, PLUMBLINE_URL: address }
  const argv = [path.join(root, 'cli', 'run.mjs'), 'plumbline', ...args]
  const { stdout } = await runFile(process.execPath, argv, { cwd: root, env, maxBuffer: 64 * 1024 * 1024 })
  return stdout.trim()
}

/** The link for the first lead, as the server printed it when it started. */
export async function printedLink(): Promise<string> {
  const file = path.join(dataFolder, 'printed.txt')
  const read = () => /http:\S+\/welcome\?token=\S+/.exec(fs.readFileSync(file, 'utf8'))?.[0] ?? ''
  await expect.poll(read).not.toBe('')
  return read()
}

export interface Sent {
  body?: unknown
  form?: FormData
  headers?: Record<string, string>
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  /** What came as JSON. Tests read it as what the contract promises. */
  // eslint-disable-next-line typescript/no-explicit-any
  json: any
}

export type Send = (method: string, path: string, sent?: Sent) => Promise<Answer>

/** The API as a script sees it that carries this token. */
export function script(token: string): Send {
  return async (method, path, { body, form, headers = {} } = {}) => {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && !isRaw ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: form ?? (body === undefined ? null : isRaw ? (body as BodyInit) : JSON.stringify(body)),
    })
    const text = await response.text()
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, text, json: isJson && text ? JSON.parse(text) : null }
  }
}
