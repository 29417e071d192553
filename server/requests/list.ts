import { ListRequests, type QuestionRequest, type QuestionRequestPage } from '../../contracts/requests.ts'
import { listOpenRequests, listRequests as queryRequests } from '../../db/request-queries.ts'
import { authoriseReading, type PersonActor } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { readPlace } from '../systems/place.ts'
import { getRequestRow } from './may-answer.ts'
import { presentRequests } from './present.ts'

/** Questions that were handed to somebody, the newest first. Throws Refusal: unauthenticated, invalid. */
export async function listRequests(context: Context, raw: unknown): Promise<QuestionRequestPage> {
  authoriseReading(context)
  const { system, person, state, after, limit } = parse(ListRequests, raw)
  const { actor } = context
  const me = actor.kind === 'person' ? actor.personId : 'nobody'
  const filter = { system, person: person === 'me' ? me : person, states: state }
  const { rows, total } = queryRequests(context.store.orm, filter, { before: readPlace(after), limit: limit + 1 })
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? String(page.at(-1)?.number ?? '') : null
  return { items: presentRequests(context, page), next, total }
}

/** Throws Refusal: unauthenticated, not-found. */
export async function getRequest(context: Context, id: string): Promise<QuestionRequest> {
  authoriseReading(context)
  const [request] = presentRequests(context, [getRequestRow(context.store.orm, id)])
  if (!request) throw new Error('one row gave no request')
  return request
}

/** What waits for a person, the longest first. */
export function listOpenRequestsOf(context: Context, actor: PersonActor): QuestionRequest[] {
  return presentRequests(context, listOpenRequests(context.store.orm, actor.personId))
}
