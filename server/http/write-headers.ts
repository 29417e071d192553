import { createHash } from 'node:crypto'
import { Malformed } from './problem.ts'

/** `Idempotency-Key` with the fingerprint of the request it belongs to; null when the header is absent. */
export function idempotencyOf(request: Request, digest: string): { key: string; fingerprint: string } | null {
  const key = request.headers.get('idempotency-key')
  if (key === null) return null
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Malformed('Idempotency-Key must be 1 to 200 visible ASCII characters, such as a UUID.')
  }
  const { pathname, search } = new URL(request.url)
  const what = JSON.stringify([request.method, pathname + search, digest])
  return { key, fingerprint: createHash('sha256').update(what).digest('hex') }
}

/** The version in `If-Match`: `"7"`, `W/"7"` or 7; null when absent or `*`. */
export function ifMatchOf(headers: Headers): number | null {
  const header = headers.get('if-match')?.trim()
  if (header === undefined || header === '*') return null
  const version = /^(?:(?:W\/)?"(\d{1,15})"|(\d{1,15}))$/.exec(header)
  if (!version) throw new Malformed('If-Match must be the ETag of what you saw, such as "7".')
  return Number(version[1] ?? version[2])
}
