import { createHash } from 'node:crypto'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { ANSWER_HEADERS } from '../http/problem.ts'

const prepared = new WeakMap<Edition, { body: string; etag: string }>()

/** An edition as a browser may keep it: it asks again each time, and gets the body only where it has another one. */
export function editionResponse(edition: Edition, request: Request): Response {
  const { body, etag } = prepare(edition)
  const headers = { ...ANSWER_HEADERS, ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Cookie, Authorization' }
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } })
}

function prepare(edition: Edition): { body: string; etag: string } {
  const found = prepared.get(edition) ?? serialise(edition)
  prepared.set(edition, found)
  return found
}

function serialise(edition: Edition): { body: string; etag: string } {
  const body = JSON.stringify(edition)
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}
