import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi'
import { Problem } from './problem.ts'
import type { RouteContract } from './route.ts'
import { routes } from './routes.ts'

export type OpenApiDocument = ReturnType<typeof createDocument>

/** The OpenAPI 3.1 document of the whole API, made from the contracts by which its handlers are checked. */
export function describeApi(version: string): OpenApiDocument {
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Plumbline',
      version,
      summary: 'The register of an organisation’s marketing AI systems.',
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { cookie: [] }],
    tags: [...new Set([...routes.map(({ tag }) => tag), 'Running'])].map((name) => ({ name })),
    paths: { ...pathsOf(routes), ...HEALTH },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API token: for scripts.' },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'next-auth.session-token',
          description: 'The session of a browser.',
        },
      },
      responses: Object.fromEntries(
        PROBLEMS.map(([status, description]) => [`Problem${status}`, problem(description)]),
      ),
    },
  })
}

const INTRODUCTION = `Instants are RFC 3339 in UTC, days YYYY-MM-DD, durations ISO 8601. Lists answer { items, next, total }: \
send \`next\` as \`after\` for the page that follows. What is refused is answered with problem details (RFC 9457).`

const PROBLEMS: readonly (readonly [status: number, description: string])[] = [
  [400, 'This cannot be read as a request.'],
  [401, 'Nobody is signed in, or the token is not valid.'],
  [403, 'This caller may not do this.'],
  [404, 'There is none, or none that this caller may read.'],
  [409, 'This contradicts what is recorded.'],
  [412, 'Changed by somebody else in the meantime; the problem tells the current version.'],
  [413, 'Too large.'],
  [415, 'Not a media type that is taken here.'],
  [422, 'This cannot be accepted as it is; the problem points at each fault.'],
  [429, 'Too many tries.'],
  [503, 'Not possible right now; nothing was recorded.'],
]

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: Problem } } }
}

function pathsOf(contracts: readonly RouteContract[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const contract of contracts) {
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operationOf(contract) }
  }
  return paths
}

function operationOf(contract: RouteContract): ZodOpenApiOperationObject {
  const { method, path, summary, tag, query, isPublic } = contract
  const body = bodyOf(contract)
  return {
    operationId: operationIdOf(contract),
    summary,
    tags: [tag],
    ...(isPublic ? { security: [] } : {}),
    requestParams: {
      path: z.object(Object.fromEntries(namesIn(path).map((name) => [name, z.string()]))),
      ...(query instanceof z.ZodObject ? { query: asSent(query) } : {}),
      ...(method === 'GET' ? {} : { header: WRITE_HEADERS }),
    },
    ...(body ? { requestBody: body } : {}),
    responses: { [contract.status]: answerOf(contract), ...problemsOf(contract) },
  }
}

/** What may be left out of a query, as the contract takes it, is optional. */
function asSent(query: z.ZodObject): z.ZodObject {
  const fields = Object.entries(query.shape).map(([name, field]) => {
    const mayBeAbsent = z.safeParse(field, undefined).success
    return [name, mayBeAbsent ? z.optional(field) : field] as const
  })
  return z.object(Object.fromEntries(fields))
}

const WRITE_HEADERS = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional()
    .meta({
      description: 'Sent twice with the same content, it is done once; with other content it is refused (422).',
    }),
  'If-Match': z.string().optional().meta({ description: 'The ETag of what was last seen; refused (412) when stale.' }),
})

function bodyOf({ body, parts }: RouteContract): ZodOpenApiOperationObject['requestBody'] {
  if (body === undefined) return undefined
  if (body === 'raw') return { required: true, content: { '*/*': { schema: { description: 'The file as it is.' } } } }
  if (body === 'multipart')
    return { required: true, content: { 'multipart/form-data': { schema: parts ?? z.object({}) } } }
  return { required: !body.safeParse({}).success, content: { 'application/json': { schema: body } } }
}

function answerOf({ answer, answerType, status, path }: RouteContract) {
  const description = status === 201 ? 'Recorded' : status === 204 ? 'Done' : 'The answer'
  if (answer === null) {
    return answerType === undefined
      ? { description }
      : {
          description,
          content: { [answerType]: { schema: answerType === 'application/json' ? { type: 'object' as const } : {} } },
        }
  }
  const hasVersion = answer instanceof z.ZodObject && 'version' in answer.shape
  const headers = {
    ...(hasVersion ? { ETag: { schema: TEXT, description: 'The version, for If-Match.' } } : {}),
    ...(status === 201 && !path.includes('{') ? { Location: { schema: TEXT, description: 'Where it is read.' } } : {}),
  }
  return { description, headers, content: { 'application/json': { schema: answer } } }
}

const TEXT = { type: 'string' as const }

/** The refusals that an operation may answer with. */
function problemsOf({ method, path, query, isPublic }: RouteContract): ZodOpenApiResponsesObject {
  const isWrite = method !== 'GET'
  const statuses = new Set([400, 503])
  if (!isPublic) for (const status of [401, 403]) statuses.add(status)
  if (path.includes('{')) statuses.add(404)
  if (query || isWrite) statuses.add(422)
  if (isWrite) for (const status of [403, 404, 409, 412, 413, 415]) statuses.add(status)
  if (isWrite && (isPublic || path.endsWith('/password'))) statuses.add(429)
  const sorted = [...statuses].toSorted((a, b) => a - b)
  return Object.fromEntries(sorted.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]))
}

/** `postSystemsOwnerAcceptance` of `POST /systems/{id}/owner/acceptance`; `getSystem…ById` tells one from many. */
export function operationIdOf({ method, path }: Pick<RouteContract, 'method' | 'path'>): string {
  const words = path.split(/[/\-.]/).filter((word) => word !== '')
  const told = words.map((word) => (word.startsWith('{') ? `By${capital(word.slice(1, -1))}` : capital(word)))
  return method.toLowerCase() + told.join('')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

export function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
}

/** Beside the API's own versions, so that what watches the server need not know them. */
const HEALTH: ZodOpenApiPathsObject = {
  '/health': {
    servers: [{ url: '/api' }],
    get: {
      operationId: 'getHealth',
      summary: 'Whether the register answers and takes writes',
      tags: ['Running'],
      security: [],
      responses: {
        200: {
          description: 'It does',
          content: {
            'application/json': {
              schema: z
                .object({ status: z.string(), version: z.string(), ledger: z.object({ size: z.int() }) })
                .meta({ id: 'Health' }),
            },
          },
        },
        503: { $ref: '#/components/responses/Problem503' },
      },
    },
  },
}
