import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { ADDRESS_HEADER } from '../access/address-header.ts'

/** Puts every request of this process in order before anything reads it. */
export function watchIncoming(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage } // safe because Node documents this channel's message
    prepareIncoming(request)
  })
}

/**
 * Notes the address of the connection: a handler sees headers alone, and `X-Forwarded-For` is whatever the client wrote.
 * A method that Next cannot represent, and answers with a fault of its own, gets a name that it refuses properly.
 */
export function prepareIncoming(request: Pick<IncomingMessage, 'headers' | 'method' | 'socket'>): void {
  request.headers[ADDRESS_HEADER] = request.socket.remoteAddress ?? 'unknown'
  if (request.method === 'TRACE') request.method = 'UNSUPPORTED'
}
