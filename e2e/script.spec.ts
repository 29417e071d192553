import { expect, test } from './harness.ts'
import { people } from './people.ts'
import { address, plumbline, script } from './register.ts'
import { newsletterAnswers } from '../domain/status/story-answers.ts'
import { daysFromToday, today } from './story.ts'

test('a script registers, files and decides with tokens of the command, and asks about any day', async () => {
  const lead = script(await plumbline('token', 'create', '--email', people.lead.email, '--days', '1'))
  const other = script(await plumbline('token', 'create', '--email', people.otherLead.email))
  const made = await lead('POST', '/systems', {
    body: { name: 'Scripted composer', stage: 'live', effectiveOn: daysFromToday(-100), attributes: newsletterAnswers },
  })
  expect(made.status).toBe(201)
  expect(made.headers.get('location')).toBe(`/api/v1/systems/${made.json.id}`)
  expect(made.headers.get('etag')).toBe(`"${made.json.version}"`)
  const { id } = made.json

  const filed = await lead('POST', '/filings', {
    body: {
      systems: [id],
      controls: ['consent.opt-in'],
      kind: 'consent-record-export',
      effectiveOn: daysFromToday(-40),
      verdict: 'pass',
      artefacts: [{ url: 'https://intranet.example.org/consent' }],
    },
  })
  expect(filed.status, filed.text).toBe(201)
  const decided = await other('POST', `/filings/${filed.json.id}/decision`, {
    body: { outcome: 'accept', reason: 'Complete.' },
  })
  expect(decided.status, decided.text).toBe(200)

  const statusAt = async (query: string) => {
    const { json, text } = await lead('GET', `/systems/${id}/status${query}`)
    const control = json.controls?.find((one: { control: string }) => one.control === 'consent.opt-in')
    expect(control, text).toBeDefined()
    return control.status
  }
  expect(await statusAt('')).toBe('met')
  expect(await statusAt(`?at=${daysFromToday(-30)}&known=${today}`)).toBe('met')
  expect(await statusAt(`?at=${daysFromToday(-60)}&known=${today}`)).toBe('missing')
  expect(await statusAt(`?at=${daysFromToday(-90)}&known=${today}`)).toBe('awaiting')
  const timeline = await lead('GET', `/systems/${id}/timeline?from=${daysFromToday(-60)}&to=${daysFromToday(60)}`)
  expect(timeline.json.intervals.at(-1)).toMatchObject({ forecast: true })
  const portfolio = await lead('GET', '/status')
  expect(portfolio.json).toMatchObject({ programme: 'essential', share: { of: portfolio.json.live } })
})

test('refusals are problem details that point at the field', async () => {
  const lead = script(await plumbline('token', 'create', '--email', people.lead.email))
  const { status, headers, json } = await lead('POST', '/systems', {
    body: { name: ' ', stage: 'someday', effectiveOn: '2026-02-30', colour: 'red' },
  })
  expect(status).toBe(422)
  expect(headers.get('content-type')).toContain('application/problem+json')
  const pointers = json.errors.map((error: { pointer: string }) => error.pointer)
  expect(pointers).toEqual(expect.arrayContaining(['/name', '/stage', '/effectiveOn']))
  expect((await lead('GET', '/systems/SYS-99999')).status).toBe(404)
  expect(
    (await lead('POST', '/systems', { body: '{"name":', headers: { 'content-type': 'application/json' } })).status,
  ).toBe(400)
  expect((await lead('POST', '/systems', { body: 'name=a', headers: { 'content-type': 'text/plain' } })).status).toBe(
    415,
  )
})

test('a write that is sent twice is done once, and one that comes late is refused with the version that stands', async () => {
  const lead = script(await plumbline('token', 'create', '--email', people.lead.email))
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const first = await lead('POST', '/systems', { body: { name: 'Sent twice' }, headers })
  const second = await lead('POST', '/systems', { body: { name: 'Sent twice' }, headers })
  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.json.id).toBe(first.json.id)
  expect((await lead('POST', '/systems', { body: { name: 'Something else' }, headers })).status).toBe(422)
  expect((await lead('GET', '/systems?q=Sent%20twice')).json.total).toBe(1)

  const path = `/systems/${first.json.id}`
  const ifMatch = { 'if-match': first.headers.get('etag') ?? '' }
  const amended = await lead('PATCH', path, { body: { purpose: 'Shows how it goes.' }, headers: ifMatch })
  expect(amended.status).toBe(200)
  const late = await lead('PATCH', path, { body: { purpose: 'Came late.' }, headers: ifMatch })
  expect(late.status).toBe(412)
  expect(late.headers.get('etag')).toBe(amended.headers.get('etag'))
  expect((await lead('GET', path)).json.purpose).toBe('Shows how it goes.')
})

test('a read-only token writes nothing, a token of somebody disabled reads nothing, and without any there is nothing', async () => {
  const reader = script(await plumbline('token', 'create', '--email', people.lead.email, '--read-only'))
  expect((await reader('GET', '/systems')).status).toBe(200)
  expect((await reader('POST', '/systems', { body: { name: 'No' } })).status).toBe(403)

  const temporary = 'tem.porary@example.org'
  await plumbline('person', 'add', '--name', 'Tem Porary', '--email', temporary, '--role', 'auditor')
  const token = script(await plumbline('token', 'create', '--email', temporary))
  expect((await token('GET', '/systems')).status).toBe(200)
  await plumbline('person', 'disable', '--email', temporary)
  expect((await token('GET', '/systems')).status).toBe(401)
  expect((await fetch(`${address}/api/v1/systems`)).status).toBe(401)
})

test('a foreign page cannot write with the cookie of somebody who is signed in', async ({ as }) => {
  const page = await as('lead')
  const write = (headers: Record<string, string>) =>
    page.request.post('/api/v1/systems', { data: { name: 'By a foreign page' }, headers })
  expect((await write({ origin: 'https://elsewhere.example' })).status()).toBe(403)
  expect((await write({ 'sec-fetch-site': 'cross-site' })).status()).toBe(403)
  const found = await page.request.get('/api/v1/systems?q=By%20a%20foreign')
  expect((await found.json()).total).toBe(0)
})
