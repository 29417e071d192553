import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientAddress } from '../access/client-address.ts'
import { watchIncoming } from './incoming.ts'

const server = http.createServer((request, response) => {
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  response.end(`${request.method} ${clientAddress(headers)}`)
})

beforeAll(async () => {
  watchIncoming()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  delete process.env['PLUMBLINE_TRUST_PROXY']
  server.close()
})

const spoofed = { 'x-forwarded-for': '10.0.0.1, 10.0.0.2', 'x-plumbline-address': '10.0.0.3' }

function ask(method: string): Promise<string> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', method, headers: spoofed }, (response) => {
      response.setEncoding('utf8').on('data', resolve)
    })
    request.on('error', reject).end()
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
