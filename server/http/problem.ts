import { Refusal, type FieldError, type RefusalCode } from '../../domain/refusal.ts'
import { noteWriteFailure } from '../health.ts'
import { log } from '../log.ts'

const STATUS: Record<RefusalCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  invalid: 422,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  'unsupported-media': 415,
  'too-many': 429,
  unavailable: 503,
}

const TITLES: Record<RefusalCode, string> = {
  unauthenticated: 'Sign in first',
  forbidden: 'You may not do this',
  'not-found': 'Not found',
  invalid: 'This cannot be accepted as it is',
  conflict: 'This contradicts what is recorded',
  stale: 'Changed by somebody else in the meantime',
  'too-large': 'Too large',
  'unsupported-media': 'Not a type that is taken here',
  'too-many': 'Too many tries',
  unavailable: 'Not possible right now',
}

/** What could not even be read as a request: broken JSON, a header in a form nobody knows. Answered with 400. */
export class Malformed extends Refusal {
  constructor(message: string, errors: readonly FieldError[] = []) {
    super('invalid', message, errors)
    this.name = 'Malformed'
  }
}

/** Headers of every answer of the API: never stored by anybody, never read as anything but what it is. */
export const ANSWER_HEADERS = {
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
} as const

interface ProblemWords {
  status: number
  code: string
  title: string
  detail: string
  errors?: readonly FieldError[]
  extra?: Readonly<Record<string, string | number>>
}

/** Any failure as problem details (RFC 9457). What is no refusal is logged, and its words stay here. */
export function problemResponse(error: unknown, asked: { method?: string; path?: string } = {}): Response {
  if (error instanceof Refusal) return refusalResponse(error)
  const words = noteWriteFailure(error)
  log.error({ err: error, ...asked }, 'request failed')
  if (words) return problem({ ...words, code: 'unavailable' })
  const detail = 'This is a fault of the program, and it is in its log. Nothing was recorded by this request.'
  return problem({ status: 500, code: 'fault', title: 'Something went wrong in the register', detail })
}

function refusalResponse(refusal: Refusal): Response {
  const { code, message, errors, extra } = refusal
  const status = refusal instanceof Malformed ? 400 : STATUS[code]
  return problem({ status, code, title: TITLES[code], detail: message, errors, extra })
}

function problem({ status, code, title, detail, errors = [], extra = {} }: ProblemWords): Response {
  const headers = new Headers({ ...ANSWER_HEADERS, 'Content-Type': 'application/problem+json' })
  if (status === 401) headers.set('WWW-Authenticate', 'Bearer')
  if (typeof extra['retryAfter'] === 'number') headers.set('Retry-After', String(Math.ceil(extra['retryAfter'])))
  if (status === 412 && typeof extra['version'] === 'number') headers.set('ETag', `"${extra['version']}"`)
  const body = JSON.stringify({ type: 'about:blank', title, status, code, detail, errors, ...extra })
  return new Response(body, { status, headers })
}
