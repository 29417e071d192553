import { defineRoute } from './route.ts'

export const openApiRoute = defineRoute({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document: every operation of the API, in OpenAPI 3.1',
  tag: 'API',
  answer: null,
  answerType: 'application/json',
  status: 200,
  isPublic: true,
})
