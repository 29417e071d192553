import {
  Exception,
  ExceptionPage,
  ExceptionPreview,
  GrantException,
  ListExceptions,
  PreviewException,
  RenewException,
  RevokeException,
} from './exceptions.ts'
import { defineRoute } from './route.ts'

const tag = 'Exceptions and findings'
export const grantExceptionRoute = defineRoute({
  method: 'POST',
  path: '/exceptions',
  summary: 'Grant a time-limited exception from a control for a system',
  tag,
  body: GrantException,
  answer: Exception,
  status: 201,
})
export const previewExceptionRoute = defineRoute({
  method: 'POST',
  path: '/exceptions/preview',
  summary: 'What an exception would make of the status, without granting it',
  tag,
  body: PreviewException,
  answer: ExceptionPreview,
  status: 200,
})
export const listExceptionsRoute = defineRoute({
  method: 'GET',
  path: '/exceptions',
  summary: 'List exceptions, the newest first',
  tag,
  query: ListExceptions,
  answer: ExceptionPage,
  status: 200,
})
export const getExceptionRoute = defineRoute({
  method: 'GET',
  path: '/exceptions/{id}',
  summary: 'One exception',
  tag,
  answer: Exception,
  status: 200,
})
export const renewExceptionRoute = defineRoute({
  method: 'POST',
  path: '/exceptions/{id}/renewal',
  summary: 'Grant a new exception that follows this one',
  tag,
  body: RenewException,
  answer: Exception,
  status: 201,
})
export const revokeExceptionRoute = defineRoute({
  method: 'POST',
  path: '/exceptions/{id}/revocation',
  summary: 'End an exception from today on',
  tag,
  body: RevokeException,
  answer: Exception,
  status: 200,
})

export const exceptionRoutes = [
  grantExceptionRoute,
  previewExceptionRoute,
  listExceptionsRoute,
  getExceptionRoute,
  renewExceptionRoute,
  revokeExceptionRoute,
]
