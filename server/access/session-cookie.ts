import { decode } from 'next-auth/jwt'
import type { Store } from '../../db/open.ts'
import { publicUrl } from '../program-context.ts'
import { signingKey } from './signing-key.ts'

export function isHttps(): boolean {
  return publicUrl().startsWith('https:')
}

/** Where the public origin is https the prefix keeps the cookie to this host and to https. */
export function sessionCookieName(): string {
  return isHttps() ? '__Host-plumbline.session-token' : 'plumbline.session-token'
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
