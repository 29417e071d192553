import type { z, ZodType } from 'zod'
import type { RouteContract } from '../../contracts/route.ts'
import { requirePerson } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { readBody } from './body.ts'
import { checkOrigin } from './origin.ts'
import { ANSWER_HEADERS, problemResponse } from './problem.ts'
import { requestContext } from './request-context.ts'
import { idempotencyOf, ifMatchOf } from './write-headers.ts'

/** `{ id: string }` of `/systems/{id}`. */
type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string } & ParamsOf<Rest>
  : object

export interface Input<R extends RouteContract> {
  params: ParamsOf<R['path']>
  query: R['query'] extends ZodType ? z.infer<R['query']> : undefined
  /** As sent, for the use case to parse after it has authorised: a JSON value; FormData; undefined where it is raw. */
  body: unknown
  request: Request
}

type Answer<R extends RouteContract> = R['answer'] extends ZodType ? z.infer<R['answer']> : void | null
type Given = { params: Promise<Record<string, string | string[] | undefined>> }
export type Handler = (request: Request, given: Given) => Promise<Response>

/** The handler of a route: the one place that checks every request before its use case runs, and answers for it. */
export function handle<R extends RouteContract>(
  contract: R,
  run: (context: Context, input: Input<R>) => Answer<R> | Response | Promise<Answer<R> | Response>,
): Handler {
  return async (request, given) => {
    try {
      const { context, body } = await admit(contract, request)
      const params = (await given.params) as ParamsOf<R['path']> // safe because the file's folder has the contract's path
      const query = readQuery(contract, request.url) as Input<R>['query'] // safe because it was parsed by the contract
      return respond(contract, await run(context, { params, query, body, request }))
    } catch (error) {
      return problemResponse(error, { method: contract.method, path: contract.path })
    }
  }
}

async function admit(contract: RouteContract, request: Request): Promise<{ context: Context; body: unknown }> {
  const isWrite = contract.method !== 'GET'
  if (isWrite) checkOrigin(request.headers)
  const context = await requestContext(request.headers)
  if (!contract.isPublic) requirePerson(context)
  if (!isWrite) return { context, body: undefined }
  const { body, digest } = await readBody(contract, request)
  const { headers } = request
  return { context: { ...context, idempotency: idempotencyOf(request, digest), ifMatch: ifMatchOf(headers) }, body }
}

/** A parameter given several times is a list. */
function readQuery(contract: RouteContract, url: string): unknown {
  if (!contract.query) return undefined
  const sent = new URL(url).searchParams
  const entries = [...new Set(sent.keys())].map((name) => [name, oneOrAll(sent.getAll(name))] as const)
  return parse(contract.query, Object.fromEntries(entries))
}

function oneOrAll(values: readonly string[]): string | readonly string[] | undefined {
  return values.length > 1 ? values : values[0]
}

function respond(contract: RouteContract, answer: unknown): Response {
  if (answer instanceof Response) return answer
  if (contract.status === 204) return new Response(null, { status: 204, headers: ANSWER_HEADERS })
  const headers = new Headers({ ...ANSWER_HEADERS, 'Content-Type': 'application/json' })
  const { id, version } = Object(answer) as { id?: unknown; version?: unknown } // safe because both are checked below
  if (typeof version === 'number') headers.set('ETag', `"${version}"`)
  if (contract.status === 201 && typeof id === 'string' && !contract.path.includes('{')) {
    headers.set('Location', `/api/v1${contract.path}/${encodeURIComponent(id)}`)
  }
  return new Response(JSON.stringify(answer), { status: contract.status, headers })
}
