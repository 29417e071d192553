import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { ADDRESS_HEADER } from '../access/address-header.ts'

/** Node gives up on a request that is not whole after five minutes, and 2 GB take longer on many lines. */
const LONGEST_REQUEST_MS = 6 * 3_600_000
const LONGEST_SILENCE_MS = 5 * 60_000

interface Started {
  request: IncomingMessage
  response: ServerResponse
  server: Server
}

/**
 * Puts every request of this process in order before anything reads it. What comes slowly is waited for; a sender that falls
 * silent before its end is not.
 */
export function watchIncoming({ longestSilenceMs = LONGEST_SILENCE_MS } = {}): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response, server } = message as Started // safe because Node documents this channel's message
    server.requestTimeout = LONGEST_REQUEST_MS
    // Of the answer: that of a request is not asked once it is whole, and its connection would end while it is worked on.
    response.setTimeout(longestSilenceMs, () => {
      if (!request.complete) request.destroy()
    })
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
