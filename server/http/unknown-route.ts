import { Refusal } from '../../domain/refusal.ts'
import { requirePerson } from '../access/policies.ts'
import { problemResponse } from './problem.ts'
import { requestContext } from './request-context.ts'

/** Whatever the API does not have. Anonymous callers learn no more than that they must sign in. */
export async function unknownRoute(request: Request): Promise<Response> {
  try {
    requirePerson(await requestContext(request.headers))
    const address = new URL(request.url).pathname
    throw new Refusal('not-found', `There is nothing at ${address}. The API is described at /api/v1/openapi.json.`)
  } catch (error) {
    return problemResponse(error)
  }
}
