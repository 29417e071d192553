import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientAddress } from '../access/client-address.ts'
import { watchIncoming } from './incoming.ts'

// A server that gives up after a moment, unless it is told otherwise.
const server = http.createServer({ requestTimeout: 200, connectionsCheckingInterval: 20 }, (request, response) => {
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const answer = () => response.end(`${request.method} ${clientAddress(headers)}`)
  request.resume().on('end', () => setTimeout(answer, Number(headers.get('x-works-ms') ?? 0)))
})

beforeAll(async () => {
  watchIncoming({ longestSilenceMs: 400 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  delete process.env['PLUMBLINE_TRUST_PROXY']
  server.close()
})

const spoofed = { 'x-forwarded-for': '10.0.0.1, 10.0.0.2', 'x-plumbline-address': '10.0.0.3' }

interface Sending {
  /** Each comes a while after the one before. */
  rows?: readonly string[]
  isSilentThen?: boolean
  worksMs?: number
}

function ask(method: string, { rows = [], isSilentThen = false, worksMs = 0 }: Sending = {}): Promise<string> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port, host: '127.0.0.1', method, headers: { ...spoofed, 'x-works-ms': worksMs } },
      (response) => {
        if (response.statusCode !== 200) return reject(new Error(`answered ${response.statusCode}`))
        response.setEncoding('utf8').on('data', resolve)
      },
    )
    request.on('error', reject)
    for (const [place, row] of rows.entries()) setTimeout(() => request.write(row), place * 300)
    if (!isSilentThen) setTimeout(() => request.end(), rows.length * 300)
  })
}

test('the address of a caller is that of the connection, whatever the headers say', async () => {
  expect(await ask('POST')).toBe('POST 127.0.0.1')
})

test('behind a proxy that the operator vouches for, it is the one that the proxy added', async () => {
  process.env['PLUMBLINE_TRUST_PROXY'] = '1'
  expect(await ask('POST')).toBe('POST 10.0.0.2')
})

test('a method that Next has no word for is refused as unknown, not as a fault', async () => {
  expect(await ask('TRACE')).toMatch(/^UNSUPPORTED /)
})

test('a file that comes slowly is waited for', async () => {
  expect(await ask('POST', { rows: ['a,b\n', '1,2\n'] })).toMatch(/^POST /)
})

test('a sender that falls silent is given up, and one that waits for a long work is not', async () => {
  await expect(ask('POST', { rows: ['a,b\n'], isSilentThen: true })).rejects.toThrow('socket hang up')
  expect(await ask('POST', { rows: ['a,b\n'], worksMs: 900 })).toMatch(/^POST /)
})
