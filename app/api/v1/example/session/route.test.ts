import { afterEach, describe, expect, test, vi } from 'vitest'
import { anExampleWithPeople } from '../../../../../server/testing/example.ts'
import { aRegister, type TestRegister } from '../../../../../server/testing/register.ts'
import { tokenOf } from '../../../../../server/testing/session.ts'
import { GET } from '../logs/[name]/route.ts'
import { POST } from './route.ts'

const example = await anExampleWithPeople()
afterEach(() => vi.unstubAllEnvs())

const origin = 'http://localhost:3000'
const address = `${origin}/api/v1/example/session`

function asked(personId: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({ personId })
  const sent = { origin, 'content-type': 'application/json', ...headers }
  return POST(new Request(address, { method: 'POST', body, headers: sent }), { params: Promise.resolve({}) })
}

const sessions = (of: TestRegister['store']) =>
  of.sqlite.prepare('select person_id as id, ended_at as ended from sessions').all()

describe('switching to one of the example’s people', () => {
  test('opens a session of that person without a password, and ends the one before', async () => {
    vi.stubEnv('PLUMBLINE_DEMO', '1')
    example.serve()
    const first = await asked('PER-1')
    expect(first.status).toBe(204)
    const cookie = first.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^plumbline\.session-token=.+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/)
    const second = await asked('PER-5', { cookie: cookie.split(';')[0] ?? '' })
    expect(second.status).toBe(204)
    expect(sessions(example.store)).toEqual([
      { id: 'PER-1', ended: expect.any(String) },
      { id: 'PER-5', ended: null },
    ])
  })

  test('is for one person of each role alone', async () => {
    vi.stubEnv('PLUMBLINE_DEMO', '1')
    example.serve()
    expect((await asked('PER-2')).status).toBe(404)
    expect((await asked('PER-99')).status).toBe(404)
    expect((await asked('PER-1', { origin: 'https://elsewhere.example' })).status).toBe(403)
  })

  test('is not there in an example that was started as an ordinary register', async () => {
    vi.stubEnv('PLUMBLINE_DEMO', '')
    example.serve()
    const before = sessions(example.store).length
    expect((await asked('PER-1')).status).toBe(404)
    expect(sessions(example.store)).toHaveLength(before)
  })

  test('is not there in an ordinary register, however it was started', async () => {
    vi.stubEnv('PLUMBLINE_DEMO', '1')
    const register = await aRegister({ now: new Date(Date.now() - 60_000).toISOString() })
    register.serve()
    expect((await asked(register.idOf('lead'))).status).toBe(404)
    expect(sessions(register.store)).toEqual([])
    const authorization = `Bearer ${await tokenOf(register, register.idOf('lead'))}`
    const request = new Request(`${origin}/api/v1/example/logs/voucher-decisions`, { headers: { authorization } })
    expect((await GET(request, { params: Promise.resolve({ name: 'voucher-decisions' }) })).status).toBe(404)
  })
})
