import type { ZodType } from 'zod'

/** One operation of the API, from which its documentation is made and by which its handler is checked. */
export interface RouteContract {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, with parameters in braces: `/systems/{id}`. */
  path: `/${string}`
  summary: string
  /** The subject it is listed under. */
  tag: string
  query?: ZodType
  /** `raw` is a file as it is; `multipart` a form with a file. */
  body?: ZodType | 'raw' | 'multipart'
  /** The form holds large files: its use case reads it as it comes. */
  isStreamed?: true
  /** The parts of a form, for the documentation: the use case parses them. */
  parts?: ZodType
  /** null: an empty answer, or one that is no JSON. */
  answer: ZodType | null
  /** The media type of an answer that is no JSON. */
  answerType?: string
  status: 200 | 201 | 204
  /** True when one may ask without having signed in. */
  isPublic?: boolean
  /** The largest body in bytes that is taken; 1 MiB by default. */
  limitBytes?: number
}

export function defineRoute<const R extends RouteContract>(route: R): R {
  return route
}
