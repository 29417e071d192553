import { describe, expect, test } from 'vitest'
import { describeApi, namesIn, operationIdOf } from './openapi.ts'
import { routes } from './routes.ts'

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security?: object[]
  parameters?: { in: string; name: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>
}

const api = JSON.parse(JSON.stringify(describeApi('0.1.0'))) as {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: object; responses: object; securitySchemes: object }
  tags: { name: string }[]
}

const operations = routes.map((contract) => {
  const operation = api.paths[contract.path]?.[contract.method.toLowerCase()]
  return { contract, operation, name: `${contract.method} ${contract.path}` }
})

describe('the document of the API', () => {
  test('is OpenAPI 3.1 and can be sent as JSON', () => {
    expect(api.openapi).toBe('3.1.1')
    expect(Object.keys(api.components.securitySchemes)).toEqual(['bearer', 'cookie'])
  })

  test('has every operation of the contracts and, beside the health, no other', () => {
    const told = Object.entries(api.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((key) => key !== 'servers')
        .map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(told.toSorted()).toEqual([...operations.map(({ name }) => name), 'GET /health'].toSorted())
    expect(new Set(operations.map(({ name }) => name)).size).toBe(routes.length)
  })

  test('gives every operation a name of its own', () => {
    const ids = operations.map(({ operation }) => operation?.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(operationIdOf({ method: 'POST', path: '/systems/{id}/owner/acceptance' })).toBe(
      'postSystemsByIdOwnerAcceptance',
    )
  })

  test('every reference in it leads somewhere', () => {
    const lost = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].filter(([, reference = '']) => {
      const parts = reference.replace(/^#\//, '').split('/')
      return (
        parts.reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], api) === undefined
      )
    })
    expect(lost).toEqual([])
  })

  test('lists every tag that is used', () => {
    const used = new Set(operations.flatMap(({ operation }) => operation?.tags ?? []))
    expect([...used].filter((tag) => !api.tags.some(({ name }) => name === tag))).toEqual([])
  })
})

describe.each(operations)('$name', ({ contract, operation }) => {
  test('is described whole: summary, parameters, content, answer, refusals and who may call it', () => {
    if (!operation) throw new Error('this operation is missing')
    const parameters = operation.parameters ?? []
    const named = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name)
    const isWrite = contract.method !== 'GET'
    expect(operation.summary.length).toBeGreaterThan(5)
    expect(named('path')).toEqual(namesIn(contract.path))
    expect(named('header')).toEqual(isWrite ? ['Idempotency-Key', 'If-Match'] : [])
    expect(parameters.filter((one) => one.in !== 'path' && one.required)).toEqual(requiredQuery(contract))
    expect(operation.requestBody !== undefined).toBe(contract.body !== undefined)
    const answer = operation.responses[contract.status]
    expect(Object.keys(answer?.content ?? {})).toEqual(
      contract.answer ? ['application/json'] : contract.answerType ? [contract.answerType] : [],
    )
    const refusals = Object.keys(operation.responses).filter((status) => Number(status) >= 400)
    for (const status of refusals) {
      expect(operation.responses[status]).toEqual({ $ref: `#/components/responses/Problem${status}` })
    }
    expect(refusals).toEqual(expect.arrayContaining(contract.isPublic ? ['400'] : ['400', '401', '403']))
    if (isWrite) expect(refusals).toEqual(expect.arrayContaining(['409', '412', '415', '422']))
    expect(operation.security).toEqual(contract.isPublic ? [] : undefined)
  })
})

/** What a query needs, as its contract refuses an empty one. */
function requiredQuery({ query }: (typeof routes)[number]): unknown[] {
  const issues = query?.safeParse({}).error?.issues ?? []
  return issues.map(({ path }) => expect.objectContaining({ in: 'query', name: path[0] }))
}
