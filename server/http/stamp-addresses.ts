import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { ADDRESS_HEADER } from '../access/address-header.ts'

/**
 * Notes the address of the connection on every request before anything reads it: a handler sees headers alone, and
 * `X-Forwarded-For` is whatever the client wrote.
 */
export function stampAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage } // safe because Node documents this channel's message
    request.headers[ADDRESS_HEADER] = request.socket.remoteAddress ?? 'unknown'
  })
}
