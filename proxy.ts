import { NextResponse, type NextRequest } from 'next/server'

/** Pages that people without a session may open. */
const OPEN_PAGES = ['/sign-in', '/welcome', '/link']

/**
 * Gives every page its nonce and security headers, and sends those without any session cookie to the sign-in. It does not
 * authorise: use cases do, on every request, and all holds with this file deleted.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const isHttps = (process.env['PLUMBLINE_URL'] ?? '').startsWith('https:')
  const policy = contentSecurityPolicy(nonce, isHttps)
  if (!hasSessionCookie(request) && !isOpen(request.nextUrl.pathname)) {
    return withHeaders(NextResponse.redirect(signInAddress(request)), policy, isHttps)
  }
  // Next reads the nonce for its own scripts from the policy in the request; the root layout reads x-nonce.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-address', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)
  return withHeaders(NextResponse.next({ request: { headers } }), policy, isHttps)
}

// The API stays out: a body that passes through here is buffered and cut at 10 MB without an error.
export const config = { matcher: ['/((?!api/|_next/static/|_next/image|icon.svg|favicon.ico).*)'] }

function contentSecurityPolicy(nonce: string, isHttps: boolean): string {
  // Next's error overlay writes styles of its own, and React evaluates to rebuild stacks, in development alone.
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Charts place their parts by style attributes, which cannot carry a nonce.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

function withHeaders(response: NextResponse, policy: string, isHttps: boolean): NextResponse {
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('X-Content-Type-Options', 'nosniff')
  response.headers.set('Referrer-Policy', 'same-origin')
  response.headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  if (isHttps) response.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  return response
}

/** Any cookie that next-auth names a session token, whole or in parts, plain or with a __Secure- or __Host- prefix. */
function hasSessionCookie(request: NextRequest): boolean {
  return request.cookies.getAll().some((cookie) => /session-token(\.\d+)?$/.test(cookie.name) && cookie.value !== '')
}

function isOpen(pathname: string): boolean {
  return OPEN_PAGES.some((page) => pathname === page || pathname.startsWith(`${page}/`))
}

function signInAddress(request: NextRequest): URL {
  const target = request.nextUrl.clone()
  const back = target.pathname + target.search
  target.pathname = '/sign-in'
  target.search = back === '/' ? '' : `?callbackUrl=${encodeURIComponent(back)}`
  return target
}
