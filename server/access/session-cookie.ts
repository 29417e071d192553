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

/** The session id in the request's cookie; null when there is none that this register sealed. */
export async function sessionIdOf(store: Store, headers: Headers): Promise<string | null> {
  const sealed = cookieOf(headers, sessionCookieName())
  if (sealed === null) return null
  try {
    const token = await decode({ token: sealed, secret: signingKey(store) })
    return typeof token?.['sid'] === 'string' ? token['sid'] : null
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
