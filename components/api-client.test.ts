import { afterEach, expect, test, vi } from 'vitest'
import { api, apiAnswer, ApiProblem, etagOf, problemFromText, queryText } from './api-client.ts'

function answerWith(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetched = vi.fn<typeof fetch>(() =>
    Promise.resolve(new Response(body === null ? null : JSON.stringify(body), { status, headers })),
  )
  vi.stubGlobal('fetch', fetched)
  return fetched
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a write carries an idempotency key of its own, and the version it was made against', async () => {
  const fetched = answerWith(200, { id: 'SYS-12' }, { etag: '"8"' })
  const answer = await apiAnswer('PATCH', '/systems/SYS-12', { body: { name: 'Bidding' }, ifMatch: etagOf(7) })
  await api('PATCH', '/systems/SYS-12', { body: { name: 'Bidding' } })
  const [first, second] = fetched.mock.calls.map(([, init]) => new Headers(init?.headers))
  expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1/systems/SYS-12')
  expect(first?.get('if-match')).toBe('"7"')
  expect(first?.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
  expect(second?.get('idempotency-key')).not.toBe(first?.get('idempotency-key'))
  expect(answer).toEqual({ data: { id: 'SYS-12' }, etag: '"8"', status: 200, location: null })
})

test('reading sends neither a key nor a body, and leaves out what is not asked', async () => {
  const fetched = answerWith(200, { items: [] })
  await api('GET', '/systems', { query: { q: 'a&b', status: ['failing', 'lapsed'], unit: [], after: null, limit: 25 } })
  const [url, init] = fetched.mock.calls[0] ?? []
  expect(url).toBe('/api/v1/systems?q=a%26b&status=failing,lapsed&limit=25')
  expect(new Headers(init?.headers).has('idempotency-key')).toBe(false)
  expect(init).not.toHaveProperty('body')
})

test('an empty answer is null', async () => {
  answerWith(204, null)
  expect(await api('DELETE', '/systems/SYS-12/data-sources/SRC-1')).toBeNull()
})

test('a refusal becomes a problem with its pointers and the version that stands', async () => {
  answerWith(412, {
    type: 'about:blank',
    title: 'Stale',
    detail: 'It was changed.',
    errors: [{ pointer: '/name', detail: 'Changed.' }, { nothing: true }],
    currentVersion: 9,
  })
  const refusal = await api('PATCH', '/systems/SYS-12', { body: {} }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(ApiProblem)
  expect(refusal).toMatchObject({
    status: 412,
    message: 'It was changed.',
    errors: [{ pointer: '/name', detail: 'Changed.' }],
    currentVersion: 9,
  })
})

test.each([
  ['', 502],
  ['<html>Bad gateway</html>', 502],
  ['null', 500],
  ['{"title":7}', 400],
])('an answer that is no problem document (%j) is told as one', (text, status) => {
  const problem = problemFromText(status, text)
  expect(problem.status).toBe(status)
  expect(problem.message).toContain(String(status))
})

test('no answer is a problem with status 0; an abort stays an abort', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
  await expect(api('POST', '/systems', { body: {} })).rejects.toMatchObject({ status: 0 })
  vi.stubGlobal('fetch', () => Promise.reject(new DOMException('gone', 'AbortError')))
  await expect(api('GET', '/systems')).rejects.toMatchObject({ name: 'AbortError' })
})

test('a query of nothing is no query', () => {
  expect(queryText({ a: null, b: undefined, c: '', d: [] })).toBe('')
  expect(queryText(undefined)).toBe('')
})
