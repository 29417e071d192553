import { Refusal } from '../../domain/refusal.ts'
import { hasSessionCookie } from '../access/session-cookie.ts'
import { publicUrl } from '../program-context.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Writes come from our own pages, or from a script that sends no cookie. A browser names the origin of every write; a
 * script names none. Throws Refusal: forbidden.
 */
export function checkOrigin(headers: Headers): void {
  const hasCookie = hasSessionCookie(headers)
  if (!hasCookie && headers.has('authorization')) return
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  if (origin !== null) {
    if (!isOwnOrigin(origin)) refuse(`This came from ${origin.slice(0, 200)}.`)
  } else if (site !== null) {
    if (site !== 'same-origin') refuse('This came from another site.')
  } else if (hasCookie) {
    refuse('This carries a session cookie and does not say where it came from.')
  }
}

function refuse(what: string): never {
  const hint = `Writes are taken from ${publicUrl()} alone; scripts send a token and no cookie.`
  throw new Refusal('forbidden', `${what} ${hint}`)
}

/** The configured public origin. Where that is this very machine, its other names too: they cannot be somebody else's. */
function isOwnOrigin(origin: string): boolean {
  const own = new URL(publicUrl())
  if (origin === own.origin) return true
  if (!LOOPBACK.has(own.hostname) || !URL.canParse(origin)) return false
  const other = new URL(origin)
  return LOOPBACK.has(other.hostname) && other.protocol === own.protocol && other.port === own.port
}
