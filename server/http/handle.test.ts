import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { patchPerson, postInvitation, postPerson } from '../../contracts/people.ts'
import { defineRoute } from '../../contracts/route.ts'
import { readHead } from '../../db/ledger.ts'
import { endSession, endSessionsOf } from '../../db/access-queries.ts'
import { Refusal } from '../../domain/refusal.ts'
import { addPerson } from '../people/add.ts'
import { changePerson } from '../people/change.ts'
import { invitePerson } from '../people/invite.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { cookieOf, tokenOf } from '../testing/session.ts'
import { handle } from './handle.ts'

vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T09:30:00Z') })
const register = await aRegister()
register.serve()
afterAll(() => {
  expectRebuildEqual(register)
  vi.useRealTimers()
})

const add = handle(postPerson, (context, { body }) => addPerson(context, body))
const change = handle(patchPerson, (context, { params, body }) => changePerson(context, params.id, body))
const invite = handle(postInvitation, (context, { params }) => invitePerson(context, params.id))

const ORIGIN = 'http://localhost:3000'
let cookie: string
let token: string
let number = 0

beforeEach(async () => {
  cookie ||= await cookieOf(register, register.idOf('lead'))
  token ||= await tokenOf(register, register.idOf('lead'))
  number += 1
})

type Options = { headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer>; method?: string }

function ask(options: Options = {}): Request {
  const { headers = { authorization: `Bearer ${token}` }, body = person(), method = 'POST' } = options
  return new Request(`${ORIGIN}/api/v1/people`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
}

function person(name = `Nina ${number}`): string {
  return JSON.stringify({ name, email: `n${number}@example.org`, role: 'owner' })
}

const given = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) })
const size = () => readHead(register.store.orm).size
const read = async (response: Response) => (await response.json()) as Record<string, unknown>

describe('an answer', () => {
  test('carries the status of the contract, the place and the version', async () => {
    const response = await add(ask(), given())
    const { id } = await read(response)
    expect(response.status).toBe(201)
    expect(response.headers.get('location')).toBe(`/api/v1/people/${String(id)}`)
    expect(response.headers.get('etag')).toBe('"1"')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  test('for a refusal is problem details with pointers', async () => {
    const response = await add(ask({ body: '{"name":"","role":"king","more":1}' }), given())
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const { errors } = (await response.json()) as { errors: { pointer: string }[] }
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['/more', '/name', '/role'])
  })

  test('for a fault of the program tells nothing of it', async () => {
    const contract = defineRoute({ method: 'GET', path: '/x', summary: '', tag: '', answer: z.null(), status: 200 })
    const broken = handle(contract, () => {
      throw new Error('secret words')
    })
    const headers = { authorization: `Bearer ${token}` }
    const response = await broken(new Request(`${ORIGIN}/api/v1/x`, { headers }), given())
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
  })

  test.each([
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['stale', 412],
    ['too-large', 413],
    ['unsupported-media', 415],
    ['invalid', 422],
    ['too-many', 429],
    ['unavailable', 503],
  ] as const)('for the refusal %s has status %i', async (code, status) => {
    const contract = defineRoute({
      method: 'GET',
      path: '/x',
      summary: '',
      tag: '',
      answer: z.null(),
      status: 200,
      isPublic: true,
    })
    const refusing = handle(contract, () => {
      throw new Refusal(code, 'No.', [], { retryAfter: 7 })
    })
    const response = await refusing(new Request(`${ORIGIN}/api/v1/x`), given())
    expect(response.status).toBe(status)
    expect(await read(response)).toMatchObject({ status, code, detail: 'No.' })
    expect(response.headers.get('retry-after')).toBe('7')
  })
})

describe('who asks', () => {
  test('anonymous callers are told to sign in, before anything they sent is read', async () => {
    const response = await add(ask({ headers: {}, body: '{broken' }), given())
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
  })

  test.each(['Bearer plb_wrong', 'Bearer', 'Basic abc', ''])(
    'the authorization “%s” is refused',
    async (authorization) => {
      expect((await add(ask({ headers: { authorization } }), given())).status).toBe(401)
    },
  )

  test('a wrong token is refused beside a good cookie', async () => {
    const headers = { authorization: 'Bearer plb_wrong', cookie, origin: ORIGIN }
    expect((await add(ask({ headers }), given())).status).toBe(401)
  })

  test('a token in the address is no token', async () => {
    const request = new Request(`${ORIGIN}/api/v1/people?token=${token}&access_token=${token}`, { method: 'POST' })
    expect((await add(request, given())).status).toBe(401)
  })

  test('a token that only reads writes nothing', async () => {
    const reading = await tokenOf(register, register.idOf('lead'), { readOnly: true })
    const before = size()
    expect((await add(ask({ headers: { authorization: `Bearer ${reading}` } }), given())).status).toBe(403)
    expect(size()).toBe(before)
  })

  test('the token of a disabled person is refused at the very next request', async () => {
    const id = await register.addPerson({ role: 'lead', name: `Dana ${number}` })
    const headers = { authorization: `Bearer ${await tokenOf(register, id)}` }
    expect((await add(ask({ headers }), given())).status).toBe(201)
    await changePerson(register.program, id, { disabled: true })
    expect((await add(ask({ headers, body: person('Later') }), given())).status).toBe(401)
    await changePerson(register.program, id, { disabled: false })
    expect((await add(ask({ headers, body: person('Later') }), given())).status).toBe(401)
  })

  test('an expired token is refused', async () => {
    const short = await tokenOf(register, register.idOf('lead'), { days: 1 })
    vi.setSystemTime(new Date('2026-11-24T09:30:00Z'))
    const response = await add(ask({ headers: { authorization: `Bearer ${short}` } }), given())
    vi.setSystemTime(new Date('2026-11-22T09:30:00Z'))
    expect(response.status).toBe(401)
  })

  test('a session is refused at the very next request after sign-out, demotion and disabling', async () => {
    const id = await register.addPerson({ role: 'lead', name: `Sven ${number}` })
    const endings = [
      async () => endSessionsOf(register.store.orm, id, register.clock.now),
      () => changePerson(register.program, id, { role: 'auditor' }),
      () => changePerson(register.program, id, { role: 'lead' }),
      () => changePerson(register.program, id, { disabled: true }),
    ]
    for (const end of endings) {
      const headers = { cookie: await cookieOf(register, id), origin: ORIGIN }
      expect((await add(ask({ headers, body: '{}' }), given())).status).not.toBe(401)
      await end()
      expect((await add(ask({ headers, body: '{}' }), given())).status).toBe(401)
    }
  })

  test.each([
    ['eight hours idle', '2026-11-22T17:00:00Z', 401],
    ['just under eight hours idle', '2026-11-22T16:59:00Z', 422],
  ])('a session %s', async (_, now, status) => {
    register.clock.set('2026-11-22T09:00:00Z')
    const headers = { cookie: await cookieOf(register, register.idOf('lead')), origin: ORIGIN }
    vi.setSystemTime(new Date(now))
    const response = await add(ask({ headers, body: '{}' }), given())
    vi.setSystemTime(new Date('2026-11-22T09:30:00Z'))
    expect(response.status).toBe(status)
  })

  test('a session ends twelve hours after sign-in, however busy', async () => {
    register.clock.set('2026-11-22T09:00:00Z')
    const headers = { cookie: await cookieOf(register, register.idOf('lead')), origin: ORIGIN }
    const statuses: number[] = []
    for (const hour of ['14', '19', '20:59:00', '21']) {
      vi.setSystemTime(new Date(`2026-11-22T${hour.length === 2 ? `${hour}:00:00` : hour}Z`))
      statuses.push((await add(ask({ headers, body: '{}' }), given())).status)
    }
    vi.setSystemTime(new Date('2026-11-22T09:30:00Z'))
    expect(statuses).toEqual([422, 422, 422, 401])
  })

  test('a cookie sealed with another key, or changed, is nobody’s', async () => {
    const [name, value] = cookie.split('=') as [string, string]
    for (const forged of [`${value.slice(0, -3)}AAA`, 'x', '']) {
      const headers = { cookie: `${name}=${forged}`, origin: ORIGIN }
      expect((await add(ask({ headers }), given())).status).toBe(401)
    }
  })

  test('an ended session stays ended', async () => {
    const sealed = await cookieOf(register, register.idOf('auditor'))
    const { sessions } = await import('../../db/schema.ts')
    const last = register.store.orm.select().from(sessions).all().at(-1)!
    expect(endSession(register.store.orm, { id: last.id, now: register.clock.now })).toBe(true)
    expect(endSession(register.store.orm, { id: last.id, now: register.clock.now })).toBe(false)
    expect((await add(ask({ headers: { cookie: sealed, origin: ORIGIN } }), given())).status).toBe(401)
  })
})

describe('where a write comes from', () => {
  test.each([
    ['the public origin with a cookie', { origin: ORIGIN }, 201],
    ['another name of this machine', { origin: 'http://127.0.0.1:3000' }, 201],
    ['the same site, origin unnamed', { 'sec-fetch-site': 'same-origin' }, 201],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['another port', { origin: 'http://localhost:3001' }, 403],
    ['https in place of http', { origin: 'https://localhost:3000' }, 403],
    ['an origin that hides', { origin: 'null' }, 403],
    ['a foreign site, origin unnamed', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['nowhere', {}, 403],
    ['a host that agrees with the foreign origin', { origin: 'https://evil.example', host: 'evil.example' }, 403],
  ])('%s', async (_, headers, status) => {
    const before = size()
    const response = await add(ask({ headers: { cookie, ...headers } as Record<string, string> }), given())
    expect(response.status).toBe(status)
    expect(size()).toBe(status === 201 ? before + 1 : before)
  })

  test('a token beside a cookie does not make up for a foreign origin', async () => {
    const headers = { cookie, authorization: `Bearer ${token}`, origin: 'https://evil.example' }
    expect((await add(ask({ headers }), given())).status).toBe(403)
  })
})

describe('what is sent', () => {
  test.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/json; charset=iso-8859-1', 415],
    ['application/json; charset=UTF-8', 201],
    ['application/json', 201],
  ])('as %s has status %i', async (type, status) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type }
    expect((await add(ask({ headers }), given())).status).toBe(status)
  })

  test('without a stated type is refused', async () => {
    const headers = { authorization: `Bearer ${token}` }
    const request = new Request(`${ORIGIN}/api/v1/people`, {
      method: 'POST',
      headers,
      body: new TextEncoder().encode('{}'),
    })
    expect((await add(request, given())).status).toBe(415)
  })

  test.each(['', '{', '{"a":1,"a":2}', '[1,]', '{"name":"\\ud800"}', '{"a":9007199254740993}', '{"a":NaN}'])(
    'the broken JSON %j is a bad request',
    async (body) => {
      expect((await add(ask({ body }), given())).status).toBe(400)
    },
  )

  test('more than a mebibyte is refused by counting, whatever length is declared', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })
    expect((await add(ask({ body }), given())).status).toBe(413)
    const chunk = new TextEncoder().encode('x'.repeat(100_000))
    let sent = 0
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1
        controller.enqueue(chunk)
      },
    })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: stream, duplex: 'half' }
    expect((await add(new Request(`${ORIGIN}/api/v1/people`, init), given())).status).toBe(413)
    expect(sent).toBeLessThan(20)
  })

  test('where nothing is expected, something is refused', async () => {
    const id = await register.addPerson({ name: `Ines ${number}` })
    expect((await invite(ask({ body: '{"a":1}' }), given({ id }))).status).toBe(422)
    expect((await invite(ask({ body: '{}' }), given({ id }))).status).toBe(201)
    const headers = { authorization: `Bearer ${token}` }
    const bare = new Request(`${ORIGIN}/api/v1/people/${id}/invitation`, { method: 'POST', headers })
    expect((await invite(bare, given({ id }))).status).toBe(201)
  })

  test('prototypes cannot be set through names', async () => {
    const response = await add(ask({ body: '{"__proto__":{"role":"lead"},"name":"P","role":"owner"}' }), given())
    expect(response.status).toBe(422)
  })
})

describe('a write sent twice', () => {
  const withKey = (key: string) => ({ authorization: `Bearer ${token}`, 'idempotency-key': key })

  test('under one key is done once and answered the same', async () => {
    const before = size()
    const first = await add(ask({ headers: withKey('key-1') }), given())
    const second = await add(ask({ headers: withKey('key-1') }), given())
    expect([first.status, second.status]).toEqual([201, 201])
    expect(await read(second)).toEqual(await read(first))
    expect(size()).toBe(before + 1)
  })

  test('at the same time is done once', async () => {
    const before = size()
    const answers = await Promise.all([1, 2, 3, 4].map(() => add(ask({ headers: withKey('key-2') }), given())))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(size()).toBe(before + 1)
  })

  test('with another body under the same key is refused', async () => {
    await add(ask({ headers: withKey('key-3') }), given())
    const before = size()
    const response = await add(ask({ headers: withKey('key-3'), body: person('Somebody else') }), given())
    expect(response.status).toBe(422)
    expect(size()).toBe(before)
  })

  test('by two people under the same key is two', async () => {
    const other = await register.addPerson({ role: 'lead', name: `Otto ${number}` })
    const before = size()
    await add(ask({ headers: withKey('key-4') }), given())
    const headers = { authorization: `Bearer ${await tokenOf(register, other)}`, 'idempotency-key': 'key-4' }
    const body = JSON.stringify({ name: 'Two', role: 'owner' })
    expect((await add(ask({ headers, body }), given())).status).toBe(201)
    expect(size()).toBe(before + 2)
  })

  test.each([' ', 'a b', 'x'.repeat(201), 'é'])('under the key %j is a bad request', async (key) => {
    expect((await add(ask({ headers: withKey(key) }), given())).status).toBe(400)
  })
})

describe('If-Match', () => {
  test.each(['"1"', 'W/"1"', '1', '*'])('%s matches version 1', async (match) => {
    const id = await register.addPerson({ name: `Vera ${number} ${match}`, email: null })
    const headers = { authorization: `Bearer ${token}`, 'if-match': match }
    const response = await change(ask({ method: 'PATCH', headers, body: '{"role":"auditor"}' }), given({ id }))
    expect(response.status).toBe(200)
    expect(response.headers.get('etag')).toBe('"2"')
  })

  test('of an older version is refused with the present one', async () => {
    const id = await register.addPerson({ name: `Vera ${number}`, email: null })
    await changePerson(register.program, id, { role: 'auditor' })
    const headers = { authorization: `Bearer ${token}`, 'if-match': '"1"' }
    const before = size()
    const response = await change(ask({ method: 'PATCH', headers, body: '{"role":"owner"}' }), given({ id }))
    expect(response.status).toBe(412)
    expect(await read(response)).toMatchObject({ code: 'stale', version: 2 })
    expect(response.headers.get('etag')).toBe('"2"')
    expect(size()).toBe(before)
  })

  test('of fifty at once lets one through', async () => {
    const id = await register.addPerson({ name: `Vera ${number}`, email: null })
    const headers = { authorization: `Bearer ${token}`, 'if-match': '"1"' }
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        change(ask({ method: 'PATCH', headers, body: JSON.stringify({ name: `V ${index}` }) }), given({ id })),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 412)).toHaveLength(49)
  })

  test.each(['seven', '"1", "2"', '-1', '"1'])('%s is a bad request', async (match) => {
    const headers = { authorization: `Bearer ${token}`, 'if-match': match }
    const response = await change(ask({ method: 'PATCH', headers, body: '{}' }), given({ id: 'PER-1' }))
    expect(response.status).toBe(400)
  })
})

describe('hostile words', () => {
  const file = '../shared/data/strings/blns.json'

  test.skipIf(!existsSync(file))('as names are kept as they are or refused, never a fault', async () => {
    const strings = JSON.parse(readFileSync(file, 'utf8')) as string[]
    const outcomes = new Set<string>()
    for (const name of strings) {
      const response = await add(ask({ body: JSON.stringify({ name, email: null, role: 'owner' }) }), given())
      const kept = response.status === 201 ? (await read(response))['name'] : null
      const isRefused = [400, 422].includes(response.status)
      outcomes.add(
        kept === name.normalize('NFC').trim() ? 'kept' : isRefused ? 'refused' : `${response.status} ${name}`,
      )
    }
    expect([...outcomes].toSorted()).toEqual(['kept', 'refused'])
  })
})
