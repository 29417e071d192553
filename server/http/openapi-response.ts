import { describeApi } from '../../contracts/openapi.ts'
import { programVersion } from '../program-version.ts'
import { ANSWER_HEADERS } from './problem.ts'

let body: string | null = null

/** The API's own description; it changes only with the program. */
export function openApiResponse(): Response {
  body ??= JSON.stringify(describeApi(programVersion()))
  return new Response(body, { headers: { ...ANSWER_HEADERS, 'Content-Type': 'application/json' } })
}
