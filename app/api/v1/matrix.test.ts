import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../../../contracts/routes.ts'
import type { RouteContract } from '../../../contracts/route.ts'
import { aRegister, type TestRegister } from '../../../server/testing/register.ts'
import { MATRIX, type Ask, type Row } from './matrix-table.fixture.ts'
import { aWorld, CALLERS, type Caller, type World } from './matrix.fixture.ts'

type Handler = (request: Request, given: { params: Promise<object> }) => Promise<Response>

const folder = fileURLToPath(new URL('.', import.meta.url))
const BEFORE_MS = 15 * 60_000

let register: TestRegister
let world: World

beforeAll(async () => {
  register = await aRegister({ now: new Date(Date.now() - BEFORE_MS).toISOString() })
  register.serve()
  world = await aWorld(register)
}, 60_000)

const nameOf = ({ method, path: at }: RouteContract) => `${method} ${at}`

async function handlerOf({ method, path: at }: RouteContract): Promise<Handler> {
  const file = path.join(folder, at.replaceAll(/\{(\w+)\}/g, '[$1]'), 'route.ts')
  const handlers = (await import(file)) as Record<string, Handler> // safe: handlers are all that a route exports
  const handler = handlers[method]
  if (!handler) throw new Error(`${file} has no ${method}`)
  return handler
}

function requestOf({ method, path: at }: RouteContract, ask: Ask, caller: Caller): Request {
  const filled = at.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ask.params?.[name] ?? 'none'))
  const isRaw = ask.body instanceof Uint8Array
  const isForm = ask.body instanceof FormData
  const headers = new Headers({ ...world.headersOf(caller), ...ask.headers })
  if (ask.body && !isRaw && !isForm) headers.set('content-type', 'application/json')
  const body = isRaw || isForm ? (ask.body as BodyInit) : JSON.stringify(ask.body) // safe: told apart above
  return new Request(`http://localhost:3000/api/v1${filled}${ask.query ?? ''}`, {
    method,
    headers,
    ...(method === 'GET' || ask.body === undefined ? {} : { body }),
  })
}

/** Asks, and takes back whatever that did: every cell begins in the same world. */
async function ask(contract: RouteContract, row: Row, caller: Caller): Promise<{ status: number; recorded: number }> {
  const handler = await handlerOf(contract)
  const asked = row.ask?.(world, caller) ?? {}
  const { sqlite } = register.store
  const isApart = contract.path === '/imports' // done on a connection of its own, and a dry run
  if (!isApart) sqlite.exec('begin')
  try {
    await row.before?.(world)
    const size = register.events().length
    const request = requestOf(contract, asked, caller)
    const response = await handler(request, { params: Promise.resolve(asked.params ?? {}) })
    await response.arrayBuffer()
    return { status: response.status, recorded: register.events().length - size }
  } finally {
    if (!isApart) sqlite.exec('rollback')
  }
}

/** Without a session or a valid token nobody is anybody. */
const NOBODY: readonly Caller[] = ['anonymous', 'lead, signed out', 'disabled lead']

function expectedOf(contract: RouteContract, { may, others = 403, refused = [] }: Row, caller: Caller): number {
  // A token that is not valid is refused wherever it is sent, also where none is needed.
  if (contract.isPublic) return caller === 'disabled lead' ? 401 : (PUBLIC[nameOf(contract)] ?? contract.status)
  if (NOBODY.includes(caller)) return 401
  if (refused.includes(caller)) return 403
  return may.includes(caller) ? contract.status : others
}

/** Public routes that nobody succeeds with here. */
const PUBLIC: Record<string, number> = { 'POST /first-lead': 409, 'POST /example/session': 404 }

test('the table has every route of the API', () => {
  expect(Object.keys(MATRIX).toSorted()).toEqual(routes.map(nameOf).toSorted())
})

describe('who may do what', () => {
  test.each(routes.map((contract) => [nameOf(contract), contract] as const))(
    '%s',
    async (name, contract) => {
      const row = MATRIX[name]
      if (!row) throw new Error(`the table lacks ${name}`)
      const found: Record<string, number> = {}
      const expected: Record<string, number> = {}
      const changing: string[] = []
      for (const caller of CALLERS) {
        const { status, recorded } = await ask(contract, row, caller)
        found[caller] = status
        expected[caller] = expectedOf(contract, row, caller)
        if (recorded > 0 && status >= 400) changing.push(caller)
      }
      expect(found).toEqual(expected)
      expect(changing).toEqual([])
    },
    60_000,
  )
})
