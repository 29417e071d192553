import { afterAll, expect, test, vi } from 'vitest'
import { postPerson } from '../contracts/people.ts'
import { readHead } from '../db/ledger.ts'
import { checkHealth, noteWriteFailure } from './health.ts'
import { handle } from './http/handle.ts'
import { healthResponse } from './http/health-response.ts'
import { log } from './log.ts'
import { addPerson } from './people/add.ts'
import { listPeople } from './people/list.ts'
import { aRegister, expectRebuildEqual } from './testing/register.ts'
import { tokenOf } from './testing/session.ts'

vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T09:30:00Z') })
log.level = 'silent'
const register = await aRegister()
register.serve()
const token = await tokenOf(register, register.idOf('lead'), { days: 30 })
const add = handle(postPerson, (context, { body }) => addPerson(context, body))
afterAll(() => {
  vi.useRealTimers()
  expectRebuildEqual(register)
})

function send(name: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ name, role: 'owner' })
  const request = new Request('http://localhost:3000/api/v1/people', { method: 'POST', headers, body })
  return add(request, { params: Promise.resolve({}) })
}

async function fillDisk(): Promise<Response> {
  register.store.sqlite.pragma(
    `max_page_count = ${String(register.store.sqlite.pragma('page_count', { simple: true }))}`,
  )
  for (let number = 0; number < 500; number += 1) {
    const response = await send(`Nobody ${number} ${'x'.repeat(150)}`)
    if (response.status !== 201) return response
  }
  throw new Error('the disk never filled')
}

test('health is good and says the version and the size of the ledger', async () => {
  const response = await healthResponse()
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok', version: expect.any(String) as string, ledger: { size: 6 } })
})

test('on a full disk a write is answered with 507, nothing of it is recorded, reading goes on and health is red', async () => {
  const refused = await fillDisk()
  const size = readHead(register.store.orm).size
  expect(refused.status).toBe(507)
  expect(await refused.json()).toMatchObject({ status: 507, title: 'The disk is full' })
  expect(listPeople(register.as('lead'), { q: '', after: undefined, limit: 1 }).total).toBe(size - 1)
  const health = await healthResponse()
  expect(health.status).toBe(503)
  expect(await health.json()).toMatchObject({ status: 'read-only', reason: expect.stringContaining('full') as string })
})

test('once there is room, health tries again after a while and is good', async () => {
  register.store.sqlite.pragma('max_page_count = 1000000')
  expect((await checkHealth(register.store, Date.now() + 1_000)).status).toBe('read-only')
  expect((await checkHealth(register.store, Date.now() + 10_000)).status).toBe('ok')
  expect((await send('After all')).status).toBe(201)
})

test('what is no fault of the disk is not blamed on it', () => {
  expect(noteWriteFailure(new Error('something else'))).toBeNull()
  expect(noteWriteFailure('a text')).toBeNull()
  expect(noteWriteFailure(Object.assign(new Error('no space'), { code: 'ENOSPC' }))).toMatchObject({ status: 507 })
  expect(noteWriteFailure(Object.assign(new Error('i/o'), { code: 'EIO' }))).toMatchObject({ status: 503 })
})
