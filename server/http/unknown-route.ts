import { Refusal } from '../../domain/refusal.ts'
import { problemResponse } from './problem.ts'

/** Whatever the API does not have, as problem details. */
export function unknownRoute(request: Request): Response {
  const address = new URL(request.url).pathname
  return problemResponse(
    new Refusal('not-found', `There is nothing at ${address}. The API is described at /api/v1/openapi.json.`),
  )
}
