/** One complaint about what was sent: a JSON Pointer (RFC 6901) and a sentence. */
export interface ProblemError {
  pointer: string
  detail: string
}

/** A refusal of the API as problem details (RFC 9457), or what stands for one when no answer came. */
export class ApiProblem extends Error {
  readonly type: string
  readonly title: string
  /** The HTTP status; 0 when there was no answer at all. */
  readonly status: number
  readonly detail: string
  readonly errors: readonly ProblemError[]
  /** With 412: the version that stands now; null when the answer does not say. */
  readonly currentVersion: number | null

  constructor(words: ProblemWords) {
    super(words.detail || words.title)
    this.name = 'ApiProblem'
    this.type = words.type ?? 'about:blank'
    this.title = words.title
    this.status = words.status
    this.detail = words.detail ?? ''
    this.errors = words.errors ?? []
    this.currentVersion = words.currentVersion ?? null
  }
}

export interface ProblemWords {
  type?: string
  title: string
  status: number
  detail?: string
  errors?: readonly ProblemError[]
  currentVersion?: number | null
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>

export interface ApiOptions {
  /** Sent as JSON. */
  body?: unknown
  /** Sent as a form with files, in place of a body. */
  form?: FormData
  /** Added to the path; null, undefined and empty lists are left out, lists are joined by commas. */
  query?: Query | undefined
  /** The ETag of what is being changed. */
  ifMatch?: string | null | undefined
  /** Given to repeat a write; otherwise each write has a new one. */
  idempotencyKey?: string
  signal?: AbortSignal
}

export interface ApiAnswer<T> {
  data: T
  etag: string | null
  status: number
  location: string | null
}

export const API_BASE = '/api/v1'

/** The answer's body. `path` is below /api/v1. Throws ApiProblem. */
export async function api<T>(method: Method, path: string, options: ApiOptions = {}): Promise<T> {
  return (await apiAnswer<T>(method, path, options)).data
}

/** The answer with its ETag. Throws ApiProblem; an abort passes through as the AbortError that it is. */
export async function apiAnswer<T>(method: Method, path: string, options: ApiOptions = {}): Promise<ApiAnswer<T>> {
  const response = await send(method, path, options)
  if (!response.ok) throw await problemOf(response)
  const text = await response.text()
  return {
    data: (text === '' ? null : JSON.parse(text)) as T, // safe because the contracts say what each route answers
    etag: response.headers.get('etag'),
    status: response.status,
    location: response.headers.get('location'),
  }
}

/** The entity tag of a version, for If-Match. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/** `?a=1&b=x,y`, or nothing when nothing is asked. */
export function queryText(query: Query | undefined): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    const text = Array.isArray(value) ? value.join(',') : value
    if (text !== null && text !== undefined && text !== '') params.set(name, String(text))
  }
  const text = params.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** What an answer that is not 2xx says, whoever gave it. */
export function problemFromText(status: number, text: string): ApiProblem {
  const stated = parseObject(text)
  if (!stated || typeof stated['title'] !== 'string') return unstated(status)
  return new ApiProblem({
    ...(typeof stated['type'] === 'string' ? { type: stated['type'] } : {}),
    title: stated['title'],
    status,
    detail: typeof stated['detail'] === 'string' ? stated['detail'] : '',
    errors: Array.isArray(stated['errors']) ? stated['errors'].flatMap(asError) : [],
    currentVersion: [stated['currentVersion'], stated['version']].find((value) => typeof value === 'number') ?? null,
  })
}

/** Stands for the answer that did not come. */
export function noAnswer(): ApiProblem {
  return new ApiProblem({
    title: 'The register did not answer',
    status: 0,
    detail: 'The connection was lost or the server is not running. Try again; nothing is recorded twice.',
  })
}

async function send(method: Method, path: string, options: ApiOptions): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json' })
  if (options.body !== undefined) headers.set('Content-Type', 'application/json')
  if (options.ifMatch) headers.set('If-Match', options.ifMatch)
  if (method !== 'GET') headers.set('Idempotency-Key', options.idempotencyKey ?? newKey())
  try {
    return await fetch(`${API_BASE}${path}${queryText(options.query)}`, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...bodyOf(options),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw noAnswer()
  }
}

function bodyOf({ body, form }: ApiOptions): { body?: string | FormData } {
  if (form) return { body: form }
  return body === undefined ? {} : { body: JSON.stringify(body) }
}

/** A UUID; `randomUUID` exists only where the page came over https or from localhost. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function problemOf(response: Response): Promise<ApiProblem> {
  return problemFromText(response.status, await response.text().catch(() => ''))
}

function unstated(status: number): ApiProblem {
  const title = status >= 500 ? 'Something went wrong in the register' : 'The register refused this'
  return new ApiProblem({ title, status, detail: `It answered ${status} and gave no reason. Try again.` })
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}

function asError(value: unknown): ProblemError[] {
  if (typeof value !== 'object' || value === null) return []
  const { pointer, detail } = value as { pointer?: unknown; detail?: unknown } // safe because both are checked below
  return typeof detail === 'string' ? [{ pointer: typeof pointer === 'string' ? pointer : '', detail }] : []
}
