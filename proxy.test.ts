import { NextRequest } from 'next/server'
import { afterEach, expect, test, vi } from 'vitest'
import { config, proxy } from './proxy.ts'

function visit(path: string, cookie?: string) {
  return proxy(new NextRequest(`http://localhost:3000${path}`, cookie ? { headers: { cookie } } : {}))
}

afterEach(() => {
  vi.unstubAllEnvs()
})

test('one without a session cookie is sent to the sign-in, and back afterwards', () => {
  const response = visit('/systems?status=failing')
  expect(response.status).toBe(307)
  const target = new URL(response.headers.get('location') ?? '')
  expect(target.pathname).toBe('/sign-in')
  expect([...target.searchParams.values()]).toEqual(['/systems?status=failing'])
})

test.each([
  'next-auth.session-token=x',
  '__Secure-next-auth.session-token=x',
  '__Host-next-auth.session-token=x',
  'next-auth.session-token.0=x; next-auth.session-token.1=y',
])('a page is answered to whoever has a session cookie (%s)', (cookie) => {
  expect(visit('/systems', cookie).status).toBe(200)
})

test('an empty session cookie is none', () => {
  expect(visit('/systems', 'next-auth.session-token=').status).toBe(307)
})

test('every answer has a policy with a nonce that is never used twice, and no way for scripts without it', () => {
  const policies = [visit('/sign-in'), visit('/sign-in')].map(
    (answer) => answer.headers.get('content-security-policy') ?? '',
  )
  const nonces = policies.map((policy) => /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1])
  expect(nonces[0]).toBeTruthy()
  expect(nonces[0]).not.toBe(nonces[1])
  for (const policy of policies) {
    expect(policy).not.toContain('unsafe-eval')
    expect(policy).toMatch(/style-src 'self' 'nonce-[^']+';/)
    for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule)
  }
})

test('transport security is asked for only where the public address is https', () => {
  expect(visit('/sign-in').headers.has('strict-transport-security')).toBe(false)
  vi.stubEnv('PLUMBLINE_URL', 'https://register.example')
  expect(visit('/sign-in').headers.get('strict-transport-security')).toContain('max-age=')
})

test('requests to the API never pass through, so that no upload is cut', () => {
  const matcher = new RegExp(`^${config.matcher[0] ?? ''}$`)
  for (const path of ['/api/v1/artefacts', '/api/health', '/_next/static/chunks/a.js'])
    expect(matcher.test(path)).toBe(false)
  for (const path of ['/', '/systems', '/apiary']) expect(matcher.test(path)).toBe(true)
})
