import { decode, encode } from 'next-auth/jwt'
import type { Store } from '../../db/open.ts'
import { publicUrl } from '../program-context.ts'
import { SESSION_MS } from './sessions.ts'
import { signingKey } from './signing-key.ts'

export function isHttps(): boolean {
  return publicUrl().startsWith('https:')
}

/** Where the public origin is https the prefix keeps the cookie to this host and to https. */
export function sessionCookieName(): string {
  return isHttps() ? '__Host-plumbline.session-token' : 'plumbline.session-token'
}

/** The Set-Cookie header of a session, sealed and set as next-auth does. */
export async function sessionCookie(store: Store, sessionId: string): Promise<string> {
  const maxAge = SESSION_MS / 1000
  const sealed = await encode({ token: { sid: sessionId }, secret: signingKey(store), maxAge })
  const secure = isHttps() ? '; Secure' : ''
  return `${sessionCookieName()}=${sealed}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}

interface Opened {
  sessionId: string
  /** From then on it is opened anew, which says whether it is too old. */
  untilMs: number
}

/** Opening a seal takes longer than finding the session, which is looked up on every request all the same. */
const OPENED_AT_MOST = 500
const opened = new WeakMap<Store, Map<string, Opened>>()

/** The session id in the request's cookie; null when there is none that this register sealed. */
export async function sessionIdOf(store: Store, headers: Headers): Promise<string | null> {
  const sealed = cookieOf(headers, sessionCookieName())
  if (sealed === null) return null
  const known = opened.get(store) ?? new Map<string, Opened>()
  opened.set(store, known)
  const found = known.get(sealed)
  if (found && Date.now() < found.untilMs) return found.sessionId
  const now = await open(store, sealed)
  known.delete(sealed)
  if (now === null) return null
  if (known.size >= OPENED_AT_MOST) known.delete(String(known.keys().next().value))
  known.set(sealed, now)
  return now.sessionId
}

async function open(store: Store, sealed: string): Promise<Opened | null> {
  try {
    const token = await decode({ token: sealed, secret: signingKey(store) })
    const [sessionId, until] = [token?.['sid'], token?.['exp']]
    if (typeof sessionId !== 'string') return null
    return { sessionId, untilMs: typeof until === 'number' ? until * 1000 : 0 }
  } catch {
    return null
  }
}

export function hasSessionCookie(headers: Headers): boolean {
  return cookieOf(headers, sessionCookieName()) !== null
}

function cookieOf(headers: Headers, name: string): string | null {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = pair.split('=')
    if (key?.trim() === name) return decodeURIComponentSafely(value.join('=').trim())
  }
  return null
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
